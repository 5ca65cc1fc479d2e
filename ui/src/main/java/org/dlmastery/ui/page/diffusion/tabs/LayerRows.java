package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** Every layer of the U-Net as it is computed: its name, its kind, what it gives, what it learns, what it costs. */
record LayerRows(Language language, List<Stack.Row> rows) implements TwinTable.Rows {
    @Override
    public List<String> head() {
        return List.of(language.say("unet.column.name"), language.say("unet.column.kind"),
                language.say("unet.column.output"), language.say("unet.column.parameters"),
                language.say("unet.column.products"));
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public List<String> row(int index) {
        Stack.Row row = rows.get(index);
        return List.of(row.layer().name(), kind(row.layer().stage().kind()), shape(row.cost().output()),
                language.figures().whole(row.cost().parameterCount()), language.figures().whole(row.cost().multiplyAdds()));
    }

    private String kind(String kind) {
        return language.say(switch (kind) {
            case "classvectors" -> "unet.kind.classes";
            case "timevectors" -> "unet.kind.time";
            case "unetblock" -> "unet.kind.block";
            case "averagepooling" -> "unet.kind.pooling";
            case "join" -> "unet.kind.join";
            case "groupnorm" -> "unet.kind.norm";
            default -> "unet.kind.convolution";
        });
    }

    /** {@code 16 × 28 × 28}. */
    static String shape(Shape shape) {
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < shape.rank(); axis++) {
            text.append(axis == 0 ? "" : " × ").append(shape.size(axis));
        }
        return text.toString();
    }
}
