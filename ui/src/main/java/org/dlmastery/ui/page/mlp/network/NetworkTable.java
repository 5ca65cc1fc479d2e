package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** The network's drawing as text: every neuron's formula with its numbers. */
public final class NetworkTable {
    private static final double LEAST_MILLISECONDS = 1000;

    private final Language language;
    private final Consumer<Place> edit;
    private final List<HTMLElement> formulas = new ArrayList<>();
    private final Tag list = Tag.of("dl").is("formulas");
    private final Tag tag;
    private Runnable fill = () -> { };
    private double filledAt;
    private Optional<NetworkWords> filledWords = Optional.empty();

    /** @param edit gets the neuron whose numbers the reader wants to change */
    public NetworkTable(Language language, Consumer<Place> edit) {
        this.language = language;
        this.edit = edit;
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

    /** Keeps the rows where the network is the same one, so that a button in them keeps the focus. */
    private void fill(NetworkNumbers numbers, NetworkWords words) {
        if (filledWords.isEmpty() || filledWords.get() != words) {
            filledWords = Optional.of(words);
            build(numbers, words);
        }
        int row = 0;
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                Elements.say(formulas.get(row++), words.formula(layer, neuron, numbers));
            }
        }
    }

    private void build(NetworkNumbers numbers, NetworkWords words) {
        list.empty();
        formulas.clear();
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                Place place = Place.neuron(layer, neuron);
                Tag change = Tag.button(language.say("network.change")).is("small")
                        .attribute("aria-label", language.say("network.change.of", words.name(place)))
                        .on("click", event -> edit.accept(place));
                Tag formula = Tag.of("dd");
                formulas.add(formula.element());
                list.add(Tag.of("div").add(Tag.of("dt").text(words.name(place)), formula,
                        Tag.of("dd").add(change)));
            }
        }
    }
}
