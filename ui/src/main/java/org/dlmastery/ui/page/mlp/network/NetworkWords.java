package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.ui.text.Language;

/** A network's parts in words and formulas, with their numbers. */
public final class NetworkWords {
    private static final int DIGITS = 3;
    private final Language language;
    private final MlpExperiment experiment;

    public NetworkWords(Language language, MlpExperiment experiment) {
        this.language = language;
        this.experiment = experiment;
    }

    /** What a part is called: "Hidden layer 1, neuron 2". */
    public String name(Place place) {
        return switch (place.kind()) {
            case INPUT -> language.say("network.input", Feature.values()[place.neuron()].symbol());
            case NEURON -> neuron(place.layer(), place.neuron());
            case CONNECTION -> language.say("network.connection", source(place.layer(), place.input()),
                    neuron(place.layer(), place.neuron()));
        };
    }

    /** A connection with its weight. */
    String connection(Place place, NetworkNumbers numbers) {
        return name(place) + ": " + figure(numbers.weight(place.layer(), place.neuron(), place.input()));
    }

    /** z = 0.52·x₁ − 1.20·x₂ + 0.10, output tanh(z). */
    public String formula(int layer, int neuron, NetworkNumbers numbers) {
        StringBuilder z = new StringBuilder("z = ");
        for (int input = 0; input < numbers.inputs(layer); input++) {
            append(z, numbers.weight(layer, neuron, input), input == 0);
            z.append('·').append(source(layer, input));
        }
        append(z, numbers.bias(layer, neuron), false);
        return language.say("network.formula", z.toString(), function(layer));
    }

    private void append(StringBuilder sum, float number, boolean first) {
        if (first) {
            sum.append(figure(number));
        } else if (number < 0) {
            sum.append(" − ").append(figure(-number));
        } else {
            sum.append(" + ").append(figure(number));
        }
    }

    private String figure(float number) {
        return language.figures().significant(number, DIGITS);
    }

    private String neuron(int layer, int neuron) {
        if (layer == experiment.hidden().size()) {
            return experiment.task() == Task.CLASSES
                    ? language.say("network.output.class", Integer.toString(neuron)) : language.say("network.output");
        }
        return language.say("network.neuron", Integer.toString(layer + 1), Integer.toString(neuron + 1));
    }

    /** What a connection brings: x₁, or the output of the layer before, h₁ to h₁₆. */
    String source(int layer, int input) {
        return layer == 0 ? experiment.features().get(input).symbol() : "h" + subscript(input + 1);
    }

    private String function(int layer) {
        if (layer == experiment.hidden().size()) {
            return switch (experiment.task()) {
                case TWO_CLASSES -> "σ(z)";
                case CLASSES -> "softmax(z)";
                case REGRESSION -> "z";
            };
        }
        return switch (experiment.hidden().get(layer).activation()) {
            case RELU -> "max(0, z)";
            case SIGMOID -> "σ(z)";
            case TANH -> "tanh(z)";
            case LEAKY_RELU -> "max(" + language.figures().plain(0.01) + "·z, z)";
            case GELU -> "z·Φ(z)";
            case LINEAR -> "z";
        };
    }

    static String subscript(int number) {
        String digits = Integer.toString(number);
        StringBuilder lowered = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            lowered.append((char) ('₀' + digits.charAt(i) - '0'));
        }
        return lowered.toString();
    }
}
