package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.HeadScores;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Lookback;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixGrid;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.teavm.jso.dom.html.HTMLElement;

/** What the heads take from where as a model reads the present text: all of them at a glance, one of them large. */
final class HeadsPanel {
    private static final int DIGITS = 2;

    private final Language language;
    private final OriginBadge badge;
    private final MatrixGrid grid;
    private final Lookback large;
    private final HTMLElement title = Tag.of("h2").element();
    private final HTMLElement kind = Tag.of("span").is("head-kind").element();
    private final HTMLElement toggle;
    private final Tag lines;
    private final Tag tag;
    /** Of heads that are switched off, counted through all layers, in order. */
    private final List<Integer> off = new ArrayList<>();
    private Runnable switched = () -> { };
    private Optional<AttentionWeights> weights = Optional.empty();
    private List<String> names = List.of();
    private boolean showsLines;

    HeadsPanel(Language language, Colours colours, Turns turns) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("transformer.attention.title"),
                language.say("transformer.attention.origin"));
        grid = new MatrixGrid(colours, language.say("transformer.heads.all"), Shading.unit(Shading.Ramp.MAGNITUDE));
        grid.onChoice(index -> showLarge());
        large = new Lookback(language, colours, turns, language.say("transformer.attention.title"));
        toggle = Tag.button("").is("small").on("click", event -> toggle()).element();
        lines = Tag.button(language.say("transformer.heads.lines")).is("small").attribute("aria-pressed", "false")
                .on("click", event -> toggleLines());
        ShadingLegend legend = new ShadingLegend(language);
        legend.show(Shading.unit(Shading.Ramp.MAGNITUDE));
        tag = Tag.of("div").is("heads").add(
                Tag.of("section").is("heads-all").attribute("aria-label", language.say("transformer.heads.all")).add(
                        Tag.of("div").is("heads-title").add(Tag.of("h2").text(language.say("transformer.heads.all")),
                                legend.tag()), grid.tag()),
                Tag.of("section").is("heads-one").attribute("aria-label", language.say("transformer.attention.title"))
                        .add(Tag.of("div").is("heads-title").add(title).add(toggle).add(lines).add(kind)
                                .add(badge.tag()), large.tag()));
        showTitle();
    }

    Tag tag() {
        return tag;
    }

    OriginBadge badge() {
        return badge;
    }

    /** @param next runs when the reader has switched a head off or on */
    void onSwitch(Runnable next) {
        switched = next;
    }

    void recolour(Colours colours) {
        grid.recolour(colours);
        large.recolour(colours);
    }

    /** The heads that are switched off. */
    int[] off() {
        int[] all = new int[off.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = off.get(i);
        }
        return all;
    }

    /** Another model: no head of it is switched off. */
    void forget() {
        off.clear();
        weights = Optional.empty();
        showTitle();
    }

    /** @param texts of the tokens that were read */
    void show(AttentionWeights next, List<String> texts) {
        weights = Optional.of(next);
        names = texts;
        grid.show(new Heads(next));
        showLarge();
    }

    /** Marks the row of a token that is pointed at elsewhere; −1 for none. */
    void mark(int row) {
        large.mark(row);
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
            return language.say("transformer.heads.layer", whole(row + 1));
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
            String words = name(index) + (shown.length() > 2 ? ": " + kinds(index) : "");
            return isOff(index) ? language.say("transformer.heads.is-off", words) : words;
        }

        @Override
        public boolean isOff(int index) {
            return off.contains(index);
        }
    }

    private String name(int index) {
        int heads = weights.isPresent() ? weights.get().heads() : 1;
        return language.say("transformer.heads.one", whole(index / heads + 1), whole(index % heads + 1));
    }

    private String kinds(int index) {
        AttentionWeights of = weights.orElseThrow();
        HeadScores scores = HeadScores.of(of, index / of.heads(), index % of.heads());
        return language.say("transformer.heads.kinds", fixed(scores.previous()), fixed(scores.itself()),
                fixed(scores.first()));
    }

    private String fixed(double value) {
        return language.figures().fixed(value, DIGITS);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }

    private void showLarge() {
        showTitle();
        if (weights.isEmpty()) {
            return;
        }
        AttentionWeights of = weights.get();
        int index = grid.selected();
        StringBuilder text = new StringBuilder();
        names.forEach(text::append);
        Matrix matrix = new Matrix(of.of(index / of.heads(), index % of.heads()), names, names,
                language.say("transformer.attention.rows"), language.say("transformer.attention.columns"));
        large.show(matrix, language.say("transformer.attention.summary", whole(index / of.heads() + 1),
                whole(index % of.heads() + 1), whole(of.length()), text.toString()));
        Elements.say(kind, of.length() > 2 ? kinds(index) : "");
    }

    private void showTitle() {
        boolean isOff = off.contains(grid.selected());
        Elements.say(title, name(grid.selected()));
        Elements.say(toggle, language.say(isOff ? "transformer.heads.on" : "transformer.heads.off"));
    }

    private void toggle() {
        int head = grid.selected();
        if (!off.remove((Integer) head)) {
            int at = 0;
            while (at < off.size() && off.get(at) < head) {
                at++;
            }
            off.add(at, head);
        }
        showTitle();
        weights.ifPresent(present -> grid.show(new Heads(present)));
        switched.run();
    }

    private void toggleLines() {
        showsLines = !showsLines;
        lines.attribute("aria-pressed", Boolean.toString(showsLines));
        large.lines(showsLines);
    }
}
