package org.dlmastery.ui.session;

import org.dlmastery.core.experiment.DatasetKind;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.text.Message;

/**
 * Whether a saved run fits its experiment. The engine checks as well, but only once the present run is gone; so the
 * page asks here first.
 */
public final class RunFit {
    private static final int HISTORY_COLUMNS = 3;
    /** The dropout's random key. */
    private static final int DROPOUT_STATE = 1;

    private RunFit() {
    }

    public static void check(MlpExperiment experiment, SavedRun run) throws BadSessionException {
        checkCount("session.bad.parameters", experiment.parameterCount(), run.parameters());
        checkCount("session.bad.hidden", hiddenCount(experiment), run.hidden());
        if (run.step() < run.epoch() || run.batch() >= batchesOf(experiment)
                || run.history().length % HISTORY_COLUMNS != 0) {
            throw new BadSessionException(Message.of("session.bad.counts"));
        }
        if (!areFinite(run.parameters()) || !areFinite(run.hidden()) || !areFinite(run.history())) {
            throw new BadSessionException(Message.of("session.bad.nan"));
        }
    }

    /** How many numbers training carries from step to step beside the parameters. */
    static int hiddenCount(MlpExperiment experiment) {
        int parameters = experiment.parameterCount();
        return DROPOUT_STATE + switch (experiment.training().optimiser()) {
            case SGD -> 0;
            case MOMENTUM, RMSPROP -> parameters;
            // Two moments of each parameter, and the running powers of both decay rates.
            case ADAM -> 2 * parameters + 2;
        };
    }

    static int batchesOf(MlpExperiment experiment) {
        boolean own = experiment.data().kind() == DatasetKind.OWN;
        int points = own ? experiment.data().own().size() : experiment.data().points();
        int training = Math.max(1, Math.min(points - 1, (int) Math.round(experiment.data().trainShare() * points)));
        int size = Math.min(experiment.training().batchSize(), training);
        return (training + size - 1) / size;
    }

    private static void checkCount(String key, int wanted, float[] values) throws BadSessionException {
        if (values.length != wanted) {
            throw new BadSessionException(
                    Message.of(key, Integer.toString(values.length), Integer.toString(wanted)));
        }
    }

    private static boolean areFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
