package org.dlmastery.ui.page.transformer;

import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.NamedShape;

/** A model's parameter tensors with their shapes, as one text. */
final class TensorNames {
    private TensorNames() {
    }

    static String of(GptSize size) {
        StringBuilder names = new StringBuilder();
        for (NamedShape parameter : size.parameters()) {
            names.append(names.length() == 0 ? "" : ", ").append(parameter.name()).append(' ')
                    .append(parameter.shape());
        }
        return names.toString();
    }
}
