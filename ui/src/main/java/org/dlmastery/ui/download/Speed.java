package org.dlmastery.ui.download;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast bytes have come lately: over the last few arrivals, so that a change shows soon and one hiccup little. */
public final class Speed {
    private static final int ARRIVALS = 8;

    private record Arrival(double milliseconds, int bytes) {
    }

    private final Deque<Arrival> arrivals = new ArrayDeque<>();

    /** @param now milliseconds, when the first bytes were asked for */
    public Speed(double now) {
        arrivals.add(new Arrival(now, 0));
    }

    public void arrived(double now, int bytes) {
        arrivals.addLast(new Arrival(now, bytes));
        if (arrivals.size() > ARRIVALS + 1) {
            arrivals.removeFirst();
        }
    }

    /** 0 while nothing has come. */
    public double bytesPerSecond() {
        double bytes = 0;
        for (Arrival arrival : arrivals) {
            bytes += arrival.bytes();
        }
        // the oldest only marks the time from which on the others came
        bytes -= arrivals.getFirst().bytes();
        double milliseconds = arrivals.getLast().milliseconds() - arrivals.getFirst().milliseconds();
        return milliseconds > 0 ? bytes * 1000 / milliseconds : 0;
    }
}
