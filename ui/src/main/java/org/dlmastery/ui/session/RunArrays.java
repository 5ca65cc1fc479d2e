package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;

/** A saved run's arrays under one roof, as files and the browser's storage hold them. */
final class RunArrays {
    static final String PARAMETERS = "parameters/";
    static final String STATE = "state/";
    private static final String HISTORY = "history";

    private RunArrays() {
    }

    /** Whether an array of this name is a run's. */
    static boolean isOfRun(String name) {
        return name.startsWith(PARAMETERS) || name.startsWith(STATE) || name.equals(HISTORY);
    }

    static List<NamedArray> of(SavedRun run) {
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedArray array : run.parameters()) {
            arrays.add(new NamedArray(PARAMETERS + array.name(), array.shape(), array.elements()));
        }
        for (NamedArray array : run.state()) {
            arrays.add(new NamedArray(STATE + array.name(), array.shape(), array.elements()));
        }
        arrays.add(new NamedArray(HISTORY, List.of(run.history().count(), run.history().columns().size()),
                run.history().rows()));
        return arrays;
    }

    /** The names of the history's columns, with commas between. */
    static String columns(History history) {
        return String.join(",", history.columns());
    }

    /** How many bytes the numbers have. */
    static long bytes(SavedRun run) {
        long count = run.history().rows().length;
        for (NamedArray array : run.parameters()) {
            count += array.count();
        }
        for (NamedArray array : run.state()) {
            count += array.count();
        }
        return Float.BYTES * count;
    }

    /**
     * The run of these arrays.
     *
     * @param columns as {@link #columns} gives them
     * @throws BadSessionException if there is no history, or it doesn't have these columns
     */
    static SavedRun run(int epoch, int step, int batch, List<NamedArray> arrays, String columns)
            throws BadSessionException {
        List<NamedArray> parameters = new ArrayList<>();
        List<NamedArray> state = new ArrayList<>();
        float[] rows = null;
        for (NamedArray array : arrays) {
            if (array.name().startsWith(PARAMETERS)) {
                parameters.add(without(PARAMETERS, array));
            } else if (array.name().startsWith(STATE)) {
                state.add(without(STATE, array));
            } else if (array.name().equals(HISTORY) && array.elements() instanceof NamedArray.Floats floats) {
                rows = floats.values();
            }
        }
        List<String> names = split(columns);
        if (rows == null || (names.isEmpty() ? rows.length > 0 : rows.length % names.size() != 0)) {
            throw new BadSessionException(Message.of("session.bad.field", HISTORY));
        }
        return new SavedRun(epoch, step, batch, parameters, state, new History(names, rows));
    }

    private static NamedArray without(String prefix, NamedArray array) {
        return new NamedArray(array.name().substring(prefix.length()), array.shape(), array.elements());
    }

    private static List<String> split(String columns) {
        List<String> names = new ArrayList<>();
        int from = 0;
        for (int at = columns.indexOf(','); at >= 0; at = columns.indexOf(',', from)) {
            names.add(columns.substring(from, at));
            from = at + 1;
        }
        if (from < columns.length()) {
            names.add(columns.substring(from));
        }
        return names;
    }
}
