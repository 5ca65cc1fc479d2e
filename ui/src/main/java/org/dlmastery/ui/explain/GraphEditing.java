package org.dlmastery.ui.explain;

/** What a page makes of a reader's hand on a {@link GraphCanvas} whose graph can be changed. */
public interface GraphEditing {
    /** A node was clicked, or Enter pressed on it. */
    void node(int node);

    /** An edge was clicked. */
    void edge(int edge);

    /** A place without a node was clicked. @param x across, 0 to 1 of the whole drawing @param y down */
    void place(double x, double y);

    /** A node was moved, and stands where the canvas shows it now. */
    void moved(int node);

    /** A key was pressed while a node is looked at; −1 for none. @return whether it meant something */
    boolean key(String key, int node);
}
