package org.dlmastery.ui.network;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** The network's drawing as text: every neuron's formula with its numbers. */
public final class NetworkTable {
    private static final double LEAST_MILLISECONDS = 1000;

    private final Tag list = Tag.of("dl").is("formulas");
    private final Tag tag;
    private Runnable fill = () -> { };
    private double filledAt;

    public NetworkTable(Language language) {
        tag = Tag.of("details").is("twin").add(Tag.of("summary").text(language.say("network.table")), list)
                .on("toggle", event -> fillIfOpen());
    }

    public Tag tag() {
        return tag;
    }

    /** @param atOnce whether to show these numbers even if others were shown a moment ago */
    public void show(NetworkNumbers numbers, NetworkWords words, boolean atOnce) {
        fill = () -> fill(numbers, words);
        if (atOnce || Page.now() - filledAt >= LEAST_MILLISECONDS) {
            filledAt = Page.now();
            fillIfOpen();
        }
    }

    private void fillIfOpen() {
        if (tag.element().hasAttribute("open")) {
            fill.run();
        }
    }

    private void fill(NetworkNumbers numbers, NetworkWords words) {
        list.empty();
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                list.add(Tag.of("div").add(
                        Tag.of("dt").text(words.name(Place.neuron(layer, neuron))),
                        Tag.of("dd").text(words.formula(layer, neuron, numbers))));
            }
        }
    }
}
