package org.dlmastery.core.pace;

import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * Times a command by recording it alone and running that many times in a row. For devices whose answers are there at once.
 */
public final class CommandTimer implements AutoCloseable {
    private static final int MOST_REPEATS = 1 << 18;
    private static final int TRIES = 3;
    private static final double NANO = 1e-9;

    private final Backend device;
    private final LongSupplier nanoTime;
    private final long least;
    private final Buffer mark;

    /** @param least nanoseconds that a try takes: many times the clock's step */
    public CommandTimer(Backend device, LongSupplier nanoTime, long least) {
        this.device = device;
        this.nanoTime = nanoTime;
        this.least = least;
        mark = device.allocate(DType.F32, 1);
    }

    /** Seconds that the commands take which {@code issue} issues: the least of three tries, for what disturbs makes longer. */
    public double seconds(Runnable issue) {
        Recording recording = device.record(issue);
        int repeats = 1;
        long taken = time(recording, repeats);
        while (taken < least && repeats < MOST_REPEATS) {
            // Straight to what the first tries promise, for each doubling would cost as much as all before it.
            repeats = (int) Math.min(MOST_REPEATS, Math.max(2L * repeats, repeats * least / Math.max(taken, least / 16)));
            taken = time(recording, repeats);
        }
        for (int i = 1; i < TRIES; i++) {
            taken = Math.min(taken, time(recording, repeats));
        }
        recording.close();
        return taken * NANO / repeats;
    }

    private long time(Recording recording, int repeats) {
        long before = nanoTime.getAsLong();
        for (int i = 0; i < repeats; i++) {
            recording.replay();
        }
        if (!device.read(View.of(mark, Shape.of(1))).isReady()) {
            throw new IllegalStateException("timing: " + device.name() + " answers later; its commands can't be timed so");
        }
        return nanoTime.getAsLong() - before;
    }

    @Override
    public void close() {
        device.free(mark);
    }
}
