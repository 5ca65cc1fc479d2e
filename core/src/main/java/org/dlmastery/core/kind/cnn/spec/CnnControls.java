package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.RecipeNetworks;

/** The CNN page's controls. Form, link, presets and documentation derive from these declarations. */
public final class CnnControls {
    public static final ChoiceControl<ImageDataset> DATA =
            new ChoiceControl<>("data", dataSets(), CnnNetwork.DATA_SETS.get(0));
    public static final StackControl LAYERS = new StackControl("layers", RecipeNetworks.mnistInOneEpoch());
    public static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final NumberControl LEARNING_RATE = NumberControl.logarithmic("learning-rate", 0.00001, 1, 0.006);
    public static final ChoiceControl<Schedule> SCHEDULE =
            new ChoiceControl<>("schedule", Choice.all(Schedule.values()), Schedule.ONE_CYCLE);
    public static final ChoiceControl<CnnOptimiser> OPTIMISER =
            new ChoiceControl<>("optimiser", Choice.all(CnnOptimiser.values()), CnnOptimiser.ADAM);
    public static final ChoiceControl<Betas> BETAS =
            new ChoiceControl<>("betas", Choice.all(Betas.values()), Betas.SHORT);
    public static final ChoiceControl<Integer> BATCH = new ChoiceControl<>("batch",
            List.of(new Choice<>("16", 16), new Choice<>("32", 32), new Choice<>("64", 64), new Choice<>("128", 128),
                    new Choice<>("256", 256)), 256);
    public static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 50, 1);
    public static final ChoiceControl<Augmentation> AUGMENTATION =
            new ChoiceControl<>("augmentation", Choice.all(Augmentation.values()), Augmentation.NONE);
    public static final NumberControl LABEL_SMOOTHING = NumberControl.linear("label-smoothing", 0, 0.4, 0);
    /** Of 255. */
    public static final NumberControl ADVERSARY = NumberControl.whole("adversary", 0, 128, 0);

    /** Whether of images that are counted the mirror image is read too. */
    public static final ChoiceControl<Boolean> MIRRORED = new ChoiceControl<>("mirrored",
            List.of(new Choice<>("off", false), new Choice<>("on", true)), false);

    public static final ControlSet ALL = new ControlSet("cnn", List.of(
            new ControlGroup("images", List.of(DATA)),
            new ControlGroup("network", List.of(LAYERS, SEED)),
            new ControlGroup("training", List.of(LEARNING_RATE, SCHEDULE, OPTIMISER, BETAS, BATCH, EPOCHS,
                    AUGMENTATION, LABEL_SMOOTHING, ADVERSARY, MIRRORED))));

    private CnnControls() {
    }

    private static List<Choice<ImageDataset>> dataSets() {
        List<Choice<ImageDataset>> choices = new ArrayList<>();
        for (ImageDataset each : CnnNetwork.DATA_SETS) {
            choices.add(new Choice<>(each.name(), each));
        }
        return choices;
    }

    /** The experiment that the values describe. */
    public static CnnExperiment experiment(Values values) {
        return new CnnExperiment(values.get(DATA), values.get(LAYERS), values.whole(SEED), values.get(LEARNING_RATE),
                values.get(SCHEDULE), values.get(OPTIMISER), values.get(BETAS), values.get(BATCH),
                values.whole(EPOCHS), values.get(AUGMENTATION), values.get(LABEL_SMOOTHING), values.whole(ADVERSARY),
                values.get(MIRRORED));
    }
}
