package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.NamedShape;
import org.dlmastery.core.stage.Stack;

/** A card's network as JSON: its knobs, what it costs, and each layer with its tensors' shapes. */
public final class DesignJson {
    private DesignJson() {
    }

    /** The text, a line a knob and a layer. Names are words of letters, digits and points, so none needs an escape. */
    public static String write(DesignCard card, Values values) {
        NetworkCost cost = DesignNetworks.cost(card, values);
        StringBuilder text = new StringBuilder("{\n  \"architecture\": \"").append(card.key())
                .append("\",\n  \"settings\": {");
        String separator = "\n";
        for (Control<?> control : card.knobs().controls()) {
            text.append(separator).append("    \"").append(control.key().substring(card.key().length() + 1))
                    .append("\": ").append(value(values, control));
            separator = ",\n";
        }
        text.append("\n  },\n  \"parameters\": ").append(cost.parameters())
                .append(",\n  \"multiply_adds_per_example\": ").append(cost.multiplyAdds()).append(",\n  \"layers\": [");
        separator = "\n";
        for (Stack.Row row : cost.outline().rows()) {
            text.append(separator).append("    {\"name\": \"").append(row.layer().name()).append("\", \"kind\": \"")
                    .append(row.layer().stage().kind()).append("\", \"output\": ").append(sizes(row.cost().output()))
                    .append(", \"parameters\": {");
            String comma = "";
            for (NamedShape parameter : row.cost().parameters()) {
                text.append(comma).append('"').append(parameter.name()).append("\": ").append(sizes(parameter.shape()));
                comma = ", ";
            }
            text.append("}}");
            separator = ",\n";
        }
        return text.append("\n  ]\n}\n").toString();
    }

    private static <T> String value(Values values, Control<T> control) {
        String text = values.text(control);
        return !(control instanceof ChoiceControl<?>) || values.get(control) instanceof Integer ? text
                : values.get(control) instanceof Boolean truth ? Boolean.toString(truth) : "\"" + text + "\"";
    }

    private static String sizes(Shape shape) {
        StringBuilder text = new StringBuilder("[");
        for (int size : shape.sizes()) {
            text.append(text.length() == 1 ? "" : ", ").append(size);
        }
        return text.append(']').toString();
    }
}
