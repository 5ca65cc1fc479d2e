package org.dlmastery.ui.page.mlp.walk;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.ui.page.mlp.network.ForwardPass;
import org.dlmastery.ui.page.mlp.plane.ClassNames;
import org.dlmastery.ui.text.Language;

/** A walk's steps in words, formulas and tables. */
final class WalkWords {
    private static final String SLOPE = "∂L/∂z";

    private final Language language;
    private final MlpExperiment experiment;
    private final WalkNumbers numbers;
    private final WalkFormula text;
    private final ClassNames classes;
    private final UpdateWords update;

    /** @param memory what the optimiser remembers at the walk's moment; empty if that isn't known */
    WalkWords(Language language, MlpExperiment experiment, WalkNumbers numbers, Optional<OptimiserMemory> memory) {
        this.language = language;
        this.experiment = experiment;
        this.numbers = numbers;
        classes = new ClassNames(language, experiment.data().columns().classes());
        text = new WalkFormula(language.figures());
        update = new UpdateWords(language, experiment, numbers, memory);
    }

    /** What the step is called. */
    String title(WalkStep step) {
        String layer = layer(step.layer());
        return switch (step.kind()) {
            case INPUTS -> language.say("walk.inputs");
            case SUMS -> language.say("walk.sums", layer);
            case ACTIVATIONS -> language.say("walk.activations", layer);
            case ANSWER -> language.say("walk.answer");
            case LOSS -> language.say("walk.loss");
            case OUTPUT_SLOPE -> language.say("walk.output-slope");
            case WEIGHT_SLOPES -> language.say("walk.weight-slopes", layer);
            case ACTIVATION_SLOPES -> language.say("walk.activation-slopes", layer);
            case SUM_SLOPES -> language.say("walk.sum-slopes", layer);
            case UPDATE -> language.say("walk.update", layer);
        };
    }

    /** What happens in the step and why, in a sentence or two. */
    String about(WalkStep step) {
        return switch (step.kind()) {
            case INPUTS -> language.say("walk.inputs.about");
            case SUMS -> language.say("walk.sums.about");
            case ACTIVATIONS -> language.say("walk.activations.about");
            case ANSWER -> language.say(switch (experiment.task()) {
                case TWO_CLASSES -> "walk.answer.two";
                case CLASSES -> "walk.answer.classes";
                case REGRESSION -> "walk.answer.number";
            }, classes.word(1));
            case LOSS -> language.say(experiment.task() == Task.REGRESSION ? "walk.loss.number"
                    : "walk.loss.class");
            case OUTPUT_SLOPE -> language.say("walk.output-slope.about");
            case WEIGHT_SLOPES -> language.say("walk.weight-slopes.about");
            case ACTIVATION_SLOPES -> language.say("walk.activation-slopes.about");
            case SUM_SLOPES -> language.say("walk.sum-slopes.about");
            case UPDATE -> update.about();
        };
    }

    /** The step's rule in symbols. */
    String rule(WalkStep step) {
        return switch (step.kind()) {
            case INPUTS -> "x = (x₁, x₂)";
            case SUMS -> "z = Σ wᵢ·" + (step.layer() == 0 ? "xᵢ" : "hᵢ") + " + b";
            case ACTIVATIONS -> "h = f(z) = " + WalkFormula.function(numbers.function(step.layer()), "z");
            case ANSWER -> switch (experiment.task()) {
                case TWO_CLASSES -> "p = σ(z) = 1 / (1 + e⁻ᶻ)";
                case CLASSES -> "pₖ = exp(zₖ) / Σ exp(zⱼ)";
                case REGRESSION -> "ŷ = z";
            };
            case LOSS -> switch (experiment.task()) {
                case TWO_CLASSES -> "L = −y·ln p − (1 − y)·ln(1 − p)";
                case CLASSES -> "L = −ln pᵧ";
                case REGRESSION -> "L = (ŷ − y)²";
            };
            case OUTPUT_SLOPE -> experiment.task() == Task.REGRESSION ? "∂L/∂z = 2·(ŷ − y)" : "∂L/∂z = p − y";
            case WEIGHT_SLOPES -> "∂L/∂wᵢ = ∂L/∂z · " + (step.layer() == 0 ? "xᵢ" : "hᵢ") + ",  ∂L/∂b = ∂L/∂z";
            case ACTIVATION_SLOPES -> "∂L/∂h = Σ wₖ · ∂L/∂zₖ";
            case SUM_SLOPES -> "∂L/∂z = ∂L/∂h · f′(z),  " + WalkFormula.slope(numbers.function(step.layer()));
            case UPDATE -> update.rule();
        };
    }

