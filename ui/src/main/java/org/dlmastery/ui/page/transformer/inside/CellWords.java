package org.dlmastery.ui.page.transformer.inside;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.TensorsInside;
import org.dlmastery.ui.text.Language;

/**
 * How a number of one head's attention comes about, in words with its true numbers. D is a head's width.
 *
 * @param head which of the block's
 */
record CellWords(Language language, TensorsInside tensors, List<String> names, int head) {
    private static final int DIGITS = 3;
    /** So many summands of a sum are written out, the largest. */
    private static final int SUMMANDS = 3;

    /** Empty for steps that their own formula explains. */
    String of(Stepper.Stage stage, int row, int column) {
        return switch (stage) {
            case SCORES -> score(row, column);
            case MASK -> column > row ? language.say("inside.cell.masked", names.get(column), names.get(row))
                    : score(row, column);
            case SOFTMAX -> softmax(row, column);
            case TAKEN -> taken(row, column);
            default -> "";
        };
    }

    private float at(String tensor, int row, int column) {
        var array = tensors.get(tensor);
        int columns = array.shape().get(array.shape().size() - 1);
        return array.values()[(head * names.size() + row) * columns + column];
    }

    private int width() {
        var queries = tensors.get("q");
        return queries.shape().get(queries.shape().size() - 1);
    }

    private String score(int row, int column) {
        double product = 0;
        for (int i = 0; i < width(); i++) {
            product += (double) at("q", row, i) * at("k", column, i);
        }
        return language.say("inside.cell.score", names.get(row), names.get(column), number(product),
                language.figures().whole(width()), number(at(TensorsInside.SCORES, row, column)));
    }

    private String softmax(int row, int column) {
        if (column > row) {
            return language.say("inside.cell.masked", names.get(column), names.get(row));
        }
        double sum = 0;
        for (int i = 0; i <= row; i++) {
            sum += Math.exp(at(TensorsInside.SCORES, row, i));
        }
        double own = Math.exp(at(TensorsInside.SCORES, row, column));
        return language.say("inside.cell.softmax", number(at(TensorsInside.SCORES, row, column)), number(own),
                number(sum), number(own / sum));
    }

    /** A number of what the head takes: its largest summands, and how many there are. */
    private String taken(int row, int column) {
        StringBuilder summands = new StringBuilder();
        boolean[] isSaid = new boolean[row + 1];
        for (int said = 0; said < Math.min(SUMMANDS, row + 1); said++) {
            int best = -1;
            for (int i = 0; i <= row; i++) {
                best = !isSaid[i] && (best < 0 || summand(row, i, column) > summand(row, best, column)) ? i : best;
            }
            isSaid[best] = true;
            summands.append(said == 0 ? "" : " + ").append(language.say("inside.cell.summand",
                    number(at("attention", row, best)), number(at("v", best, column)), names.get(best)));
        }
        return language.say(row + 1 > SUMMANDS ? "inside.cell.taken.more" : "inside.cell.taken", summands.toString(),
                number(at("heads", row, column)), language.figures().whole(row + 1L - SUMMANDS));
    }

    private double summand(int row, int from, int column) {
        return Math.abs((double) at("attention", row, from) * at("v", from, column));
    }

    private String number(double value) {
        return language.figures().significant(value, DIGITS);
    }
}
