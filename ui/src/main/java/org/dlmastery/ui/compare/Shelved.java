package org.dlmastery.ui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Texts;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.FlatJson;
import org.dlmastery.ui.session.Words;

/**
 * A run as it was when its reader kept it: what it was set to, what it had reached and how, and what it looked like. Its
 * weights are not kept.
 *
 * @param settings as a link names every control
 * @param picture a small one as a data address; empty for none
 */
record Shelved(String settings, int epoch, int step, Metrics figures, History history, String picture) {
    /** Rows of the history; of longer ones some are left out, evenly. */
    static final int MOST_ROWS = 160;

    private static final String VERSION = "1";
    private static final char COMMA = ',';

    static Shelved of(String settings, RunMoment moment, String picture) {
        return new Shelved(settings, moment.epoch(), moment.step(), moment.moment().metrics(),
                thinned(moment.moment().history()), picture);
    }

    /** Whether it is the same run at the same step, so that one of the two says all. */
    boolean isSame(Shelved other) {
        return settings.equals(other.settings) && step == other.step
                && numbers(figures.values()).equals(numbers(other.figures.values()));
    }

    static History thinned(History history) {
        int rows = history.count();
        if (rows <= MOST_ROWS) {
            return history;
        }
        int columns = history.columns().size();
        float[] some = new float[MOST_ROWS * columns];
        for (int i = 0; i < MOST_ROWS; i++) {
            int row = (int) ((long) i * (rows - 1) / (MOST_ROWS - 1));
            System.arraycopy(history.rows(), row * columns, some, i * columns, columns);
        }
        return new History(history.columns(), some);
    }

    String text() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("settings", settings);
        fields.put("epoch", Integer.toString(epoch));
        fields.put("step", Integer.toString(step));
        fields.put("figures", joined(figures.columns()));
        fields.put("values", numbers(figures.values()));
        fields.put("columns", joined(history.columns()));
        fields.put("rows", numbers(history.rows()));
        fields.put("picture", picture);
        return FlatJson.write(fields);
    }

    /** What {@link #text} wrote; empty for anything else. */
    static Optional<Shelved> read(String text) {
        try {
            Map<String, String> fields = FlatJson.read(text);
            for (String field : new String[] {"settings", "epoch", "step", "figures", "values", "columns", "rows",
                "picture"}) {
                if (!fields.containsKey(field)) {
                    return Optional.empty();
                }
            }
            return VERSION.equals(fields.get("version"))
                    ? Optional.of(new Shelved(fields.get("settings"), Integer.parseInt(fields.get("epoch")),
                            Integer.parseInt(fields.get("step")),
                            new Metrics(Texts.split(fields.get("figures"), COMMA), floats(fields.get("values"))),
                            new History(Texts.split(fields.get("columns"), COMMA), floats(fields.get("rows"))),
                            fields.get("picture")))
                    : Optional.empty();
        } catch (BadSessionException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static String joined(List<String> names) {
        StringBuilder joined = new StringBuilder();
        for (String name : names) {
            joined.append(joined.length() == 0 ? "" : ",").append(name);
        }
        return joined.toString();
    }

    private static String numbers(float[] values) {
        return Words.text(Words.of(values));
    }

    private static float[] floats(String text) throws BadSessionException {
        int[] words = Words.read(text);
        return Words.floats(words, 0, words.length);
    }
}
