package org.dlmastery.ui.page.mlp.walk;

import java.util.List;
import org.dlmastery.ui.dom.Tag;

/** A step's table on the page. */
final class WalkTableView {
    private final Tag head = Tag.of("thead");
    private final Tag body = Tag.of("tbody");
    private final Tag tag;

    WalkTableView(String name) {
        tag = Tag.of("div").is("table-scroll walk-table").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", name).add(Tag.of("table").add(head, body));
    }

    Tag tag() {
        return tag;
    }

    void show(WalkTable table) {
        Tag heads = Tag.of("tr");
        for (String each : table.heads()) {
            heads.add(Tag.of("th").attribute("scope", "col").text(each));
        }
        head.empty().add(heads);
        body.empty();
        for (List<String> cells : table.rows()) {
            Tag row = Tag.of("tr");
            for (int i = 0; i < cells.size(); i++) {
                row.add(i == 0 ? Tag.of("th").attribute("scope", "row").text(cells.get(i))
                        : Tag.of("td").text(cells.get(i)));
            }
            body.add(row);
        }
    }
}
