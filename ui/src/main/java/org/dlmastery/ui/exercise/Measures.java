package org.dlmastery.ui.exercise;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.text.Language;

/** What can be measured of a page's run: its figures, how long it took, how large its model is. */
public final class Measures {
    static final String EPOCHS = "epochs";
    private static final String STEPS = "steps";
    private static final String PARAMETERS = "parameters";
    private static final String NEURONS = "neurons";
    /** Figures that have a name in messages. */
    private static final List<String> FIGURES = List.of(Metrics.TEST_ACCURACY, Metrics.TRAINING_ACCURACY,
            Metrics.TEST_LOSS, Metrics.TRAINING_LOSS, Metrics.BATCH_LOSS);
    private static final int DIGITS = 3;
    private static final int PERCENT = 100;

    private final Language language;
    private final RunFit fit;

    public Measures(Language language, RunFit fit) {
        this.language = language;
        this.fit = fit;
    }

    /** Those that a run of such settings has. */
    List<String> of(RunMoment moment, Values values) {
        List<String> all = new ArrayList<>();
        all.addAll(figures(moment.moment().metrics()));
        if (fit.neurons(values) > 0) {
            all.add(NEURONS);
        }
        all.add(PARAMETERS);
        all.add(EPOCHS);
        all.add(STEPS);
        return all;
    }

    /** The figures that have a name, of those that a run has. */
    public static List<String> figures(Metrics metrics) {
        List<String> named = new ArrayList<>();
        for (String figure : FIGURES) {
            if (metrics.columns().contains(figure)) {
                named.add(figure);
            }
        }
        return named;
    }

    /** NaN for what the run doesn't have. */
    double figure(String measure, RunMoment moment, Values values) {
        return switch (measure) {
            case EPOCHS -> moment.epoch();
            case STEPS -> moment.step();
            case PARAMETERS -> fit.parameterCount(values);
            case NEURONS -> fit.neurons(values);
            default -> moment.moment().metrics().get(measure);
        };
    }

    /** Whether it is a share, which readers know as per cent. */
    static boolean isShare(String measure) {
        return measure.endsWith("accuracy");
    }

    /** Whether more of it is better, so that a goal is a least value. */
    static boolean isToRise(String measure) {
        return isShare(measure);
    }

    static double fromTyped(String measure, double typed) {
        return isShare(measure) ? typed / PERCENT : typed;
    }

    /** What it is called. */
    public String name(String measure) {
        return language.say("figure." + measure);
    }

    /** A figure in words. */
    public String text(String measure, double figure) {
        if (figure != figure) {
            return "–";
        }
        if (isShare(measure)) {
            return language.figures().percent(figure);
        }
        return measure.endsWith("loss") ? language.figures().significant(figure, DIGITS)
                : language.figures().whole((long) figure);
    }

    /** A condition as a sentence. */
    String sentence(Condition condition) {
        String value = isShare(condition.measure())
                ? language.figures().plain(Math.rint(condition.value() * PERCENT * PERCENT) / PERCENT) + " %"
                : language.figures().plain(condition.value());
        return language.say(condition.atLeast() ? "exercise.least" : "exercise.most", name(condition.measure()), value);
    }
}
