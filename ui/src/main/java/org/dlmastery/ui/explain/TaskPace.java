package org.dlmastery.ui.explain;

/**
 * How fast a task goes, from what it has said so far: the mean over the last seconds, so that a slow beginning doesn't
 * weigh on the estimate of what is left.
 */
final class TaskPace {
    private static final int KEPT = 16;
    private static final double WINDOW = 5000;

    private final double[] times = new double[KEPT];
    private final double[] amounts = new double[KEPT];
    private int count;

    /** @param now milliseconds since whenever @param done how much is done in all */
    void note(double now, double done) {
        if (count > 0 && (done < amounts[count - 1] || now < times[count - 1])) {
            count = 0;
        }
        while (count > 1 && (count == KEPT || now - times[1] >= WINDOW)) {
            System.arraycopy(times, 1, times, 0, count - 1);
            System.arraycopy(amounts, 1, amounts, 0, count - 1);
            count--;
        }
        times[count] = now;
        amounts[count] = done;
        count++;
    }

    /** How much is done in a second; NaN as long as nobody can tell. */
    double perSecond() {
        double took = count < 2 ? 0 : times[count - 1] - times[0];
        return took <= 0 ? Double.NaN : (amounts[count - 1] - amounts[0]) * 1000 / took;
    }

    /** Seconds until all is done at this pace; NaN as long as nobody can tell. */
    double secondsLeft(double all) {
        double pace = perSecond();
        return pace > 0 ? (all - amounts[count - 1]) / pace : Double.NaN;
    }
}
