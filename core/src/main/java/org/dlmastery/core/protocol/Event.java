package org.dlmastery.core.protocol;

import java.util.List;

/** What the engine tells a page. */
public sealed interface Event {
    /**
     * The engine is up.
     *
     * @param device the device in use, for people
     * @param program what the engine's code runs as: "WebAssembly" or "JavaScript"
     */
    record Ready(String device, String program) implements Event {
    }

    /**
     * The points of a run, one array element a point.
     *
     * @param labels the class, from 0, or the number to predict
     * @param training 1 for a training point, 0 for a test point
     */
    record Points(int run, float[] x1, float[] x2, float[] labels, float[] training) implements Event {
    }

    /**
     * A run at one moment. Losses and accuracies are over the whole split, with the present weights.
     *
     * @param epoch whole epochs done
     * @param target after how many epochs the run is finished
     * @param step updates done
     * @param trainingAccuracy in [0, 1]; NaN for a regression, which has none
     * @param testAccuracy likewise
     * @param stepsPerSecond over the last second of training; 0 before
     * @param history one row a kept epoch: epoch, training loss, test loss; thinned evenly when long
     * @param outputs how many numbers the network answers with: 1 for two classes (the probability of class 1) and
     *     for a regression (the number), else a probability for each class
     * @param answers the answers over the plane, output by output, {@link #ANSWER_CELLS}² values each, row by row from
     *     the smallest x₂ and x₁, at cell centres
     * @param neurons each hidden neuron's activation and then each answer over the plane, layer by layer,
     *     {@link #NEURON_CELLS}² values each, in the same order
     * @param parameters each layer's weights [outputs, inputs] and then its biases
     */
    record Snapshot(int run, RunState state, int epoch, int target, int step, float trainingLoss, float testLoss,
            float trainingAccuracy, float testAccuracy, float stepsPerSecond, float[] history, int outputs,
            float[] answers, float[] neurons, float[] parameters) implements Event {
        public static final int ANSWER_CELLS = 100;
        public static final int NEURON_CELLS = 32;
    }

    /**
     * Something went wrong that is not the reader's doing.
     *
     * @param message what happened, in words
     * @param details for a report: where it happened
     */
    record Failed(String message, List<String> details) implements Event {
    }
}
