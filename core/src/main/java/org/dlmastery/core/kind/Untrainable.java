package org.dlmastery.core.kind;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.MissingExamples;

/** What a trained network that the site brings answers to whoever trains it. */
public final class Untrainable {
    private static final String WHY =
            "train: the network that the site brings is only used as it is; start a run with a network of your own";

    private Untrainable() {
    }

    /** One that can't be had, for a run has batches. */
    public static Examples examples(Backend backend) {
        return new MissingExamples(backend, 1, WHY);
    }

    public static IllegalStateException refusal() {
        return new IllegalStateException(WHY);
    }
}
