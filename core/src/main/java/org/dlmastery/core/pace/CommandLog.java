package org.dlmastery.core.pace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.ForwardingBackend;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/**
 * A device that hands everything on to another and counts what it does, recorded commands as often as they run. Of each
 * command it keeps how one is issued again.
 */
final class CommandLog extends ForwardingBackend {
    /** What is recorded, and how often it has run since counting began. */
    private static final class Recorded {
        private final Map<Command, Integer> commands = new LinkedHashMap<>();
        private int times;
    }

    private final Map<Command, Runnable> issued = new LinkedHashMap<>();
    private final Map<Command, Integer> single = new LinkedHashMap<>();
    private final List<Recorded> recordings = new ArrayList<>();
    private Recorded present;

    CommandLog(Backend device) {
        super(device);
    }

    /** Counts from here on. */
    void restart() {
        single.clear();
        recordings.forEach(recorded -> recorded.times = 0);
    }

    /** How often each command has run since then; without those that haven't. */
    Map<Command, Integer> counts() {
        Map<Command, Integer> counts = new LinkedHashMap<>(single);
        for (Recorded recorded : recordings) {
            if (recorded.times > 0) {
                recorded.commands.forEach((command, count) ->
                        counts.merge(command, count * recorded.times, Integer::sum));
            }
        }
        return counts;
    }

    /** Every command that was ever issued, with how one like it is issued again: as long as its buffers live. */
    Map<Command, Runnable> issued() {
        return issued;
    }

    private void issue(Command command, Runnable again) {
        again.run();
        note(command, again);
    }

    private void note(Command command, Runnable again) {
        issued.putIfAbsent(command, again);
        (present == null ? single : present.commands).merge(command, 1, Integer::sum);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        issue(Commands.map(outputs, bodies, inputs), () -> device().map(outputs, bodies, inputs));
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        issue(Commands.reduce(reduction, output, input), () -> device().reduce(reduction, output, input));
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        issue(Commands.matmul(output, a, b, accumulate), () -> device().matmul(output, a, b, accumulate));
    }

    @Override
    public void gather(View output, View table, View rows) {
        issue(Commands.rows("gather", table, output), () -> device().gather(output, table, rows));
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        issue(Commands.rows("scatterAdd", table, source), () -> device().scatterAdd(table, rows, source));
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        if (!device().run(op, outputs, inputs)) {
            return false;
        }
        note(Commands.fused(op, outputs, inputs), () -> device().run(op, outputs, inputs));
        return true;
    }

    @Override
    public Recording record(Runnable commands) {
        Recorded recorded = new Recorded();
        recorded.times = 1;
        present = recorded;
        Recording recording;
        try {
            recording = device().record(commands);
        } finally {
            present = null;
        }
        recordings.add(recorded);
        return new Recording() {
            @Override
            public void replay() {
                recorded.times++;
                recording.replay();
            }

            @Override
            public void close() {
                recording.close();
            }
        };
    }
}