    /** The rule with the numbers of one neuron. */
    String worked(WalkStep step, int neuron) {
        int layer = step.layer();
        return switch (step.kind()) {
            case INPUTS -> experiment.task() == Task.REGRESSION
                    ? language.say("walk.label.number", language.figures().plain(numbers.label()))
                    : language.say("walk.label.class", language.figures().plain(numbers.label()),
                    classes.brief((int) numbers.label()));
            case SUMS -> workedSum(layer, neuron);
            case ACTIVATIONS -> WalkFormula.indexed("h", neuron + 1) + " = " + WalkFormula.function(
                    numbers.function(layer), text.figure(numbers.sum(layer, neuron))) + " = "
                    + text.figure(numbers.activation(layer, neuron));
            case ANSWER -> workedAnswer(layer, neuron);
            case LOSS -> workedLoss();
            case OUTPUT_SLOPE -> "∂L/∂z = " + (experiment.task() == Task.REGRESSION ? "2·(" : "")
                    + text.precise(numbers.answer(neuron)) + " − " + wanted(neuron)
                    + (experiment.task() == Task.REGRESSION ? ")" : "") + " = "
                    + text.figure(numbers.sumSlope(layer, neuron));
            case WEIGHT_SLOPES -> "∂L/∂w₁ = " + text.figure(numbers.sumSlope(layer, neuron)) + "·"
                    + text.inside(numbers.input(layer, 0)) + " = " + text.figure(numbers.weightSlope(layer, neuron, 0));
            case ACTIVATION_SLOPES -> workedActivationSlope(layer, neuron);
            case SUM_SLOPES -> workedSumSlope(layer, neuron);
            case UPDATE -> update.worked(layer, neuron);
        };
    }

    private String workedSum(int layer, int neuron) {
        StringBuilder sum = new StringBuilder();
        for (int input = 0; input < numbers.inputs(layer); input++) {
            text.append(sum, numbers.weight(layer, neuron, input), numbers.input(layer, input));
        }
        text.append(sum, numbers.bias(layer, neuron));
        return "z = " + sum + " = " + text.figure(numbers.sum(layer, neuron));
    }

    private String workedAnswer(int layer, int neuron) {
        String z = text.figure(numbers.sum(layer, neuron));
        String answer = text.figure(numbers.answer(neuron));
        if (experiment.task() == Task.TWO_CLASSES) {
            return "p = σ(" + z + ") = " + answer;
        }
        if (experiment.task() == Task.REGRESSION) {
            return "ŷ = " + answer;
        }
        StringBuilder all = new StringBuilder();
        for (int output = 0; output < numbers.neurons(layer); output++) {
            all.append(output == 0 ? "" : " + ").append("exp(").append(text.figure(numbers.sum(layer, output)))
                    .append(')');
        }
        return WalkFormula.indexed("p", neuron) + " = exp(" + z + ") / (" + all + ") = " + answer;
    }

    private String workedLoss() {
        String loss = " = " + text.figure(numbers.loss());
        if (experiment.task() == Task.REGRESSION) {
            return "L = (" + text.precise(numbers.answer(0)) + " − " + text.inside(numbers.label()) + ")²" + loss;
        }
        if (experiment.task() == Task.CLASSES) {
            return "L = −ln " + text.precise(numbers.answer((int) numbers.label())) + loss;
        }
        String p = text.precise(numbers.answer(0));
        return "L = " + (numbers.label() == 1 ? "−ln " + p : "−ln(1 − " + p + ")") + loss;
    }

    private String workedActivationSlope(int layer, int neuron) {
        StringBuilder sum = new StringBuilder();
        for (int next = 0; next < numbers.neurons(layer + 1); next++) {
            text.append(sum, numbers.weight(layer + 1, next, neuron), numbers.sumSlope(layer + 1, next));
        }
        return WalkFormula.indexed("∂L/∂h", neuron + 1) + " = " + sum + " = "
                + text.figure(numbers.activationSlope(layer, neuron));
    }

    private String workedSumSlope(int layer, int neuron) {
        double z = numbers.sum(layer, neuron);
        double slope = numbers.functionSlope(layer, neuron);
        return "f′(z) = " + text.slope(numbers.function(layer), z, numbers.activation(layer, neuron),
                ForwardPass.normal(z), ForwardPass.density(z)) + " = " + text.figure(slope) + ",  ∂L/∂z = "
                + text.figure(numbers.activationSlope(layer, neuron)) + "·" + text.inside(slope) + " = "
                + text.figure(numbers.sumSlope(layer, neuron));
    }

    /** The step's numbers: of one neuron where each has many, else of all. */
    WalkTable table(WalkStep step, int neuron) {
        return switch (step.kind()) {
            case INPUTS -> inputsTable();
            case SUMS -> sumTable(step.layer(), neuron);
            case ACTIVATIONS -> activationsTable(step.layer());
            case ANSWER, LOSS, OUTPUT_SLOPE -> answerTable(step);
            case WEIGHT_SLOPES -> weightSlopesTable(step.layer(), neuron);
            case ACTIVATION_SLOPES -> activationSlopeTable(step.layer(), neuron);
            case SUM_SLOPES -> sumSlopesTable(step.layer());
            case UPDATE -> update.table(step.layer(), neuron, this);
        };
    }

    private String wanted(int output) {
        return experiment.task() == Task.REGRESSION ? text.inside(numbers.wanted(output))
                : language.figures().plain(numbers.wanted(output));
    }

