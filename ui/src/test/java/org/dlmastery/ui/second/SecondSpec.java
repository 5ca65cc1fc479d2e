package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;

/** A small CNN as page and engine both know it: its controls, its layers, and what pictures and tasks are called. */
final class SecondSpec implements KindSpec {
    /** What becomes of an image's sides behind the convolution. */
    enum Pooling {
        MAXIMUM, AVERAGE
    }

    static final NumberControl FILTERS = NumberControl.whole("filters", 2, 8, 6);
    static final ChoiceControl<Pooling> POOLING =
            new ChoiceControl<>("pooling", Choice.all(Pooling.values()), Pooling.MAXIMUM);
    static final NumberControl RATE = NumberControl.logarithmic("rate", 0.001, 1, 0.02);
    static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();
    static final ControlSet CONTROLS = new ControlSet("second", List.of(
            new ControlGroup("network", List.of(FILTERS, POOLING)), new ControlGroup("training", List.of(RATE, SEED))));

    static final Preset SHARP = new Preset("sharp", CONTROLS.initial());
    static final Preset BLURRED = new Preset("blurred", CONTROLS.initial().with(POOLING, Pooling.AVERAGE));

    /** The picture of the filters [F, 1, 3, 3]. */
    static final String FILTERS_PICTURE = "filters";
    /** The task that says of one test image how probable each class is. */
    static final String CLASSIFY = "classify";
    static final String IMAGE = "image";
    static final String PROBABILITIES = "probabilities";

    static final int BATCH = 10;
    static final int EPOCHS = 12;
    static final double DROPOUT = 0.1;

    /** The network's layers, which the engine builds it from and the page counts its parameters by. */
    static Stack stack(Values settings) {
        return Stack.numbered(Shape.of(1, Patterns.SIDE, Patterns.SIDE), List.of(
                new ImageStage.Convolution(settings.whole(FILTERS), 3, 1, 1, false), new ImageStage.BatchNorm(),
                new ImageStage.Activated(Activation.RELU),
                settings.get(POOLING) == Pooling.MAXIMUM ? new ImageStage.MaxPooling(2, 2)
                        : new ImageStage.AveragePooling(2, 2),
                new ImageStage.GlobalAveragePooling(), new ImageStage.Dropout(DROPOUT),
                new ImageStage.Dense(Patterns.CLASSES)));
    }

    @Override
    public ControlSet controls() {
        return CONTROLS;
    }

    /** Only the learning rate can change in the course of a run. */
    @Override
    public Change change(Values before, Values after) {
        if (before.equals(after)) {
            return Change.NONE;
        }
        return before.equals(after.with(RATE, before.get(RATE))) ? Change.ADJUSTED : Change.AFRESH;
    }
}
