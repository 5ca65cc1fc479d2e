package org.dlmastery.ui.explain;

import java.util.List;

/**
 * Which of a graph's edges stand out.
 *
 * @param edges one mark an edge; empty for those of the node that is looked at
 * @param notes what is written on each edge, "" for nothing; empty for nothing at all
 */
public record EdgeLight(boolean[] edges, List<String> notes) {
    /** None in particular. */
    public static final EdgeLight NONE = new EdgeLight(new boolean[0], List.of());

    public EdgeLight {
        notes = List.copyOf(notes);
    }
}
