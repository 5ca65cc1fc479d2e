package org.dlmastery.ui.page.transformer;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.page.transformer.inside.HeadsDrawing;
import org.dlmastery.ui.page.transformer.subject.HeadChanges;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * What the heads take from where as a model reads the present text: all of them at a glance, one of them large. What draws
 * them is a part of the program that is loaded when the page can be used.
 */
final class HeadsPanel {
    private final Language language;
    private final Turns turns;
    private final OriginBadge badge;
    private final HTMLElement title = Tag.of("h2").element();
    private final HTMLElement kind = Tag.of("span").is("head-kind").element();
    private final HTMLElement toggle;
    private final Tag lines;
    private final Tag views;
    private final Tag all;
    private final Tag one;
    private final Tag tag;
    private final HeadChanges changes;
    private Colours colours;
    private Optional<AttentionWeights> weights = Optional.empty();
    private Optional<HeadsDrawing> drawing = Optional.empty();
    private List<String> names = List.of();
    private boolean isLoaded;
    private boolean showsLines;
    private boolean areCharacters;

    /** @param changes what heads put out instead of their own */
    HeadsPanel(Language language, Colours colours, Turns turns, HeadChanges changes) {
        this.language = language;
        this.changes = changes;
        this.colours = colours;
        this.turns = turns;
        badge = OriginBadge.live(language, language.say("transformer.attention.title"), "");
        toggle = Tag.button("").is("small").on("click", event -> toggle()).element();
        lines = Tag.button(language.say("transformer.heads.lines")).is("small").attribute("aria-pressed", "false")
                .on("click", event -> toggleLines());
        views = Toolbar.of(language.say("transformer.attention.title"), Tag.around(toggle), lines, badge.tag());
        ShadingLegend legend = new ShadingLegend(language);
        legend.show(Shading.unit(Shading.Ramp.MAGNITUDE));
        all = Tag.of("section").is("heads-all").attribute("aria-label", language.say("transformer.heads.all")).add(
                Tag.of("div").is("heads-title").add(Tag.of("h2").text(language.say("transformer.heads.all")),
                        legend.tag()));
        one = Tag.of("section").is("heads-one").attribute("aria-label", language.say("transformer.attention.title"))
                .add(Tag.of("div").is("heads-title").add(title).add(kind).add(views));
        tag = Tag.of("div").is("heads").add(all, one);
        showTitle();
    }

    Tag tag() {
        return tag;
    }

    OriginBadge badge() {
        return badge;
    }

    /** What draws is there; until then, what would be drawn is kept. */
    void loaded() {
        isLoaded = true;
        draw();
    }

    /** What draws can't be loaded. */
    void missing(Message why) {
        one.add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why))));
    }

    void recolour(Colours next) {
        colours = next;
        drawing.ifPresent(present -> present.recolour(next));
    }

    /** Another model: its heads put out their own. */
    void forget() {
        changes.clear();
        weights = Optional.empty();
        showTitle();
    }

    /**
     * Shows what heads take from where.
     *
     * @param texts of the tokens that were read
     * @param characters whether each is one character
     */
    void show(AttentionWeights next, List<String> texts, boolean characters) {
        areCharacters = characters;
        weights = Optional.of(next);
        names = texts;
        draw();
    }

    /** Marks the row of a token that is pointed at elsewhere; −1 for none. */
    void mark(int row) {
        drawing.ifPresent(present -> present.mark(row));
    }

    private void draw() {
        if (isLoaded && weights.isPresent()) {
            if (drawing.isEmpty()) {
                HeadsDrawing made = new HeadsDrawing(language, colours, turns, changes, weights.get(), names,
                        this::showOne);
                made.lines(showsLines);
                all.add(made.all());
                one.add(made.one());
                views.element().insertBefore(made.table().element(), badge.tag().element());
                drawing = Optional.of(made);
            }
            drawing.get().weights(weights.get(), names, areCharacters);
            drawing.get().showAll();
        }
        showOne();
    }

    private void showOne() {
        showTitle();
        if (weights.isPresent() && drawing.isPresent()) {
            drawing.get().showOne();
            Elements.say(kind, drawing.get().kinds(selected()));
        }
    }

    private int selected() {
        return drawing.isPresent() ? drawing.get().selected() : 0;
    }

    private void showTitle() {
        int heads = weights.isPresent() ? weights.get().heads() : 1;
        Elements.say(title, language.say("transformer.heads.one", language.figures().whole(selected() / heads + 1),
                language.figures().whole(selected() % heads + 1)));
        Elements.say(toggle, language.say(isChanged() ? "transformer.heads.on"
                : "transformer.heads.off"));
    }

    private boolean isChanged() {
        return changes.of(selected()) != HeadChanges.OWN;
    }

    private void toggle() {
        changes.put(selected(), isChanged() ? HeadChanges.OWN : HeadChanges.OFF);
    }

    /** Heads put out other things than before. */
    void changed() {
        showTitle();
        if (weights.isPresent()) {
            drawing.ifPresent(HeadsDrawing::showAll);
        }
    }

    private void toggleLines() {
        showsLines = !showsLines;
        lines.attribute("aria-pressed", Boolean.toString(showsLines));
        drawing.ifPresent(present -> present.lines(showsLines));
    }
}
