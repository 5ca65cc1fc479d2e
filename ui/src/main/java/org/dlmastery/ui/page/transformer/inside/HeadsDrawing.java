package org.dlmastery.ui.page.transformer.inside;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.HeadScores;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Lookback;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixGrid;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.page.transformer.subject.HeadChanges;
import org.dlmastery.ui.text.Language;

/** Draws what heads take from where: all of them small, the chosen one large. */
public final class HeadsDrawing {
    private static final int DIGITS = 2;

    private final Language language;
    private final HeadChanges changes;
    private final MatrixGrid grid;
    private final Lookback large;
    private AttentionWeights weights;
    private List<String> names;
    private boolean areCharacters;

    /**
     * @param changes what heads put out instead of their own
     * @param weights what is shown at first
     * @param texts of the tokens that were read
     * @param chosen runs when the reader has chosen another head
     */
    public HeadsDrawing(Language language, Colours colours, Turns turns, HeadChanges changes,
            AttentionWeights weights, List<String> texts, Runnable chosen) {
        this.language = language;
        this.changes = changes;
        this.weights = weights;
        names = texts;
        grid = new MatrixGrid(colours, language.say("transformer.heads.all"), Shading.unit(Shading.Ramp.MAGNITUDE));
        grid.onChoice(index -> chosen.run());
        large = new Lookback(language, colours, turns, language.say("transformer.attention.title"));
    }

    /** All heads. */
    public Tag all() {
        return grid.tag();
    }

    /** The chosen head. */
    public Tag one() {
        return large.tag();
    }

    /** A button for the chosen head's table. */
    public Tag table() {
        return large.opener();
    }

    /** The chosen head, counted through all layers. */
    public int selected() {
        return grid.selected();
    }

    /**
     * Other weights.
     *
     * @param texts of the tokens that were read
     * @param characters whether each is one character
     */
    public void weights(AttentionWeights next, List<String> texts, boolean characters) {
        weights = next;
        names = texts;
        areCharacters = characters;
    }

    /** Draws all heads, those crossed out that put out something else. */
    public void showAll() {
        grid.show(new Heads(weights));
    }

    /** Draws the chosen head. */
    public void showOne() {
        int layer = selected() / weights.heads();
        int head = selected() % weights.heads();
        StringBuilder text = new StringBuilder();
        names.forEach(text::append);
        Matrix matrix = new Matrix(weights.of(layer, head), names, names, language.say("inside.attention.rows"),
                language.say("inside.attention.columns"));
        large.show(matrix, language.say(areCharacters ? "inside.attention.summary"
                : "inside.attention.summary.tokens", whole(layer + 1), whole(head + 1),
                whole(weights.length()), text.toString()));
    }

    /** Where a head looks, in words; empty for a text too short to say. */
    public String kinds(int index) {
        if (weights.length() <= 2) {
            return "";
        }
        HeadScores scores = HeadScores.of(weights, index / weights.heads(), index % weights.heads());
        return language.say("inside.heads.kinds", fixed(scores.previous()), fixed(scores.itself()),
                fixed(scores.first()));
    }

    /** Marks the row of a token that is pointed at elsewhere; −1 for none. */
    public void mark(int row) {
        large.mark(row);
    }

    /** Shows lines between tokens instead of a matrix, or the matrix again. */
    public void lines(boolean next) {
        large.lines(next);
    }

    public void recolour(Colours colours) {
        grid.recolour(colours);
        large.recolour(colours);
    }

    private final class Heads implements MatrixGrid.Source {
        private final AttentionWeights shown;

        private Heads(AttentionWeights shown) {
            this.shown = shown;
        }

        @Override
        public int rows() {
            return shown.layers();
        }

        @Override
        public int columns() {
            return shown.heads();
        }

        @Override
        public String row(int row) {
            return language.say("inside.heads.layer", whole(row + 1));
        }

        @Override
        public int side() {
            return shown.length();
        }

        @Override
        public float at(int index, int row, int column) {
            return (float) Math.sqrt(shown.at(index / shown.heads(), index % shown.heads(), row, column));
        }

        @Override
        public String words(int index) {
            String kinds = kinds(index);
            String name = language.say("transformer.heads.one", whole(index / shown.heads() + 1),
                    whole(index % shown.heads() + 1));
            String words = kinds.isEmpty() ? name : name + ": " + kinds;
            int way = changes.of(index);
            return way == HeadChanges.OWN ? words : language.say(way == HeadChanges.OFF ? "inside.heads.is-off"
                    : "inside.heads.is-patched", words);
        }

        @Override
        public boolean isOff(int index) {
            return changes.of(index) != HeadChanges.OWN;
        }
    }

    private String fixed(double value) {
        return language.figures().fixed(value, DIGITS);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
