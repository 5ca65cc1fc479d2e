package org.dlmastery.core.kind.mlp.code;

import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;

/** What differs in the Java program from task to task, and with dropout. */
final class JavaTask {
    /** What several classes need. */
    static final String SOFTMAX = """

            private static float[] softmax(float[] logits) {
                double largest = Double.NEGATIVE_INFINITY;
                for (float logit : logits) {
                    largest = Math.max(largest, logit);
                }
                double sum = 0;
                for (float logit : logits) {
                    sum += Math.exp(logit - largest);
                }
                float[] probabilities = new float[logits.length];
                for (int i = 0; i < logits.length; i++) {
                    probabilities[i] = (float) (Math.exp(logits[i] - largest) / sum);
                }
                return probabilities;
            }
            """;

    /** What training with dropout draws. */
    static final String FACTORS = """
            /** What each hidden layer's outputs are multiplied by in a training step: mostly 1 / (1 - rate), or 0. */
            private static float[][] factors(Random random) {
                float[][] factors = new float[SIZES.length - 2][];
                for (int layer = 0; layer < factors.length; layer++) {
                    factors[layer] = new float[SIZES[layer + 1]];
                    for (int i = 0; i < factors[layer].length; i++) {
                        factors[layer][i] = random.nextFloat() < @{rate}f ? 0 : 1 / (1 - @{rate}f);
                    }
                }
                return factors;
            }

            """;

    static final String DROPPED_ACTIVATIONS = """
            for (int i = 0; layer < factors.length && i < a.length; i++) {
                a[i] *= factors[layer][i];
            }""";

    static final String DROPPED_INPUTS = """
            for (int i = 0; layer > 0 && i < inputs.length; i++) {
                inputs[i] *= factors[layer - 1][i];
            }""";

    private JavaTask() {
    }

    /** What {@code answer} returns. */
    static String answer(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "the probability of class 1";
            case CLASSES -> "the probability of each of " + experiment.outputs() + " classes";
            case REGRESSION -> "the number predicted";
        };
    }

    static String labels(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "labels of 0 and 1";
            case CLASSES -> "labels of 0 to " + (experiment.outputs() - 1);
            case REGRESSION -> "numbers to predict";
        };
    }

    /** The answer as an expression of {@code outputs}. */
    static String answers(Task task) {
        return switch (task) {
            case TWO_CLASSES -> "new float[] {sigmoid(outputs[0])}";
            case CLASSES -> "softmax(outputs)";
            case REGRESSION -> "outputs";
        };
    }

    static String lossName(Task task) {
        return switch (task) {
            case TWO_CLASSES -> "binary cross-entropy";
            case CLASSES -> "cross-entropy";
            case REGRESSION -> "squared error";
        };
    }

    /** The statements that add a point's loss to {@code sum}. */
    static String lossTerm(Task task) {
        return switch (task) {
            case TWO_CLASSES -> "sum += Math.max(z[0], 0) + Math.log1p(Math.exp(-Math.abs(z[0]))) - labels[i] * z[0];";
            case CLASSES -> """
                    double largest = Double.NEGATIVE_INFINITY;
                    for (float logit : z) {
                        largest = Math.max(largest, logit);
                    }
                    double exponentials = 0;
                    for (float logit : z) {
                        exponentials += Math.exp(logit - largest);
                    }
                    sum += Math.log(exponentials) + largest - z[(int) labels[i]];""";
            case REGRESSION -> "sum += (z[0] - labels[i]) * (z[0] - labels[i]);";
        };
    }

    /** The statements that make {@code delta}, the loss's slope by each of the last layer's sums {@code z}. */
    static String delta(Task task) {
        return switch (task) {
            case TWO_CLASSES -> "float[] delta = {(sigmoid(z[0]) - labels[point]) / batch.length};";
            case CLASSES -> """
                    float[] delta = softmax(z);
                    delta[(int) labels[point]] -= 1;
                    for (int i = 0; i < delta.length; i++) {
                        delta[i] /= batch.length;
                    }""";
            case REGRESSION -> "float[] delta = {2 * (z[0] - labels[point]) / batch.length};";
        };
    }
}
