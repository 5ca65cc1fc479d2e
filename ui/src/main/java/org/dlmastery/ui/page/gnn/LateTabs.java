package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.EdgeLight;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** Tabs whose content comes in a part of the program when they are first opened, and what they are told of the run. */
final class LateTabs {
    /** The part that has their contents, and what plays messages. */
    static final String PART = "gnn-more";

    /** Which tabs there are. */
    enum Tab {
        WEIGHTS, EXPORT, EXPERIMENTS
    }

    /** The page around them. */
    interface Listener {
        GnnModel model();

        /** Stands beside the title of the weights. */
        OriginBadge weights();

        /** The reader has chosen a node. */
        void look(int node);

        /** The reader has chosen nodes to label, and no others. */
        void labelOnly(List<Integer> nodes);

        /** The reader has chosen a layer whose attention is to be shown, from 0. */
        void layer(int layer);

        /** Edges that stand out in the drawing. */
        void light(EdgeLight light);

        /** A content wants to be told of the run. */
        void showDrawn();
    }

    /** What is in such a tab. */
    interface Content {
        Tag tag();

        /** The run as it is now. @param takes with what weights nodes take, of a layer that has weights */
        void show(GnnFacts facts, GnnSnapshot snapshot, Optional<Takes> takes);

        void recolour(Colours colours);
    }

    private final Language language;
    private final Turns turns;
    private final Listener page;
    private final List<Content> open = new ArrayList<>();
    private Colours colours;

    LateTabs(Language language, Colours colours, Turns turns, Listener page) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.page = page;
    }

    /** The place of a tab's content, which is made once the part is there. */
    Tag open(Tab tab) {
        Tag tag = Tag.of("div");
        Parts.load(PART, () -> {
            // What is called within a try, TeaVM doesn't write into its caller; else all contents would come with this.
            try {
                Content made = LateContents.of(tab, language, colours, turns, page);
                open.add(made);
                tag.add(made.tag());
            } finally {
                page.showDrawn();
            }
        }, why -> tag.add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why)))));
        return tag;
    }

    /** Has Cora come, to this place. */
    void cora(Tag place) {
        Parts.load(PART, () -> {
            // Within a try, as above.
            try {
                place.empty().add(LateContents.cora(language, page.model()));
            } finally {
                page.showDrawn();
            }
        }, why -> place.empty().add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why)))));
    }

    /** Runs the network without an edge. @param told gets what that changes, in words */
    void worth(GnnFacts graph, int edge, Consumer<String> told) {
        Parts.load(PART, () -> {
            // Within a try, as above.
            try {
                LateContents.worth(language, page.model(), graph, edge, told);
            } finally {
                page.showDrawn();
            }
        }, why -> told.accept(language.say("program.missing", language.say(why))));
    }

    void show(GnnFacts facts, GnnSnapshot snapshot, Optional<Takes> takes) {
        for (Content content : open) {
            content.show(facts, snapshot, takes);
        }
    }

    void recolour(Colours next) {
        colours = next;
        for (Content content : open) {
            content.recolour(next);
        }
    }
}
