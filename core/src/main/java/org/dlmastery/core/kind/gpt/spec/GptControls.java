package org.dlmastery.core.kind.gpt.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GptSize;

/** The controls of the Transformer page, and the experiment that their values describe. */
public final class GptControls {
    public static final TextControl TEXT = new TextControl("text");

    public static final ChoiceControl<Integer> CONTEXT = choice("context", 64, 16, 32, 64, 128);
    public static final NumberControl LAYERS = NumberControl.whole("layers", 1, 4, 2);
    public static final ChoiceControl<Integer> HEADS = choice("heads", 4, 1, 2, 4, 8);
    /** All heads divide all widths. */
    public static final ChoiceControl<Integer> WIDTH = choice("width", 64, 32, 64, 96, 128);
    public static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final NumberControl LEARNING_RATE = NumberControl.logarithmic("learning-rate", 0.0001, 0.1, 0.004);
    public static final NumberControl BATCH = NumberControl.whole("batch", 1, 64, 32);
    public static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 1000, 30).logarithmic();

    /** How a token is chosen of those that a model thinks likely. */
    public enum Way {
        DRAWN, GREEDY
    }

    public static final PromptControl PROMPT = new PromptControl("prompt");
    public static final ChoiceControl<Way> WAY = new ChoiceControl<>("way",
            List.of(new Choice<>("drawn", Way.DRAWN), new Choice<>("greedy", Way.GREEDY)), Way.DRAWN);
    public static final NumberControl TEMPERATURE = NumberControl.linear("temperature", 0.1, 2, 0.8);
    public static final NumberControl TOP_K = NumberControl.whole("top-k", 0, 100, 0);
    public static final NumberControl TOP_P = NumberControl.linear("top-p", 0.05, 1, 1);
    public static final NumberControl DRAW_SEED = NumberControl.whole("draw-seed", 0, Limits.LARGEST_SEED, 1).typed();
    public static final NumberControl LENGTH = NumberControl.whole("length", 1, 2000, 100).logarithmic();

    /** How a model writes: no part of its run. */
    private static final ControlGroup WRITING = new ControlGroup("writing",
            List.of(PROMPT, WAY, TEMPERATURE, TOP_K, TOP_P, DRAW_SEED, LENGTH));

    public static final ControlSet ALL = new ControlSet("transformer", List.of(
            new ControlGroup("source", List.of(TEXT)),
            new ControlGroup("network", List.of(CONTEXT, LAYERS, HEADS, WIDTH, SEED)),
            new ControlGroup("training", List.of(LEARNING_RATE, BATCH, EPOCHS)), WRITING));

    private GptControls() {
    }

    private static ChoiceControl<Integer> choice(String key, int initial, int... values) {
        List<Choice<Integer>> choices = new ArrayList<>();
        for (int value : values) {
            choices.add(new Choice<>(Integer.toString(value), value));
        }
        return new ChoiceControl<>(key, choices, initial);
    }

    /** Whether the values mean the site's trained network: only with the settings that it was trained with. */
    public static boolean isShipped(Values values) {
        return withWriting(TrainedGpt.values(), values).equals(values);
    }

    /** Some values with how others have the model write. */
    public static Values withWriting(Values values, Values writing) {
        Values with = values;
        for (Control<?> control : WRITING.controls()) {
            with = with.from(control, writing);
        }
        return with;
    }

    /**
     * The same values as they are meant: learning from the play where they name the trained network's text and don't
     * mean that network; looking back on a whole case at least where their text is one of cases.
     */
    public static Values settled(Values values) {
        TextSource text = values.get(TEXT);
        if (text.equals(TextSource.SHAKESPEARE) && !isShipped(values)) {
            return values.with(TEXT, TextSource.MACBETH);
        }
        Optional<KnownText> known = KnownText.of(text);
        return known.isPresent() && values.get(CONTEXT) < known.get().length()
                ? values.with(CONTEXT, known.get().length()) : values;
    }

    /** The experiment that the values describe. */
    public static GptExperiment experiment(Values values) {
        Values meant = settled(values);
        TextSource text = meant.get(TEXT);
        GptSize size = new GptSize(text.vocabulary(), meant.get(CONTEXT), meant.whole(LAYERS), meant.get(HEADS),
                meant.get(WIDTH));
        return new GptExperiment(text, size, meant.whole(BATCH), meant.get(LEARNING_RATE), meant.whole(EPOCHS),
                meant.whole(SEED));
    }
}
