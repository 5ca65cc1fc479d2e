package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Pixels;
import org.dlmastery.ui.dom.Tag;

/**
 * An input or a neuron in the drawing: a button with a map of its output over the plane, a neuron's bias as a small
 * square at its lower left corner, and room for its value at one point.
 */
final class NetworkNode {
    private final Place place;
    private final Pixels map = new Pixels(MlpSnapshot.NEURON_CELLS);
    private final Tag value = Tag.of("span").is("node-value").attribute("aria-hidden", "true").hidden(true);
    private final Tag bias = Tag.of("i").is("node-bias");
    private final Tag button;
    private String biasColour = "";

    /** @param isOn whether it takes part in the network: an input may be left out */
    NetworkNode(Place place, String name, boolean isOn) {
        this.place = place;
        boolean isNeuron = place.kind() == Place.Kind.NEURON;
        button = Tag.button("").is(isNeuron ? "node" : "node node-input")
                .id("node-" + (place.layer() + 1) + "-" + place.neuron()).attribute("aria-label", name)
                .attribute("tabindex", "-1").add(map.element());
        if (isNeuron) {
            button.attribute("aria-describedby", "network-details").add(bias);
        }
        button.attribute("aria-pressed", Boolean.toString(!isNeuron && isOn)).add(value);
    }

    Place place() {
        return place;
    }

    Tag button() {
        return button;
    }

    Pixels map() {
        return map;
    }

    void place(NetworkLayout layout) {
        int column = place.layer() + 1;
        double side = layout.node(column);
        button.pixels("left", layout.x(column) - side / 2).pixels("top", layout.y(column, place.neuron()) - side / 2)
                .pixels("width", side).pixels("height", side);
    }

    void bias(float number, Colours colours) {
        String colour = colours.signed().style(number);
        if (!colour.equals(biasColour)) {
            biasColour = colour;
            bias.style("background", colour);
        }
    }

    /** Its value at the point that the reader points at; nothing to take it away. */
    void value(String text) {
        Elements.hide(value.element(), text.isEmpty());
        Elements.say(value.element(), text);
    }
}
