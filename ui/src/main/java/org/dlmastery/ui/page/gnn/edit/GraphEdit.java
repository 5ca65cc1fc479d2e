package org.dlmastery.ui.page.gnn.edit;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Graph;
import org.dlmastery.ui.explain.GraphCanvas;
import org.dlmastery.ui.explain.GraphLook;
import org.dlmastery.ui.text.Language;

/** Begins and ends the editing of the graph; what edits it is a part of the program that is loaded then. */
public final class GraphEdit {
    /** The page around it. */
    public interface Listener {
        /** Why the graph that is shown can't be edited, in words; empty if it can. */
        Optional<String> refused();

        /** The graph as it is, with its places. */
        OwnGraph present();

        /** The nodes whose class is told. */
        List<Integer> labelled();

        /** The reader has changed the graph. */
        void edit(OwnGraph graph, List<Integer> labelled);

        /** Shows a graph in the making. */
        void show(Graph graph, GraphLook look, double[] positions);

        /** Editing has ended: the run's own graph is to be seen. */
        void ended();

        /** What a class is called. */
        String className(int label);
    }

    private static final String PART = "gnn-edit";

    private final Language language;
    private final GraphCanvas canvas;
    private final Listener listener;
    private final Tag button;
    private final Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
    private final Tag place = Tag.of("div").is("graph-editor");
    private Optional<GraphEditor> editor = Optional.empty();

    public GraphEdit(Language language, GraphCanvas canvas, Listener listener) {
        this.language = language;
        this.canvas = canvas;
        this.listener = listener;
        button = Tag.button(language.say("gnn.edit")).is("small").attribute("aria-pressed", "false")
                .on("click", event -> toggle());
        place.add(problem);
    }

    /** The button. */
    public Tag button() {
        return button;
    }

    /** Where the tools come. */
    public Tag place() {
        return place;
    }

    /** Whether the graph is being edited. */
    public boolean isOn() {
        return editor.isPresent();
    }

    /** Ends the editing, if it is under way. */
    public void end() {
        if (editor.isPresent()) {
            editor.get().end();
            editor = Optional.empty();
            button.attribute("aria-pressed", "false");
            listener.ended();
        }
    }

    private void toggle() {
        if (isOn()) {
            end();
            return;
        }
        Optional<String> refused = listener.refused();
        if (refused.isPresent()) {
            problem.text(refused.get()).hidden(false);
            return;
        }
        Parts.load(PART, () -> {
            if (!isOn()) {
                problem.hidden(true);
                editor = Optional.of(new GraphEditor(language, canvas, listener, place, () -> {
                    end();
                    button.element().focus();
                }));
                button.attribute("aria-pressed", "true");
            }
        }, why -> problem.text(language.say("program.missing", language.say(why))).hidden(false));
    }
}
