package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;

/** The Diffusion page's worked examples. What to look for in each stands in the messages, under its key. */
public final class DiffusionPresets {
    private static final Values BASE = DiffusionControls.ALL.initial();

    /** The trained network that the site brings: it draws digits at once. */
    public static final Preset SHIPPED = new Preset("shipped", TrainedDiffusion.values());

    /** A network that learns while the reader watches. */
    public static final Preset SMALL = new Preset("small", BASE);

    /** All images, the wider network and the batch of a recipe that was measured elsewhere: much longer. */
    public static final Preset RECIPE = new Preset("recipe", BASE
            .with(DiffusionControls.WIDTHS, Widths.RECIPE)
            .with(DiffusionControls.BATCH, 128.0)
            .with(DiffusionControls.IMAGES, (double) DiffusionSpec.TRAINING_IMAGES)
            .with(DiffusionControls.STEPS, 50.0));

    public static final List<Preset> ALL = List.of(SHIPPED, SMALL, RECIPE);

    private DiffusionPresets() {
    }
}
