package org.dlmastery.core.kind.diffusion.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;

/** The controls of the Diffusion page, and the run and the sampling that their values describe. */
public final class DiffusionControls {
    private static final String PERCENT = "unit.percent";
    private static final double PERCENTS = 100;

    /** A link that doesn't name it was written for a network of the reader's own. */
    public static final ChoiceControl<Network> NETWORK =
            new ChoiceControl<>("network", Choice.all(Network.values()), Network.OWN);
    public static final ChoiceControl<Widths> WIDTHS = new ChoiceControl<>("widths",
            List.of(new Choice<>("8-16-32", Widths.SMALL), new Choice<>("16-32-48", Widths.RECIPE)), Widths.SMALL);
    public static final ChoiceControl<Schedule> SCHEDULE =
            new ChoiceControl<>("schedule", Choice.all(Schedule.values()), Schedule.COSINE);
    public static final ChoiceControl<Target> TARGET =
            new ChoiceControl<>("target", Choice.all(Target.values()), Target.NOISE);
    public static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final NumberControl LEARNING_RATE =
            NumberControl.logarithmic("learning-rate", 0.00001, 0.1, 0.002);
    public static final ChoiceControl<RateCourse> COURSE =
            new ChoiceControl<>("course", Choice.all(RateCourse.values()), RateCourse.COSINE);
    public static final NumberControl BATCH = NumberControl.whole("batch", 1, 256, 64);
    public static final NumberControl IMAGES =
            NumberControl.whole("images", 100, DiffusionSpec.TRAINING_IMAGES, 12_800).logarithmic();
    public static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 200, 8).logarithmic();
    public static final NumberControl LABEL_DROP = NumberControl.whole("label-drop", 0, 50, 10).in(PERCENT);

    public static final ChoiceControl<Integer> DIGIT = new ChoiceControl<>("digit", digits(), Sampling.ANY);
    public static final NumberControl STEPS = NumberControl.whole("steps", 1, Sampling.MOST_STEPS, 25);
    public static final NumberControl GUIDANCE =
            NumberControl.linear("guidance", 1, Sampling.MOST_GUIDANCE, 2.5);
    public static final NumberControl ETA = NumberControl.linear("eta", 0, 1, 0);
    public static final ChoiceControl<Boolean> CLIP = new ChoiceControl<>("clip",
            List.of(new Choice<>("on", true), new Choice<>("off", false)), true);
    public static final NumberControl SAMPLE_SEED =
            NumberControl.whole("sample-seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final ControlSet ALL = new ControlSet("diffusion", List.of(
            new ControlGroup("network", List.of(NETWORK, WIDTHS, SCHEDULE, TARGET, SEED)),
            new ControlGroup("training", List.of(LEARNING_RATE, COURSE, BATCH, IMAGES, EPOCHS, LABEL_DROP)),
            new ControlGroup("sampling", List.of(DIGIT, STEPS, GUIDANCE, ETA, CLIP, SAMPLE_SEED))));

    private DiffusionControls() {
    }

    private static List<Choice<Integer>> digits() {
        List<Choice<Integer>> digits = new ArrayList<>(List.of(new Choice<>("random", Sampling.ANY)));
        for (int digit = 0; digit < DiffusionSpec.CLASSES; digit++) {
            digits.add(new Choice<>(Integer.toString(digit), digit));
        }
        return digits;
    }

    /** The training run that the values describe. */
    public static DiffusionExperiment experiment(Values values) {
        return new DiffusionExperiment(isShipped(values), values.get(WIDTHS), values.get(SCHEDULE),
                values.get(TARGET), values.get(LABEL_DROP) / PERCENTS, values.whole(IMAGES), values.get(LEARNING_RATE),
                values.get(COURSE), values.whole(BATCH), values.whole(EPOCHS), values.whole(SEED));
    }

    /** Whether the values mean the site's trained network: only with the settings that it was trained with. */
    public static boolean isShipped(Values values) {
        return values.get(NETWORK) == Network.SHIPPED && withSampling(TrainedDiffusion.values(), values).equals(values);
    }

    /**
     * What a link means: where it names the trained network that the site brought before, with the settings of its
     * training, that of today; anything else means what it says.
     */
    public static Values today(Values values) {
        return withSampling(TrainedDiffusion.former(), values).equals(values)
                ? withSampling(TrainedDiffusion.values(), values) : values;
    }

    /** The same values, said to be of an own network unless they mean the site's. */
    public static Values settled(Values values) {
        return isShipped(values) ? values : values.with(NETWORK, Network.OWN);
    }

    /** Some values with how others sample. */
    public static Values withSampling(Values values, Values sampling) {
        return values.with(DIGIT, sampling.get(DIGIT)).with(STEPS, sampling.get(STEPS))
                .with(GUIDANCE, sampling.get(GUIDANCE)).with(ETA, sampling.get(ETA))
                .with(CLIP, sampling.get(CLIP)).with(SAMPLE_SEED, sampling.get(SAMPLE_SEED));
    }

    /** Some values with this sampling. */
    public static Values withSampling(Values values, Sampling sampling) {
        return values.with(DIGIT, sampling.digit()).with(STEPS, (double) sampling.steps())
                .with(GUIDANCE, sampling.guidance()).with(ETA, sampling.eta()).with(CLIP, sampling.clips())
                .with(SAMPLE_SEED, (double) sampling.seed());
    }

    /** The sampling that the values describe. */
    public static Sampling sampling(Values values) {
        return new Sampling(values.get(DIGIT), values.whole(STEPS), values.get(GUIDANCE), values.get(ETA),
                values.get(CLIP), values.whole(SAMPLE_SEED));
    }
}
