package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.kind.mlp.spec.MlpExperiment;

/** A network's parameter tensors with their shapes: W₁ [4, 2], b₁ [4], W₂ [1, 4], b₂ [1]. */
public final class TensorList {
    private TensorList() {
    }

    public static String of(MlpExperiment experiment) {
        StringBuilder list = new StringBuilder();
        int inputs = experiment.features().size();
        for (int layer = 0; layer <= experiment.hidden().size(); layer++) {
            int neurons = layer < experiment.hidden().size() ? experiment.hidden().get(layer).neurons()
                    : experiment.outputs();
            String number = NetworkWords.subscript(layer + 1);
            list.append(layer == 0 ? "W" : ", W").append(number).append(" [").append(neurons).append(", ")
                    .append(inputs).append("], b").append(number).append(" [").append(neurons).append(']');
            inputs = neurons;
        }
        return list.toString();
    }
}
