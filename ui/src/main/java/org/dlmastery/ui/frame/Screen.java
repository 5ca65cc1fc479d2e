package org.dlmastery.ui.frame;

import org.dlmastery.ui.dom.Tag;

/** A page between header and footer. */
public interface Screen {
    /** Its content, with one h1. */
    Tag tag();

    /** The address asks for another state of this same page. */
    void query(String query);

    /** Another page takes its place. */
    void leave();
}
