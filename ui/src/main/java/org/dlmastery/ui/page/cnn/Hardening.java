package org.dlmastery.ui.page.cnn;

import java.util.function.Consumer;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.Schedule;
import org.dlmastery.core.settings.Values;

/** One epoch of adversarial training: settings of the run like all others, so they show, and can be taken back. */
final class Hardening {
    /** Adam's usual rate; a schedule's last rates would change too little. */
    private static final double RATE = 0.001;

    private Hardening() {
    }

    /**
     * Trains the present network for an epoch on images that are moved by up to ε.
     *
     * @param epsilon of 255
     * @param change changes the settings
     */
    static void begin(CnnModel model, int epsilon, Consumer<Values> change) {
        int done = model.snapshot().map(moment -> moment.epoch()).orElse(0);
        change.accept(model.values().with(CnnControls.ADVERSARY, (double) epsilon)
                .with(CnnControls.SCHEDULE, Schedule.CONSTANT).with(CnnControls.LEARNING_RATE, RATE)
                .with(CnnControls.EPOCHS, Math.min(CnnControls.EPOCHS.most(), done + 1.0)));
        model.stepEpoch();
    }
}
