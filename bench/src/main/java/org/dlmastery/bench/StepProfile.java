package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Shape;

/**
 * Where the time of a workload's run goes: each of its commands is recorded alone and run many times in a row, so its
 * data are as warm as a cache can hold them. Only for devices whose answers are there at once.
 */
final class StepProfile {
    private static final long LEAST_NANOSECONDS = 4_000_000;
    private static final int MOST_REPEATS = 1 << 16;

    /**
     * A command of the step, or several alike.
     *
     * @param count how often the step has it
     * @param microseconds what one of them takes
     */
    record Line(CommandLog.Command command, int count, double microseconds) {
    }

    private final Backend device;
    private final LongSupplier nanoseconds;
    private final List<Line> lines = new ArrayList<>();

    private StepProfile(Backend device, LongSupplier nanoseconds) {
        this.device = device;
        this.nanoseconds = nanoseconds;
    }

    /** Times every command on the device that the log hands on to. */
    static List<Line> of(Backend device, List<CommandLog.Command> commands, LongSupplier nanoseconds) {
        StepProfile profile = new StepProfile(device, nanoseconds);
        List<String> names = new ArrayList<>();
        for (CommandLog.Command command : commands) {
            if (!names.contains(command.name())) {
                names.add(command.name());
                profile.add(command, commands);
            }
        }
        return profile.lines;
    }

    private void add(CommandLog.Command command, List<CommandLog.Command> commands) {
        int count = 0;
        for (CommandLog.Command other : commands) {
            count += other.name().equals(command.name()) ? 1 : 0;
        }
        lines.add(new Line(command, count, microseconds(command)));
    }

    private double microseconds(CommandLog.Command command) {
        Placed mark = new Placed(device);
        View end = mark.zeros(Shape.of(1));
        Recording recording = device.record(command.again());
        int repeats = 1;
        long taken = leastTime(recording, repeats, end);
        while (taken < LEAST_NANOSECONDS && repeats < MOST_REPEATS) {
            repeats *= 2;
            taken = leastTime(recording, repeats, end);
        }
        recording.close();
        mark.close();
        return taken / 1000.0 / repeats;
    }

    /** The least of three: what disturbs a run makes it longer. */
    private long leastTime(Recording recording, int repeats, View end) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            least = Math.min(least, time(recording, repeats, end));
        }
        return least;
    }

    private long time(Recording recording, int repeats, View end) {
        long before = nanoseconds.getAsLong();
        for (int i = 0; i < repeats; i++) {
            recording.replay();
        }
        if (!device.read(end).isReady()) {
            throw new IllegalStateException("profile: " + device.name() + " answers later; its commands can't be timed so");
        }
        return nanoseconds.getAsLong() - before;
    }
}
