package org.dlmastery.ui.page.mlp.walk;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.ui.text.Language;

/** The walk's last steps: how an optimiser makes of each derivative a change of its parameter. */
final class UpdateWords {
    private static final String ADAM_SQUARES = "v";

    private final Language language;
    private final MlpExperiment experiment;
    private final WalkNumbers numbers;
    private final Optional<OptimiserMemory> memory;
    private final WalkFormula text;

    UpdateWords(Language language, MlpExperiment experiment, WalkNumbers numbers, Optional<OptimiserMemory> memory) {
        this.language = language;
        this.experiment = experiment;
        this.numbers = numbers;
        this.memory = memory;
        text = new WalkFormula(language.figures());
    }

    /** What happens and why. */
    String about() {
        String rate = language.figures().plain(experiment.training().learningRate());
        String sentence = switch (experiment.training().optimiser()) {
            case SGD -> language.say("walk.update.sgd", rate);
            case MOMENTUM -> language.say("walk.update.momentum", rate);
            case RMSPROP -> language.say("walk.update.rmsprop", rate);
            case ADAM -> language.say("walk.update.adam", rate);
        };
        return experiment.training().regularisation() == Regularisation.NONE ? sentence
                : sentence + " " + language.say("walk.update.penalty",
                        language.figures().plain(experiment.training().regularisationRate()));
    }

    /** The rule in symbols; g is the derivative, with what a penalty adds. */
    String rule() {
        String slope = switch (experiment.training().regularisation()) {
            case NONE -> "g = ∂L/∂w";
            case L1 -> "g = ∂L/∂w + λ·sign w";
            case L2 -> "g = ∂L/∂w + λ·w";
        };
        return slope + "\n" + switch (experiment.training().optimiser()) {
            case SGD -> "w′ = w − η·g";
            case MOMENTUM -> "v′ = " + plain(OptimiserMemory.MOMENTUM) + "·v + g\nw′ = w − η·v′";
            case RMSPROP -> average("s", "g²", OptimiserMemory.RMSPROP_SMOOTHING)
                    + "\nw′ = w − η·g / (√s′ + ε)";
            case ADAM -> average("m", "g", OptimiserMemory.ADAM_MEAN) + "\n"
                    + average(ADAM_SQUARES, "g²", OptimiserMemory.ADAM_SQUARES)
                    + "\nw′ = w − η·(m′/c₁) / (√(v′/c₂) + ε)";
        };
    }

    private String average(String symbol, String sample, double smoothing) {
        return symbol + "′ = " + plain(smoothing) + "·" + symbol + " + " + plain(1 - smoothing) + "·" + sample;
    }

    private String plain(double number) {
        // 1 − 0.999 has a tail that no reader wants to see.
        return language.figures().plain(Math.rint(number * 1000) / 1000);
    }

    /** The rule with the numbers of a neuron's first weight. */
    String worked(int layer, int neuron) {
        double weight = numbers.weight(layer, neuron, 0);
        String updated = text.figure(numbers.updatedWeight(layer, neuron, 0));
        double slope = numbers.weightSlope(layer, neuron, 0) + numbers.penaltySlope(layer, neuron, 0);
        String g = "g = " + text.figure(numbers.weightSlope(layer, neuron, 0));
        if (experiment.training().regularisation() != Regularisation.NONE) {
            g += " + " + text.inside(numbers.penaltySlope(layer, neuron, 0)) + " = " + text.figure(slope);
        }
        if (memory.isEmpty()) {
            return g + "\nw₁′ = " + text.figure(weight) + " − " + text.inside(weight
                    - (double) numbers.updatedWeight(layer, neuron, 0)) + " = " + updated;
        }
        String result = "w₁′ = " + text.figure(weight) + " − "
                + language.figures().plain(experiment.training().learningRate());
        return g + "\n" + switch (experiment.training().optimiser()) {
            case SGD -> result + "·" + text.inside(slope);
            case MOMENTUM -> "v′ = " + plain(OptimiserMemory.MOMENTUM) + "·" + before(0, layer, neuron) + " + "
                    + text.inside(slope) + " = " + after(0, layer, neuron, slope) + "\n" + result + "·("
                    + after(0, layer, neuron, slope) + ")";
            case RMSPROP -> average("s", 0, layer, neuron, slope * slope, slope, OptimiserMemory.RMSPROP_SMOOTHING)
                    + "\n" + result + "·" + text.inside(slope) + " / √" + after(0, layer, neuron, slope);
            case ADAM -> average("m", 0, layer, neuron, slope, slope, OptimiserMemory.ADAM_MEAN) + "\n"
                    + average(ADAM_SQUARES, 1, layer, neuron, slope * slope, slope, OptimiserMemory.ADAM_SQUARES)
                    + "\n" + result + "·(" + after(0, layer, neuron, slope) + " / "
                    + text.figure(memory.get().correction(0)) + ") / √(" + after(1, layer, neuron, slope) + " / "
                    + text.figure(memory.get().correction(1)) + ")";
        } + " = " + updated;
    }

