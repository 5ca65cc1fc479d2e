package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph.Edge;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.explain.GraphCanvas;
import org.dlmastery.ui.explain.GraphEditing;
import org.dlmastery.ui.explain.GraphLook;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The tools with which a graph is drawn, on the canvas and by keys alone. */
final class GraphEditor implements GraphEditing {
    private enum Tool {
        MOVE("graphedit.move"), NODE("graphedit.node"), JOIN("graphedit.join"), REMOVE("graphedit.remove");

        private final String key;

        Tool(String key) {
            this.key = key;
        }
    }

    /** How far a node that is added by a key stands from the one that is looked at. */
    private static final double BESIDE = 0.09;

    private final Language language;
    private final GraphCanvas canvas;
    private final GraphEdit.Listener listener;
    private final GraphDraft draft;
    private final List<Tag> tools = new ArrayList<>();
    private final HTMLSelectElement classes;
    private final Tag undo;
    private final StatusLine status = new StatusLine();
    private final Tag tag;
    private Tool tool = Tool.NODE;
    private int joining = -1;

    /** @param done runs when the reader has done with it */
    GraphEditor(Language language, GraphCanvas canvas, GraphEdit.Listener listener, Tag place, Runnable done) {
        this.language = language;
        this.canvas = canvas;
        this.listener = listener;
        draft = new GraphDraft(listener.present(), listener.labelled());
        Tag buttons = Tag.of("div").is("buttons graph-tools").attribute("role", "group")
                .attribute("aria-label", language.say("graphedit.tools"));
        for (Tool each : Tool.values()) {
            Tag button = Tag.button(language.say(each.key)).is("small").on("click", event -> choose(each));
            tools.add(button);
            buttons.add(button);
        }
        Tag select = Tag.of("select").attribute("aria-label", language.say("graphedit.class"));
        for (int label = 0; label < GraphSettings.MOST_CLASSES; label++) {
            select.add(Tag.of("option").text(listener.className(label)));
        }
        select.add(Tag.of("option").text(language.say("graphedit.unknown")));
        classes = (HTMLSelectElement) select.element();
        undo = Tag.button(language.say("graphedit.undo")).is("small").on("click", event -> {
            draft.undo();
            joining = -1;
            changed(language.say("graphedit.undone"));
        });
        PasteForm paste = new PasteForm(language, this::replace);
        buttons.add(select, undo,
                Tag.button(language.say("graphedit.clear")).is("small").on("click", event -> clear()),
                Tag.button(language.say("graphedit.paste")).is("small").on("click", event -> paste.open()),
                Tag.button(language.say("graphedit.done")).is("small primary").on("click", event -> done.run()));
        tag = Tag.of("div").is("graph-editing").add(buttons, status.tag(), paste.tag());
        place.add(tag);
        canvas.edit(Optional.of(this));
        choose(Tool.NODE);
        status.say(language.say("graphedit.help", Integer.toString(GraphSettings.MOST_NODES),
                language.figures().whole(OwnGraph.MOST_EDGES), Integer.toString(GraphSettings.MOST_CLASSES)));
        show();
        // The button that was pressed is hidden while there are these.
        tools.get(tool.ordinal()).element().focus();
    }

    void end() {
        canvas.edit(Optional.empty());
        tag.element().getParentNode().removeChild(tag.element());
    }

    private void choose(Tool next) {
        tool = next;
        joining = -1;
        for (Tool each : Tool.values()) {
            tools.get(each.ordinal()).attribute("aria-pressed", Boolean.toString(each == next));
        }
    }

    private int label() {
        int index = classes.getSelectedIndex();
        return index == GraphSettings.MOST_CLASSES ? org.dlmastery.core.data.Graph.UNKNOWN : index;
    }

    @Override
    public void node(int node) {
        switch (tool) {
            case MOVE -> canvas.select(node);
            case NODE -> relabel(node, label());
            case JOIN -> join(node);
            case REMOVE -> remove(node);
        }
    }

    @Override
    public void edge(int edge) {
        if (tool == Tool.JOIN || tool == Tool.REMOVE) {
            draft.removeEdge(edge);
            changed(language.say("graphedit.edge-removed"));
        }
    }

    @Override
    public void place(double x, double y) {
        if (tool == Tool.NODE) {
            add(x, y);
        }
    }

