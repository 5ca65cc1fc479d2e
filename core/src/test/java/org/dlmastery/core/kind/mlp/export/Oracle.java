package org.dlmastery.core.kind.mlp.export;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.ErrorFunction;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.Mlp;
import org.dlmastery.core.kind.mlp.code.PredictionCheck;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;

/** What a network's outputs are: computed here in double from the flat parameters, and by the engine. */
public final class Oracle {
    private Oracle() {
    }

    /** The last layer's sums in double precision, sharing no code with exports or engine except the error function. */
    public static double[] outputs(TrainedMlp network, float x1, float x2) {
        MlpExperiment experiment = network.experiment();
        double[] a = new double[experiment.features().size()];
        for (int i = 0; i < a.length; i++) {
            a[i] = feature(experiment.features().get(i), x1, x2);
        }
        int next = 0;
        for (int layer = 0; layer <= experiment.hidden().size(); layer++) {
            boolean last = layer == experiment.hidden().size();
            double[] sums = new double[last ? experiment.outputs() : experiment.hidden().get(layer).neurons()];
            for (int neuron = 0; neuron < sums.length; neuron++) {
                for (double input : a) {
                    sums[neuron] += network.parameters()[next++] * input;
                }
            }
            for (int neuron = 0; neuron < sums.length; neuron++) {
                double sum = sums[neuron] + network.parameters()[next++];
                sums[neuron] = last ? sum : activation(experiment.hidden().get(layer).activation(), sum);
            }
            a = sums;
        }
        return a;
    }

    /** The page's answer in double: the probability of class 1, of each class, or the number. */
    public static double[] answer(TrainedMlp network, float x1, float x2) {
        double[] outputs = outputs(network, x1, x2);
        return switch (network.experiment().task()) {
            case TWO_CLASSES -> new double[] {1 / (1 + Math.exp(-outputs[0]))};
            case CLASSES -> softmax(outputs);
            case REGRESSION -> outputs;
        };
    }

    private static double[] softmax(double[] logits) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double rest = 0;
            for (double other : logits) {
                rest += Math.exp(other - logits[i]);
            }
            probabilities[i] = 1 / rest;
        }
        return probabilities;
    }

    private static double feature(Feature feature, double x1, double x2) {
        return switch (feature) {
            case X1 -> x1;
            case X2 -> x2;
            case X1_SQUARED -> x1 * x1;
            case X2_SQUARED -> x2 * x2;
            case X1_TIMES_X2 -> x1 * x2;
            case SIN_X1 -> Math.sin(x1);
            case SIN_X2 -> Math.sin(x2);
            case COS_X1 -> Math.cos(x1);
            case COS_X2 -> Math.cos(x2);
        };
    }

    private static double activation(Activation activation, double z) {
        return switch (activation) {
            case RELU -> Math.max(0, z);
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case LEAKY_RELU -> z >= 0 ? z : 0.01 * z;
            case GELU -> z * 0.5 * (1 + ErrorFunction.erf(z / Math.sqrt(2)));
            case LINEAR -> z;
        };
    }

    /** The last layer's sums by the engine's own model on the reference device, point by point. */
    public static float[] engineOutputs(TrainedMlp network, float[][] points) {
        Backend backend = new ReferenceBackend();
        int features = network.experiment().features().size();
        float[] inputs = new float[points.length * features];
        for (int i = 0; i < inputs.length; i++) {
            float[] point = points[i / features];
            inputs[i] = network.experiment().features().get(i % features).at(point[0], point[1]);
        }
        try (Mlp model = new Mlp(backend, network.experiment()); Step step = Step.inference(backend)) {
            int next = 0;
            for (Parameter parameter : model.parameters()) {
                float[] values = new float[parameter.shape().count()];
                System.arraycopy(network.parameters(), next, values, 0, values.length);
                parameter.load(values);
                next += values.length;
            }
            return backend.read(model.output(step, step.constant(Shape.of(points.length, features), inputs)).view())
                    .get();
        }
    }

    /** What programs are checked with: the answers at some points. */
    public static PredictionCheck check(TrainedMlp network) {
        float[][] points = SomeNetworks.points(8);
        int outputs = network.experiment().outputs();
        float[] x1 = new float[points.length];
        float[] x2 = new float[points.length];
        float[] answers = new float[points.length * outputs];
        for (int i = 0; i < points.length; i++) {
            x1[i] = points[i][0];
            x2[i] = points[i][1];
            double[] answer = answer(network, points[i][0], points[i][1]);
            for (int output = 0; output < outputs; output++) {
                answers[i * outputs + output] = (float) answer[output];
            }
        }
        return new PredictionCheck(x1, x2, outputs, answers);
    }
}