    private String average(String symbol, int moment, int layer, int neuron, double sample, double slope,
            double smoothing) {
        return symbol + "′ = " + plain(smoothing) + "·" + before(moment, layer, neuron) + " + "
                + plain(1 - smoothing) + "·" + text.inside(sample) + " = " + after(moment, layer, neuron, slope);
    }

    private String before(int moment, int layer, int neuron) {
        return text.inside(memory.get().before(moment, layer, neuron, 0));
    }

    private String after(int moment, int layer, int neuron, double slope) {
        return text.figure(memory.get().after(moment, layer, neuron, 0, slope));
    }

    /** Each parameter of a neuron before and after, with what the optimiser remembers of it. */
    WalkTable table(int layer, int neuron, WalkWords words) {
        int moments = memory.isPresent() ? memory.get().moments() : 0;
        String[] heads = new String[5 + 2 * moments];
        heads[0] = language.say("walk.head.parameter");
        heads[1] = language.say("walk.head.old");
        heads[2] = "∂L/∂w";
        heads[3] = language.say("walk.head.new");
        heads[4] = language.say("walk.head.difference");
        for (int moment = 0; moment < moments; moment++) {
            String symbol = symbol(moment);
            heads[5 + 2 * moment] = symbol;
            heads[6 + 2 * moment] = symbol + "′";
        }
        WalkTable table = new WalkTable(heads);
        int bias = numbers.inputs(layer);
        for (int input = 0; input < bias; input++) {
            row(table, words.weightName(layer, input), numbers.weight(layer, neuron, input),
                    numbers.weightSlope(layer, neuron, input), numbers.updatedWeight(layer, neuron, input),
                    moments(layer, neuron, input, numbers.weightSlope(layer, neuron, input)
                            + numbers.penaltySlope(layer, neuron, input)));
        }
        row(table, language.say("walk.bias"), numbers.bias(layer, neuron), numbers.biasSlope(layer, neuron),
                numbers.updatedBias(layer, neuron), moments(layer, neuron, bias, numbers.biasSlope(layer, neuron)));
        return table;
    }

    private String symbol(int moment) {
        return switch (experiment.training().optimiser()) {
            case RMSPROP -> "s";
            case ADAM -> moment == 0 ? "m" : ADAM_SQUARES;
            case SGD, MOMENTUM -> "v";
        };
    }

    private String[] moments(int layer, int neuron, int input, double slope) {
        int count = memory.isPresent() ? memory.get().moments() : 0;
        String[] cells = new String[2 * count];
        for (int moment = 0; moment < count; moment++) {
            cells[2 * moment] = text.figure(memory.get().before(moment, layer, neuron, input));
            cells[2 * moment + 1] = text.figure(memory.get().after(moment, layer, neuron, input, slope));
        }
        return cells;
    }

    private void row(WalkTable table, String name, float old, float slope, float updated, String[] moments) {
        String[] cells = new String[5 + moments.length];
        cells[0] = name;
        cells[1] = text.figure(old);
        cells[2] = text.figure(slope);
        cells[3] = text.figure(updated);
        cells[4] = text.figure((double) updated - old);
        System.arraycopy(moments, 0, cells, 5, moments.length);
        table.row(cells);
    }
}
