package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A run at one moment. Losses and accuracies are over the whole split, with the present weights.
 *
 * @param outputs how many numbers the network answers with: 1 for two classes (the probability of class 1) and for a
 *     regression (the number), else a probability for each class
 * @param answers the answers over the plane, output by output, {@link #ANSWER_CELLS}² values each, row by row from the
 *     smallest x₂ and x₁, at cell centres
 * @param neurons each hidden neuron's activation and then each answer over the plane, layer by layer,
 *     {@link #NEURON_CELLS}² values each, in the same order
 * @param parameters each layer's weights [outputs, inputs] and then its biases
 */
public record MlpSnapshot(Moment moment, SavedRun saved, int outputs, float[] answers, float[] neurons,
        float[] parameters) implements RunMoment {
    public static final int ANSWER_CELLS = 100;
    public static final int NEURON_CELLS = 32;

    private static final String ANSWERS = "answers";
    private static final String NEURONS = "neurons";

    /** What the picture is made of; of each answer there is one number a cell. */
    public static List<NamedArray> picture(int outputs, float[] answers, float[] neurons) {
        return List.of(new NamedArray(ANSWERS, List.of(outputs, answers.length / outputs), answers),
                NamedArray.of(NEURONS, neurons));
    }

    /** A look that holds the picture and what it takes to go on. */
    public static MlpSnapshot of(Event.Shown shown) {
        SavedRun saved = shown.saved().orElseThrow();
        NamedArray answers = NamedArray.get(shown.pictures(), ANSWERS);
        return new MlpSnapshot(shown.moment(), saved, answers.shape().get(0), answers.values(),
                NamedArray.get(shown.pictures(), NEURONS).values(), NamedArray.joined(saved.parameters()));
    }

    /** How many batches of the present epoch are done. */
    public int batch() {
        return moment.batch();
    }

    /** One row a kept epoch: epoch, training loss, test loss. */
    public float[] history() {
        return moment.history().rows();
    }
}
