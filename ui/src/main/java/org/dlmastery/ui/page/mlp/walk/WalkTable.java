package org.dlmastery.ui.page.mlp.walk;

import java.util.ArrayList;
import java.util.List;

/** A step's numbers in rows; the first cell of each names it. */
final class WalkTable {
    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    WalkTable(String... heads) {
        this.heads = List.of(heads);
    }

    WalkTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> heads() {
        return heads;
    }

    List<List<String>> rows() {
        return rows;
    }
}
