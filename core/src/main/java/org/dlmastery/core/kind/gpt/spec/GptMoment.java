package org.dlmastery.core.kind.gpt.spec;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/** A run at one moment: its figures, and what it takes to go on. */
public record GptMoment(Moment moment, SavedRun saved) implements RunMoment {
    public static GptMoment of(Event.Shown shown) {
        return new GptMoment(shown.moment(), shown.saved().orElseThrow());
    }

    /** The mean loss of the last batches, each before its own update; NaN before the first. */
    @Override
    public float trainingLoss() {
        return moment.metrics().get(Metrics.BATCH_LOSS);
    }
}
