package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.Panel;

/** How a model is to write: the temperature in the bar, all else in the drawer. They are no part of a run or a link. */
public final class WritingSettings {
    /** How a token is chosen of those that a model thinks likely. */
    private enum Way {
        DRAWN, GREEDY
    }

    private static final ChoiceControl<Way> WAY = new ChoiceControl<>("way",
            List.of(new Choice<>("drawn", Way.DRAWN), new Choice<>("greedy", Way.GREEDY)), Way.DRAWN);
    private static final NumberControl TEMPERATURE = NumberControl.linear("temperature", 0.1, 2, 0.8);
    private static final NumberControl TOP_K = NumberControl.whole("top-k", 0, 100, 0);
    private static final NumberControl TOP_P = NumberControl.linear("top-p", 0.05, 1, 1);
    private static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();
    private static final NumberControl LENGTH = NumberControl.whole("length", 1, 2000, 100).logarithmic();
    /** Their names are messages that begin with {@code writing}. */
    public static final ControlSet ALL = new ControlSet("writing",
            List.of(new ControlGroup("sampling", List.of(WAY, TEMPERATURE, TOP_K, TOP_P, SEED, LENGTH))));

    private final ControlForm form;
    private final Tag inBar;
    private final Panel panel;

    /** @param changed runs when the reader has changed one */
    WritingSettings(Language language, Runnable changed) {
        form = new ControlForm(ALL, language, values -> changed.run());
        inBar = form.number(TEMPERATURE).is("face-generate");
        panel = new Panel("sampling", language.say("writing.sampling.group"));
        panel.body().add(form.select(WAY), form.number(TOP_K), form.number(TOP_P), form.number(SEED),
                form.number(LENGTH));
    }

    Tag inBar() {
        return inBar;
    }

    Tag panel() {
        return panel.tag();
    }

    int length() {
        return form.values().whole(LENGTH);
    }

    /** How the model draws, as the engine's tasks take it. */
    List<NamedArray> sampling() {
        boolean isGreedy = form.values().get(WAY) == Way.GREEDY;
        return List.of(
                NamedArray.of(GptSpec.TEMPERATURE, isGreedy ? 0 : form.values().get(TEMPERATURE).floatValue()),
                NamedArray.of(GptSpec.TOP_K, new int[] {form.values().whole(TOP_K)}),
                NamedArray.of(GptSpec.TOP_P, form.values().get(TOP_P).floatValue()));
    }

    /**
     * What a generation is asked for with.
     *
     * @param text to go on from
     * @param drawn how many tokens were drawn before in the same text
     * @param length how many are wanted
     * @param off the heads that are switched off
     */
    List<NamedArray> generation(int[] text, int drawn, int length, int[] off) {
        List<NamedArray> arguments = new ArrayList<>(sampling());
        arguments.add(NamedArray.of(GptSpec.PROMPT, text));
        arguments.add(NamedArray.of(GptSpec.SEED, new int[] {form.values().whole(SEED)}));
        arguments.add(NamedArray.of(GptSpec.DRAWN, new int[] {drawn}));
        arguments.add(NamedArray.of(GptSpec.LENGTH, new int[] {length}));
        arguments.add(NamedArray.of(GptSpec.OFF, off));
        return arguments;
    }
}