    private WalkTable inputsTable() {
        WalkTable table = new WalkTable(language.say("walk.head.input"), language.say("walk.head.value"));
        for (int input = 0; input < numbers.inputs(0); input++) {
            table.row(source(0, input), text.figure(numbers.input(0, input)));
        }
        return table;
    }

    private WalkTable sumTable(int layer, int neuron) {
        WalkTable table = new WalkTable(language.say("walk.head.input"), language.say("walk.head.value"),
                language.say("walk.head.weight"), language.say("walk.head.product"));
        for (int input = 0; input < numbers.inputs(layer); input++) {
            table.row(source(layer, input), text.figure(numbers.input(layer, input)),
                    text.figure(numbers.weight(layer, neuron, input)),
                    text.figure(numbers.weighted(layer, neuron, input)));
        }
        return table.row(language.say("walk.bias"), "", "", text.figure(numbers.bias(layer, neuron)))
                .row(language.say("walk.total", "z"), "", "", text.figure(numbers.sum(layer, neuron)));
    }

    private WalkTable activationsTable(int layer) {
        WalkTable table = new WalkTable(language.say("walk.head.neuron"), "z", "h = f(z)");
        for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
            table.row(neuron(layer, neuron), text.figure(numbers.sum(layer, neuron)),
                    text.figure(numbers.activation(layer, neuron)));
        }
        return table;
    }

    private WalkTable answerTable(WalkStep step) {
        String answer = experiment.task() == Task.REGRESSION ? "ŷ" : "p";
        WalkTable table = step.kind() == WalkStep.Kind.OUTPUT_SLOPE
                ? new WalkTable(language.say("walk.head.neuron"), answer, "y", SLOPE)
                : step.kind() == WalkStep.Kind.LOSS ? new WalkTable(language.say("walk.head.neuron"), answer, "y")
                : new WalkTable(language.say("walk.head.neuron"), "z", answer);
        for (int output = 0; output < numbers.neurons(step.layer()); output++) {
            String name = neuron(step.layer(), output);
            String value = text.figure(numbers.answer(output));
            String wanted = wanted(output);
            switch (step.kind()) {
                case OUTPUT_SLOPE -> table.row(name, value, wanted,
                        text.figure(numbers.sumSlope(step.layer(), output)));
                case LOSS -> table.row(name, value, wanted);
                default -> table.row(name, text.figure(numbers.sum(step.layer(), output)), value);
            }
        }
        return table;
    }

    private WalkTable weightSlopesTable(int layer, int neuron) {
        WalkTable table = new WalkTable(language.say("walk.head.parameter"), SLOPE, language.say("walk.head.input"),
                "∂L/∂w");
        String slope = text.figure(numbers.sumSlope(layer, neuron));
        for (int input = 0; input < numbers.inputs(layer); input++) {
            table.row(weightName(layer, input), slope, text.figure(numbers.input(layer, input)),
                    text.figure(numbers.weightSlope(layer, neuron, input)));
        }
        return table.row(language.say("walk.bias"), slope, "", text.figure(numbers.biasSlope(layer, neuron)));
    }

    private WalkTable activationSlopeTable(int layer, int neuron) {
        WalkTable table = new WalkTable(language.say("walk.head.next"), language.say("walk.head.weight"), SLOPE,
                language.say("walk.head.product"));
        for (int next = 0; next < numbers.neurons(layer + 1); next++) {
            table.row(neuron(layer + 1, next), text.figure(numbers.weight(layer + 1, next, neuron)),
                    text.figure(numbers.sumSlope(layer + 1, next)), text.figure(numbers.carried(layer, neuron, next)));
        }
        return table.row(language.say("walk.total", "∂L/∂h"), "", "",
                text.figure(numbers.activationSlope(layer, neuron)));
    }

    private WalkTable sumSlopesTable(int layer) {
        WalkTable table = new WalkTable(language.say("walk.head.neuron"), "∂L/∂h", "f′(z)", SLOPE);
        for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
            table.row(neuron(layer, neuron), text.figure(numbers.activationSlope(layer, neuron)),
                    text.figure(numbers.functionSlope(layer, neuron)), text.figure(numbers.sumSlope(layer, neuron)));
        }
        return table;
    }

    /** "hidden layer 2" or "output layer". */
    private String layer(int layer) {
        return layer < 0 ? "" : numbers.isOutput(layer) ? language.say("walk.layer.output")
                : language.say("walk.layer.hidden", Integer.toString(layer + 1));
    }

    /** "Neuron 3", "Output" or "Class 2". */
    String neuron(int layer, int neuron) {
        return !numbers.isOutput(layer) ? language.say("walk.neuron", Integer.toString(neuron + 1))
                : experiment.task() == Task.CLASSES ? language.say("walk.class", classes.brief(neuron))
                : language.say("walk.output");
    }

    /** "w₂ from x₂". */
    String weightName(int layer, int input) {
        return language.say("walk.weight", WalkFormula.indexed("w", input + 1), source(layer, input));
    }

    private String source(int layer, int input) {
        return layer == 0 ? experiment.features().get(input).symbol() : WalkFormula.indexed("h", input + 1);
    }
}
