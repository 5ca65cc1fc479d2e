package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;

/** The Transformer page's worked examples. What to look for in each stands in the messages, under its key. */
public final class GptPresets {
    private static final Values BASE = GptControls.ALL.initial();

    /** The trained network that the site brings: it writes at once. */
    public static final Preset SHIPPED = new Preset("shipped", TrainedGpt.values());

    /** 2 layers, 4 heads, 64 channels. */
    public static final Preset PICO = new Preset("picogpt", BASE);

    /** One layer, one head: the smallest model that attends at all. */
    public static final Preset ONE_HEAD = new Preset("one-head", BASE
            .with(GptControls.LAYERS, 1.0)
            .with(GptControls.HEADS, 1)
            .with(GptControls.WIDTH, 32));

    /** Texts of cases whose answers are known. */
    public static final Preset REVERSE = cases("reverse", KnownText.REVERSE, 0.001, 3);
    public static final Preset SORT = cases("sort", KnownText.SORT, 0.004, 10);
    public static final Preset REPEAT = cases("repeat", KnownText.REPEAT, 0.001, 3);
    public static final Preset ADDITION = cases("addition", KnownText.ADDITION, 0.002, 20);
    /** Letters that follow as they did before: what an induction head is for. */
    public static final Preset INDUCTION = cases("induction", KnownText.STRINGS, 0.003, 8);
    public static final List<Preset> ALL = List.of(SHIPPED, PICO, ONE_HEAD, REVERSE, SORT, REPEAT, ADDITION, INDUCTION);

    private GptPresets() {
    }

    private static Preset cases(String key, KnownText text, double rate, double epochs) {
        return new Preset(key, GptControls.settled(BASE.with(GptControls.TEXT, text.source())
                .with(GptControls.CONTEXT, text.length()).with(GptControls.BATCH, 64.0)
                .with(GptControls.LEARNING_RATE, rate).with(GptControls.EPOCHS, epochs)));
    }
}
