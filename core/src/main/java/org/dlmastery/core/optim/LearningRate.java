package org.dlmastery.core.optim;

/** How large the steps are in the course of a run. */
public sealed interface LearningRate {
    /**
     * The rate of one step.
     *
     * @param step how many steps were made before, from 0
     * @param steps how many the run will make in all; a run that goes on beyond keeps the last rate
     */
    double at(int step, int steps);

    /** The same for all steps. */
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(int step, int steps) {
            return rate;
        }
    }

    /**
     * Half a cosine down from the peak to 0, after a linear rise (Loshchilov &amp; Hutter 2017, without restarts).
     *
     * @param warm the share of the steps that rise, 0 to below 1
     */
    record Cosine(double peak, double warm) implements LearningRate {
        @Override
        public double at(int step, int steps) {
            int now = within(step, steps);
            double rising = warm * steps;
            if (now < rising) {
                return peak * (now + 1) / (rising + 1);
            }
            return peak * fall(now - rising, steps - rising);
        }
    }

    /**
     * One cycle (Smith &amp; Topin 2018, as PyTorch's {@code OneCycleLR} with cosine annealing): half a cosine up from
     * the peak's 25th part, then half a cosine down to nearly 0.
     *
     * @param up the share of the steps that rise
     */
    record OneCycle(double peak, double up) implements LearningRate {
        private static final double START = 1.0 / 25;
        private static final double END = START * 1e-4;

        @Override
        public double at(int step, int steps) {
            int now = within(step, steps);
            double rising = up * steps - 1;
            if (now <= rising) {
                return peak * (1 + (START - 1) * fall(now, rising));
            }
            return peak * (END + (1 - END) * fall(now - rising, steps - 1 - rising));
        }
    }

    /**
     * Constant after a linear rise, and linearly to 0 at the end.
     *
     * @param warm how many steps rise
     * @param down the share of the steps that fall
     */
    record Linear(double peak, int warm, double down) implements LearningRate {
        @Override
        public double at(int step, int steps) {
            int now = within(step, steps);
            double left = (double) (steps - now) / Math.max(1, steps * down);
            double risen = (double) (now + 1) / Math.max(1, warm);
            return peak * Math.min(1, Math.min(left, risen));
        }
    }

    /** Beyond the last step it stays the last one. */
    private static int within(int step, int steps) {
        return Math.max(0, Math.min(step, steps - 1));
    }

    /** Half a cosine from 1 to 0. */
    private static double fall(double way, double length) {
        double share = length <= 0 ? 1 : Math.max(0, Math.min(1, way / length));
        return (1 + Math.cos(Math.PI * share)) / 2;
    }
}
