package org.dlmastery.core.kind.design.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A run whose time and result stand in {@code docs/results.md}: nothing here is computed or guessed.
 *
 * @param key names its texts
 * @param preset of the card's page that is this run
 * @param seconds it took on one thread of the processor
 * @param isBusy whether the machine had other work, so that the time is longer than it had to be, or of the processor alone
 */
public record MeasuredRun(String key, DesignCard card, String preset, double seconds, boolean isBusy) {
    /** All that were measured, the shortest first. */
    public static List<MeasuredRun> all() {
        return List.of(new MeasuredRun("transformer-bigram", DesignCard.TRANSFORMER, "picogpt", 9.9, true),
                new MeasuredRun("cnn-epoch", DesignCard.CNN, "in-one-epoch", 12, false),
                new MeasuredRun("diffusion-200", DesignCard.DIFFUSION, "small", 46, true),
                new MeasuredRun("diffusion-800", DesignCard.DIFFUSION, "small", 204, true),
                new MeasuredRun("diffusion-1600", DesignCard.DIFFUSION, "small", 397, true));
    }

    /** Those that took no longer. */
    public static List<MeasuredRun> within(int seconds) {
        List<MeasuredRun> fitting = new ArrayList<>();
        for (MeasuredRun run : all()) {
            if (run.seconds <= seconds) {
                fitting.add(run);
            }
        }
        return fitting;
    }
}
