package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.dlmastery.core.data.Graph.Edge;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.GivenText;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.explain.ForceLayout;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** A list of edges, CSV, GraphML, GEXF, GML or Pajek to paste or open: what was understood is said before it replaces anything. */
final class PasteForm {
    private static final int LAYOUT_SEED = 1;
    /** No graph that fits here needs more. */
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final String FILES = ".graphml,.xml,.gexf,.gml,.net,.csv,.tsv,.txt,.edgelist";

    private final Language language;
    private final BiConsumer<List<OwnGraph.Node>, List<Edge>> taken;
    private final HTMLTextAreaElement text;
    private final Tag meaning = Tag.of("div").is("paste-meaning").attribute("aria-live", "polite");
    private final Tag take;
    private final Tag tag;
    private ReadGraph list = EdgeList.read("");

    /** @param taken gets the graph when the reader takes it */
    PasteForm(Language language, BiConsumer<List<OwnGraph.Node>, List<Edge>> taken) {
        this.language = language;
        this.taken = taken;
        Tag area = Tag.of("textarea").id("graph-paste").attribute("rows", "5").attribute("spellcheck", "false")
                .on("input", event -> read());
        text = (HTMLTextAreaElement) area.element();
        take = Tag.button(language.say("graphedit.list.take")).is("small primary").on("click", event -> take());
        GivenText.onDrop(text, given -> opened("", given));
        tag = Tag.of("div").is("paste-form").hidden(true).add(
                Tag.of("label").attribute("for", "graph-paste").text(language.say("graphedit.list.label")), area, meaning,
                Tag.of("div").is("buttons").add(take,
                        Tag.button(language.say("graphedit.file")).is("small").on("click", event ->
                                TextFiles.choose(FILES, this::opened)),
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

    private void opened(String name, String content) {
        boolean isTooLarge = content.length() > MOST_CHARACTERS;
        text.setValue(isTooLarge ? "" : content);
        read();
        if (isTooLarge) {
            say("problem", language.say("graphedit.file.large", Integer.toString(MOST_CHARACTERS / 1000)));
        } else if (content.isBlank()) {
            say("problem", language.say("graphedit.file.empty"));
        }
    }

    private void read() {
        list = ReadGraph.of(text.getValue());
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
            say("", list.directed() > 0 ? language.say("graphedit.list.directed", Integer.toString(list.directed())) : "");
            list.classes().ifPresent(classes -> say("", classes(classes)));
            say("", list.toldClasses() == 1 ? language.say("graphedit.list.one-class") : "");
            say("", !isTold() ? language.say("graphedit.list.no-class") : "");
        }
        for (Message problem : list.problems()) {
            say("problem", language.say(problem));
        }
    }

    private String classes(ReadGraph.Classes classes) {
        List<String> all = new ArrayList<>();
        for (int label = 0; label < classes.names().size(); label++) {
            all.add(language.say("graphedit.list.named", Integer.toString(label), classes.names().get(label)));
        }
        return language.say("graphedit.list.classes", classes.attribute(), String.join(", ", all));
    }

    /** Whether the text tells a class at all. */
    private boolean isTold() {
        return list.toldClasses() > 0;
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
