package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.dlmastery.core.data.Graph.Edge;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ForceLayout;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** A list of edges to paste: what was understood is said before it replaces anything. */
final class PasteForm {
    private static final int LAYOUT_SEED = 1;

    private final Language language;
    private final BiConsumer<List<OwnGraph.Node>, List<Edge>> taken;
    private final HTMLTextAreaElement text;
    private final Tag meaning = Tag.of("div").is("paste-meaning").attribute("aria-live", "polite");
    private final Tag take;
    private final Tag tag;
    private EdgeList list = EdgeList.read("");

    /** @param taken gets the graph when the reader takes it */
    PasteForm(Language language, BiConsumer<List<OwnGraph.Node>, List<Edge>> taken) {
        this.language = language;
        this.taken = taken;
        Tag area = Tag.of("textarea").id("graph-paste").attribute("rows", "5").attribute("spellcheck", "false")
                .on("input", event -> read());
        text = (HTMLTextAreaElement) area.element();
        take = Tag.button(language.say("graphedit.list.take")).is("small primary").on("click", event -> take());
        tag = Tag.of("div").is("paste-form").hidden(true).add(
                Tag.of("label").attribute("for", "graph-paste").text(language.say("graphedit.list.label")), area, meaning,
                Tag.of("div").is("buttons").add(take,
                        Tag.button(language.say("graphedit.list.close")).is("small").on("click", event -> close())));
        read();
    }

    Tag tag() {
        return tag;
    }

    void open() {
        tag.hidden(false);
        Page.focusQuietly(text);
    }

    private void close() {
        tag.hidden(true);
    }

    private void read() {
        list = EdgeList.read(text.getValue());
        meaning.empty();
        boolean isEmpty = text.getValue().isBlank();
        boolean fits = list.problems().isEmpty();
        take.hidden(isEmpty || !fits);
        if (isEmpty) {
            return;
        }
        if (fits) {
            say("", language.say("graphedit.list.means", Integer.toString(list.names().size()),
                    Integer.toString(list.edges().size())));
            say("", list.loops() > 0 ? language.say("graphedit.list.loops", Integer.toString(list.loops())) : "");
            say("", list.doubles() > 0 ? language.say("graphedit.list.doubles", Integer.toString(list.doubles())) : "");
            say("", list.weights() > 0 ? language.say("graphedit.list.weights", Integer.toString(list.weights())) : "");
            say("", !isTold() ? language.say("graphedit.list.no-class") : "");
        }
        for (Message problem : list.problems()) {
            say("problem", language.say(problem));
        }
    }

    /** Whether the text tells a class at all. */
    private boolean isTold() {
        for (int label : list.labels()) {
            if (label >= 0) {
                return true;
            }
        }
        return false;
    }

    private void say(String look, String sentence) {
        if (!sentence.isEmpty()) {
            meaning.add(Tag.of("p").is(look).text(sentence));
        }
    }

    /** Laid out; where no class is told, the first node has class 0 and the last class 1. */
    private List<OwnGraph.Node> nodes() {
        int count = list.names().size();
        int[] from = new int[list.edges().size()];
        int[] to = new int[from.length];
        for (int edge = 0; edge < from.length; edge++) {
            from[edge] = list.edges().get(edge).first();
            to[edge] = list.edges().get(edge).second();
        }
        ForceLayout layout = new ForceLayout(new Graph(count, from, to), LAYOUT_SEED);
        while (!layout.isDone()) {
            layout.step();
        }
        double[] places = layout.filling();
        List<OwnGraph.Node> nodes = new ArrayList<>();
        for (int node = 0; node < count; node++) {
            nodes.add(new OwnGraph.Node(GraphDraft.place(places[2 * node]), GraphDraft.place(places[2 * node + 1]),
                    list.labels().get(node)));
        }
        return nodes;
    }

    private void take() {
        List<OwnGraph.Node> nodes = nodes();
        if (!isTold()) {
            nodes.set(0, nodes.get(0).in(0));
            nodes.set(nodes.size() - 1, nodes.get(nodes.size() - 1).in(1));
        }
        close();
        taken.accept(nodes, list.edges());
    }
}
