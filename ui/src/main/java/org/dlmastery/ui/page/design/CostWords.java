package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.stage.Misfit;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** A network's cost for a reader: counts in full, bytes to three digits, and its layers in a table. */
record CostWords(Language language) {
    private static final int DIGITS = 3;
    private static final double THOUSAND = 1000;

    String whole(long count) {
        return language.figures().whole(count);
    }

    /** As 1 kB = 1,000 bytes: {@code 81.9 kB}. */
    String bytes(long bytes) {
        List<String> units = List.of("design.unit.bytes", "design.unit.kilobytes", "design.unit.megabytes",
                "design.unit.gigabytes", "design.unit.terabytes");
        double size = bytes;
        int unit = 0;
        while (size >= THOUSAND && unit < units.size() - 1) {
            size /= THOUSAND;
            unit++;
        }
        return language.say(units.get(unit),
                unit == 0 ? whole(bytes) : language.figures().significant(size, DIGITS));
    }

    /** Why the network can't be built as its knobs say. */
    String misfit(Stack.Misplaced misplaced) {
        Misfit.Reason reason = misplaced.misfit().reason();
        String key = switch (reason) {
            case WINDOW_TOO_LARGE -> "design.misfit.window";
            case TOO_LARGE -> "design.misfit.large";
            default -> throw new IllegalStateException("design: no knob leads to " + misplaced.sentence());
        };
        return language.say(key, misplaced.layer().name(), stage(misplaced.layer().stage().kind()),
                shape(misplaced.misfit().input()));
    }

    /** A layer each, as the engine names them. */
    TwinTable.Rows layers(NetworkCost cost) {
        List<Stack.Row> rows = cost.outline().rows();
        return new TwinTable.Rows() {
            @Override
            public List<String> head() {
                List<String> head = new ArrayList<>();
                for (String key : List.of("design.layer.name", "design.layer.kind", "design.layer.output",
                        "design.layer.parameters", "design.layer.multiply-adds", "design.layer.activations")) {
                    head.add(language.say(key));
                }
                return head;
            }

            @Override
            public int count() {
                return rows.size();
            }

            @Override
            public List<String> row(int index) {
                Stack.Row row = rows.get(index);
                return List.of(row.layer().name(), stage(row.layer().stage().kind()), shape(row.cost().output()),
                        whole(row.cost().parameterCount()), whole(row.cost().multiplyAdds()),
                        bytes(row.cost().activationBytes()));
            }
        };
    }

    private String stage(String kind) {
        return language.say("design.stage." + kind);
    }

    private String shape(Shape shape) {
        StringBuilder text = new StringBuilder();
        for (int size : shape.sizes()) {
            text.append(text.length() == 0 ? "" : " × ").append(whole(size));
        }
        return text.toString();
    }
}
