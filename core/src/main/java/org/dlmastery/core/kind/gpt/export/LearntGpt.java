package org.dlmastery.core.kind.gpt.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.NamedShape;

/**
 * A character transformer as a run has made it, as plain values.
 *
 * @param arrays its weights in the order of the computation, under the names and in the layouts that GPT-2 has:
 *     {@code h.0.attn.c_attn.weight} [C, 3·C]
 * @param answers the characters, and what the page shows of a text
 * @param steps how many it has been trained here; 0 for the network that the site brings
 */
public record LearntGpt(GptExperiment experiment, List<NamedArray> arrays, GptAnswers answers, int steps) {
    public LearntGpt {
        arrays = List.copyOf(arrays);
    }

    /**
     * The network of a run.
     *
     * @throws IllegalArgumentException if the run is not one of this experiment, or a number of it is not finite
     */
    public static LearntGpt of(GptExperiment experiment, SavedRun run, GptAnswers answers) {
        SavedNumbers parameters = new SavedNumbers(run.parameters(), 0);
        GptSize size = experiment.size();
        if (parameters.count() != experiment.parameterCount() || answers.points().length != size.vocabulary()) {
            throw new IllegalArgumentException("trained network: " + parameters.count() + " parameters and "
                    + answers.points().length + " characters, wanted are " + experiment.parameterCount() + " and "
                    + size.vocabulary());
        }
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedShape parameter : size.parameters()) {
            arrays.add(asGpt2Has(parameters.take(parameter)));
        }
        return new LearntGpt(experiment, arrays, answers, run.step());
    }

    /** A layer's matrix is turned; the tables of words and positions aren't. */
    private static NamedArray asGpt2Has(NamedArray array) {
        int point = array.name().lastIndexOf('.');
        String owner = array.name().substring(0, point);
        String layer = owner.substring(owner.lastIndexOf('.') + 1);
        String gpt2 = switch (layer) {
            case "qkv" -> "attn.c_attn";
            case "proj" -> "attn.c_proj";
            case "fc" -> "mlp.c_fc";
            case "fc2" -> "mlp.c_proj";
            default -> layer;
        };
        String name = owner.substring(0, owner.length() - layer.length()) + gpt2 + array.name().substring(point);
        boolean isTurned = !gpt2.equals(layer) && array.shape().size() == 2;
        return isTurned ? turned(name, array) : new NamedArray(name, array.shape(), array.values());
    }

    private static NamedArray turned(String name, NamedArray matrix) {
        int outputs = matrix.shape().get(0);
        int inputs = matrix.shape().get(1);
        float[] values = new float[matrix.count()];
        for (int i = 0; i < values.length; i++) {
            values[i % inputs * outputs + i / inputs] = matrix.values()[i];
        }
        return new NamedArray(name, List.of(inputs, outputs), values);
    }

    GptSize size() {
        return experiment.size();
    }
}
