package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;

/** A saved run's numbers as arrays with names, as files and the browser's storage hold them. */
final class RunArrays {
    private static final String PARAMETERS = "parameters";
    private static final String STATE = "state";
    private static final String HISTORY = "history";

    private RunArrays() {
    }

    static List<NamedArray> of(SavedRun run) {
        List<NamedArray> arrays = new ArrayList<>();
        arrays.add(NamedArray.of(PARAMETERS, run.parameters()));
        arrays.add(NamedArray.of(STATE, run.hidden()));
        arrays.add(NamedArray.of(HISTORY, run.history()));
        return arrays;
    }

    /** How many bytes the numbers have. */
    static long bytes(SavedRun run) {
        return (long) Float.BYTES * (run.parameters().length + run.hidden().length + run.history().length);
    }

    /** @throws BadSessionException if an array is missing or of another type */
    static SavedRun run(int epoch, int step, int batch, List<NamedArray> arrays) throws BadSessionException {
        return new SavedRun(epoch, step, batch, floats(arrays, PARAMETERS), floats(arrays, STATE),
                floats(arrays, HISTORY));
    }

    private static float[] floats(List<NamedArray> arrays, String name) throws BadSessionException {
        for (NamedArray array : arrays) {
            if (array.name().equals(name) && array.elements() instanceof NamedArray.Floats floats) {
                return floats.values();
            }
        }
        throw new BadSessionException(Message.of("session.bad.field", name));
    }
}
