package org.dlmastery.ui.page.mlp.plane;

import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.ui.number.Figures;
import org.dlmastery.ui.text.Language;

/** What a network answers, in words. */
public final class AnswerWords {
    private AnswerWords() {
    }

    /** The answer at one point of the plane: the number, or each class's probability. */
    public static String reading(ClassNames classes, Meaning meaning, double x1, double x2, double[] answer) {
        Figures figures = classes.language().figures();
        String key = switch (meaning) {
            case PROBABILITY -> "plot.readout.probability";
            case CLASSES -> "plot.readout.classes";
            case NUMBER -> "plot.readout.number";
            case NEURON -> "plot.readout.output";
        };
        return classes.language().say(key, figures.fixed(x1, 2), figures.fixed(x2, 2), meaning == Meaning.CLASSES
                ? probabilities(classes, answer) : figures.fixed(answer[0], meaning == Meaning.PROBABILITY ? 4 : 3),
                classes.word(1));
    }

    /** The answer in a table's cell: the number, or the most probable class with its probability. */
    public static String cell(ClassNames classes, Meaning meaning, double[] answer) {
        int winner = winner(answer);
        String figure = classes.language().figures().fixed(answer[winner], 2);
        return meaning == Meaning.CLASSES ? classes.language().say("plot.cell.class", classes.brief(winner), figure)
                : figure;
    }

    /** The picture in one sentence for those who don't see it: how much of the plane is whose. */
    public static String summary(ClassNames classes, Meaning meaning, MlpSnapshot snapshot) {
        Language language = classes.language();
        Figures figures = language.figures();
        String training = figures.percent(snapshot.trainingAccuracy());
        String test = figures.percent(snapshot.testAccuracy());
        float[] answers = snapshot.answers();
        if (meaning == Meaning.NUMBER) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            for (float answer : answers) {
                least = Math.min(least, answer);
                most = Math.max(most, answer);
            }
            return language.say("plot.summary.number", figures.fixed(least, 2), figures.fixed(most, 2),
                    figures.significant(snapshot.trainingLoss(), 3), figures.significant(snapshot.testLoss(), 3));
        }
        double[] shares = shares(answers, snapshot.outputs());
        if (meaning == Meaning.PROBABILITY) {
            return language.say("plot.summary", figures.percent(shares[1]), training, test, classes.word(1));
        }
        StringBuilder parts = new StringBuilder();
        for (int label = 0; label < shares.length; label++) {
            parts.append(label == 0 ? "" : ", ")
                    .append(language.say("plot.share", figures.percent(shares[label]), classes.word(label)));
        }
        return language.say("plot.summary.classes", parts.toString(), training, test);
    }

    /** The share of the plane in which each class is the most probable. */
    static double[] shares(float[] answers, int outputs) {
        int cells = answers.length / outputs;
        double[] shares = new double[Math.max(2, outputs)];
        for (int cell = 0; cell < cells; cell++) {
            int winner = outputs == 1 && answers[cell] > 0.5f ? 1 : 0;
            for (int label = 1; label < outputs; label++) {
                winner = answers[label * cells + cell] > answers[winner * cells + cell] ? label : winner;
            }
            shares[winner] += 1.0 / cells;
        }
        return shares;
    }

    private static int winner(double[] answer) {
        int winner = 0;
        for (int label = 1; label < answer.length; label++) {
            winner = answer[label] > answer[winner] ? label : winner;
        }
        return winner;
    }

    private static String probabilities(ClassNames classes, double[] answer) {
        StringBuilder list = new StringBuilder();
        for (int label = 0; label < answer.length; label++) {
            list.append(label == 0 ? "" : ", ").append(classes.language().say("plot.readout.class",
                    classes.word(label), classes.language().figures().fixed(answer[label], 4)));
        }
        return list.toString();
    }
}
