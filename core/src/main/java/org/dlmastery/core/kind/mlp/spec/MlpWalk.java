package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;

/**
 * One training point's way through the network and back. Sums, activations and their slopes have one number a neuron,
 * layer by layer; an output neuron's activation is its sum.
 *
 * @param point the point's number in {@link MlpPoints}
 * @param loss the loss L of this point alone
 * @param inputs the features' values
 * @param sums z = Σ wᵢxᵢ + b of each neuron
 * @param activations what the activation function makes of each sum
 * @param answer the probability of class 1, of each class, or the number
 * @param sumSlopes ∂L/∂z of each neuron
 * @param activationSlopes ∂L/∂a of each neuron
 * @param parameters the parameters before
 * @param parameterSlopes ∂L/∂w and ∂L/∂b, in the parameters' order
 * @param updated the parameters after one update by the run's optimiser, penalty included, from this point alone; the
 *     run itself stays as it was
 */
public record MlpWalk(int run, int point, float loss, float[] inputs, float[] sums, float[] activations,
        float[] answer, float[] sumSlopes, float[] activationSlopes, float[] parameters, float[] parameterSlopes,
        float[] updated) {
    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(MlpSpec.POINT, new int[] {point}), NamedArray.of("loss", loss),
                NamedArray.of("inputs", inputs), NamedArray.of("sums", sums),
                NamedArray.of("activations", activations), NamedArray.of("answer", answer),
                NamedArray.of("sum-slopes", sumSlopes), NamedArray.of("activation-slopes", activationSlopes),
                NamedArray.of("parameters", parameters), NamedArray.of("parameter-slopes", parameterSlopes),
                NamedArray.of("updated", updated));
    }

    public static MlpWalk of(Event.Answer answer) {
        List<NamedArray> arrays = answer.arrays();
        return new MlpWalk(answer.run(), NamedArray.whole(arrays, MlpSpec.POINT),
                values(arrays, "loss")[0], values(arrays, "inputs"), values(arrays, "sums"),
                values(arrays, "activations"), values(arrays, "answer"), values(arrays, "sum-slopes"),
                values(arrays, "activation-slopes"), values(arrays, "parameters"),
                values(arrays, "parameter-slopes"), values(arrays, "updated"));
    }

    private static float[] values(List<NamedArray> arrays, String name) {
        return NamedArray.get(arrays, name).values();
    }
}
