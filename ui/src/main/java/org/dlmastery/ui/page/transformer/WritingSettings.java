package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.widget.ControlForm;

/** How a model is to write: the temperature in the bar, all else in the drawer. It changes nothing of a run. */
final class WritingSettings {
    private final Supplier<Values> values;

    /** @param values the page's at present */
    WritingSettings(Supplier<Values> values) {
        this.values = values;
    }

    /** For the run bar. */
    static Tag inBar(ControlForm form) {
        return form.number(GptControls.TEMPERATURE).is("face-generate");
    }

    int length() {
        return values.get().whole(GptControls.LENGTH);
    }

    /** The temperature at which tokens are drawn; 0 where the likeliest is taken. */
    double temperature() {
        return values.get().get(GptControls.WAY) == GptControls.Way.GREEDY ? 0
                : values.get().get(GptControls.TEMPERATURE);
    }

    /** How the model draws, as the engine's tasks take it. */
    List<NamedArray> sampling() {
        return List.of(NamedArray.of(GptSpec.TEMPERATURE, (float) temperature()),
                NamedArray.of(GptSpec.TOP_K, new int[] {values.get().whole(GptControls.TOP_K)}),
                NamedArray.of(GptSpec.TOP_P, values.get().get(GptControls.TOP_P).floatValue()));
    }

    /**
     * What a generation is asked for with.
     *
     * @param text to go on from
     * @param drawn how many tokens were drawn before in the same text
     * @param length how many are wanted
     * @param changes what heads put out instead of their own
     */
    List<NamedArray> generation(int[] text, int drawn, int length, List<NamedArray> changes) {
        List<NamedArray> arguments = new ArrayList<>(sampling());
        arguments.add(NamedArray.of(GptSpec.PROMPT, text));
        arguments.add(NamedArray.of(GptSpec.SEED, new int[] {values.get().whole(GptControls.DRAW_SEED)}));
        arguments.add(NamedArray.of(GptSpec.DRAWN, new int[] {drawn}));
        arguments.add(NamedArray.of(GptSpec.LENGTH, new int[] {length}));
        arguments.addAll(changes);
        return arguments;
    }
}
