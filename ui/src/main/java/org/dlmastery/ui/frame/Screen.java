package org.dlmastery.ui.frame;

import org.dlmastery.ui.dom.Tag;

/** A page between header and footer. */
public interface Screen {
    /** Its content, with one h1. */
    Tag tag();

    /** The address asks for another state of this same page. */
    default void query(String query) {
        // Many pages have no state in their address.
    }

    /** Another page takes its place. */
    default void leave() {
        // On many pages nothing runs.
    }
}
