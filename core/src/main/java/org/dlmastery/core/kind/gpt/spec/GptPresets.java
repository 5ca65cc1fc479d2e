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

    public static final List<Preset> ALL = List.of(SHIPPED, PICO, ONE_HEAD);

    private GptPresets() {
    }
}
