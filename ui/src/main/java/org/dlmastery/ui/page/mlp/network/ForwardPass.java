package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.expr.ErrorFunction;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.settings.Activation;

/**
 * A network's answer at one point of the plane, computed from its parameters in double precision: what the engine
 * computes in single precision for a whole grid. Layers count from 0, the first hidden layer; the last is the output.
 */
public final class ForwardPass {
    private static final double LEAK = 0.01;

    private final MlpExperiment experiment;
    private final float[] parameters;

    /** @param parameters each layer's weights [outputs, inputs] and then its biases */
    public ForwardPass(MlpExperiment experiment, float[] parameters) {
        this.experiment = experiment;
        this.parameters = parameters;
    }

    /** The probability of class 1, of each class, or the number. */
    public double[] answer(float x1, float x2) {
        double[] outputs = activations(experiment.hidden().size(), x1, x2);
        if (experiment.task() == Task.TWO_CLASSES) {
            outputs[0] = sigmoid(outputs[0]);
        } else if (experiment.task() == Task.CLASSES) {
            softmax(outputs);
        }
        return outputs;
    }

    /** What the neurons of a layer put out; the output layer's are its sums. */
    public double[] activations(int layer, float x1, float x2) {
        double[] values = new double[experiment.features().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = experiment.features().get(i).at(x1, x2);
        }
        int at = 0;
        for (int each = 0; each <= layer; each++) {
            boolean isHidden = each < experiment.hidden().size();
            double[] next = new double[isHidden ? experiment.hidden().get(each).neurons() : experiment.outputs()];
            int biases = at + next.length * values.length;
            for (int neuron = 0; neuron < next.length; neuron++) {
                double sum = parameters[biases + neuron];
                for (double value : values) {
                    sum += parameters[at++] * value;
                }
                next[neuron] = isHidden ? activate(experiment.hidden().get(each).activation(), sum) : sum;
            }
            at = biases + next.length;
            values = next;
        }
        return values;
    }

    /** What an activation makes of a sum. */
    public static double activate(Activation activation, double z) {
        return switch (activation) {
            case RELU -> Math.max(0, z);
            case SIGMOID -> sigmoid(z);
            case TANH -> Math.tanh(z);
            case LEAKY_RELU -> z > 0 ? z : LEAK * z;
            case GELU -> z * normal(z);
            case LINEAR -> z;
        };
    }

    /** How much an activation's output changes with the sum. */
    public static double slope(Activation activation, double z) {
        return switch (activation) {
            case RELU -> z > 0 ? 1 : z <= 0 ? 0 : z;
            case SIGMOID -> sigmoid(z) * (1 - sigmoid(z));
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case LEAKY_RELU -> z > 0 ? 1 : z <= 0 ? LEAK : z;
            case GELU -> normal(z) + z * density(z);
            case LINEAR -> 1;
        };
    }

    /** 1 / (1 + e⁻ᶻ). */
    public static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** The standard normal distribution function. */
    public static double normal(double z) {
        return 0.5 * (1 + ErrorFunction.erf(z / Math.sqrt(2)));
    }

    /** The standard normal density. */
    public static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** In place: from logits to probabilities. */
    private static void softmax(double[] values) {
        double largest = values[0];
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i] - largest);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= sum;
        }
    }
}