    @Override
    public void moved(int node) {
        double[] positions = canvas.positions();
        draft.move(node, positions[2 * node], positions[2 * node + 1]);
        changed("");
    }

    @Override
    public boolean key(String key, int node) {
        if (key.equals("n") || key.equals("N")) {
            addBeside(node);
        } else if (key.equals("Escape") && joining >= 0) {
            joining = -1;
            say(language.say("graphedit.not-joined"));
        } else if (node < 0) {
            return false;
        } else if (key.equals("j") || key.equals("J")) {
            join(node);
        } else if (key.equals("Delete") || key.equals("Backspace")) {
            remove(node);
        } else if (key.length() == 1 && key.charAt(0) >= '0' && key.charAt(0) < '0' + GraphSettings.MOST_CLASSES) {
            relabel(node, key.charAt(0) - '0');
        } else {
            return false;
        }
        return true;
    }

    private void addBeside(int node) {
        double[] positions = canvas.positions();
        boolean isThere = node >= 0 && 2 * node < positions.length;
        double x = isThere ? positions[2 * node] : 0.5;
        double y = isThere ? positions[2 * node + 1] : 0.5;
        add(x + (x < 1 - BESIDE ? BESIDE : -BESIDE), y);
    }

    private void add(double x, double y) {
        Optional<Message> refused = draft.add(x, y, label());
        int added = draft.nodes().size() - 1;
        changed(refused.map(language::say).orElse(language.say("graphedit.added", Integer.toString(added))));
        if (refused.isEmpty()) {
            canvas.point(added);
        }
    }

    private void join(int node) {
        if (joining < 0) {
            joining = node;
            canvas.select(node);
            say(language.say("graphedit.joining", Integer.toString(node)));
            return;
        }
        int from = joining;
        joining = -1;
        int before = draft.edges().size();
        Optional<Message> refused = draft.join(from, node);
        boolean isMore = draft.edges().size() > before;
        changed(refused.map(language::say).orElse(language.say(isMore ? "graphedit.joined" : "graphedit.parted",
                Integer.toString(from), Integer.toString(node))));
    }

    private void relabel(int node, int label) {
        draft.label(node, label);
        changed(language.say("graphedit.relabelled", Integer.toString(node), label < 0 ? language.say("graphedit.unknown")
                : listener.className(label)));
    }

    private void remove(int node) {
        draft.remove(node);
        joining = -1;
        changed(language.say("graphedit.removed", Integer.toString(node)));
    }

    private void clear() {
        draft.replace(List.of(), List.of());
        joining = -1;
        changed(language.say("graphedit.cleared"));
    }

    private void replace(List<OwnGraph.Node> nodes, List<Edge> edges) {
        draft.replace(nodes, edges);
        joining = -1;
        changed(language.say("graphedit.pasted", Integer.toString(nodes.size()), Integer.toString(edges.size())));
    }

    private void say(String text) {
        status.say(text);
    }

    /** Shows the draft; a model begins anew with it where it can. */
    private void changed(String text) {
        show();
        Optional<Message> problem = draft.problem();
        String why = problem.map(language::say).orElse("");
        say(text.isEmpty() || why.isEmpty() ? text + why : text + " " + why);
        if (problem.isEmpty()) {
            listener.edit(draft.graph(), draft.labelled());
        }
    }

    private void show() {
        Elements.mark(undo.element(), "aria-disabled", Boolean.toString(!draft.canUndo()));
        int count = draft.nodes().size();
        int[] from = new int[draft.edges().size()];
        int[] to = new int[from.length];
        for (int edge = 0; edge < from.length; edge++) {
            from[edge] = draft.edges().get(edge).first();
            to[edge] = draft.edges().get(edge).second();
        }
        List<String> names = new ArrayList<>();
        int[] truth = new int[count];
        boolean[] labelled = new boolean[count];
        for (int node = 0; node < count; node++) {
            names.add(Integer.toString(node));
            truth[node] = draft.nodes().get(node).label();
            labelled[node] = draft.labelled().contains(node);
        }
        List<String> classNames = new ArrayList<>();
        for (int label = 0; label < GraphSettings.MOST_CLASSES; label++) {
            classNames.add(listener.className(label));
        }
        listener.show(new Graph(count, from, to), GraphLook.untrained(names, classNames, truth, labelled),
                draft.positions());
    }
}
