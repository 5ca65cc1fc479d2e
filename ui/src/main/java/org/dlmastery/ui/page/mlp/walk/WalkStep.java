package org.dlmastery.ui.page.mlp.walk;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of a point's way through a network and back.
 *
 * @param layer the layer that the step is about: 0 for the first hidden layer, the number of hidden layers for the
 *     output; −1 for the inputs
 */
record WalkStep(Kind kind, int layer) {
    /** What a step shows. */
    enum Kind {
        INPUTS,
        /** z = Σ wᵢxᵢ + b of a layer. */
        SUMS,
        ACTIVATIONS,
        ANSWER,
        LOSS,
        /** ∂L/∂z at the output. */
        OUTPUT_SLOPE,
        /** ∂L/∂w and ∂L/∂b of a layer. */
        WEIGHT_SLOPES,
        /** ∂L/∂a of a hidden layer, from the layer after it. */
        ACTIVATION_SLOPES,
        /** ∂L/∂z of a hidden layer. */
        SUM_SLOPES,
        UPDATE
    }

    /** All steps through a network with so many hidden layers, in order. */
    static List<WalkStep> through(int hidden) {
        List<WalkStep> steps = new ArrayList<>();
        steps.add(new WalkStep(Kind.INPUTS, -1));
        for (int layer = 0; layer < hidden; layer++) {
            steps.add(new WalkStep(Kind.SUMS, layer));
            steps.add(new WalkStep(Kind.ACTIVATIONS, layer));
        }
        steps.add(new WalkStep(Kind.SUMS, hidden));
        steps.add(new WalkStep(Kind.ANSWER, hidden));
        steps.add(new WalkStep(Kind.LOSS, hidden));
        steps.add(new WalkStep(Kind.OUTPUT_SLOPE, hidden));
        for (int layer = hidden; layer >= 0; layer--) {
            if (layer < hidden) {
                steps.add(new WalkStep(Kind.ACTIVATION_SLOPES, layer));
                steps.add(new WalkStep(Kind.SUM_SLOPES, layer));
            }
            steps.add(new WalkStep(Kind.WEIGHT_SLOPES, layer));
        }
        for (int layer = 0; layer <= hidden; layer++) {
            steps.add(new WalkStep(Kind.UPDATE, layer));
        }
        return steps;
    }
}
