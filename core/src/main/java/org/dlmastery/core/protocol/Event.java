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
     * The device that this engine was started for isn't here; it is of no further use.
     *
     * @param reason why not, in words
     */
    record Absent(String reason) implements Event {
    }

    /**
     * The device computes no more and everything on it is lost; this engine is of no further use. What was in the last
     * snapshot can go on in a fresh one.
     *
     * @param reason what happened, in words
     * @param worthAnother whether a fresh device of the same kind may do better
     */
    record Lost(String reason, boolean worthAnother) implements Event {
    }

    /**
     * A part of the device has failed; the rest goes on, and nothing of the run is lost.
     *
     * @param device what is left, for people
     * @param reason what happened, in words
     */
    record Reduced(String device, String reason) implements Event {
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
     * @param step updates done; for a diverged run the step whose loss was the first not to be finite
     * @param batch how many batches of the present epoch are done
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
     * @param hidden what training carries from step to step beside the parameters, for {@link SavedRun}
     */
    record Snapshot(int run, RunState state, int epoch, int target, int step, int batch, float trainingLoss,
            float testLoss, float trainingAccuracy, float testAccuracy, float stepsPerSecond, float[] history,
            int outputs, float[] answers, float[] neurons, float[] parameters, float[] hidden) implements Event,
            RunMoment {
        public static final int ANSWER_CELLS = 100;
        public static final int NEURON_CELLS = 32;

        @Override
        public SavedRun saved() {
            return new SavedRun(epoch, step, batch, parameters, hidden, history);
        }
    }

    /**
     * One training point's way through the network and back, as {@link Request.Walk} asked for it. Sums, activations
     * and their slopes have one number a neuron, layer by layer; an output neuron's activation is its sum.
     *
     * @param point the point's number in {@link Points}
     * @param loss the loss L of this point alone
     * @param inputs the features' values
     * @param sums z = Σ wᵢxᵢ + b of each neuron
     * @param activations what the activation function makes of each sum
     * @param answer the probability of class 1, of each class, or the number
     * @param sumSlopes ∂L/∂z of each neuron
     * @param activationSlopes ∂L/∂a of each neuron
     * @param parameters the parameters before
     * @param parameterSlopes ∂L/∂w and ∂L/∂b, in the parameters' order
     * @param updated the parameters after one update by the run's optimiser, penalty included, from this point alone;
     *     the run itself stays as it was
     */
    record Walk(int run, int point, float loss, float[] inputs, float[] sums, float[] activations, float[] answer,
            float[] sumSlopes, float[] activationSlopes, float[] parameters, float[] parameterSlopes,
            float[] updated) implements Event {
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
