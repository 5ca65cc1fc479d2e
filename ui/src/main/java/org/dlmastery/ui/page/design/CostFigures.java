package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** What a card's network costs, in figures and layer by layer, or why it can't be built. */
final class CostFigures {
    /** A figure in its place. */
    private record Figure(HTMLElement place, boolean isBytes, ToLongFunction<NetworkCost> number) {
    }

    private final CostWords words;
    private final List<Figure> figures = new ArrayList<>();
    private final Tag list = Tag.of("dl").is("design-cost");
    private final Tag problem = Tag.of("p").is("problem").attribute("role", "status").hidden(true);
    private final TwinTable layers;
    private final Tag tag;

    CostFigures(Language language, Turns turns) {
        words = new CostWords(language);
        layers = new TwinTable(language.say("design.layers"), turns);
        add(language, "parameters", false, NetworkCost::parameters);
        add(language, "multiply-adds", false, NetworkCost::multiplyAdds);
        add(language, "weights", true, NetworkCost::weightBytes);
        add(language, "state", true, NetworkCost::stateBytes);
        add(language, "gradients", true, NetworkCost::gradientBytes);
        add(language, "optimiser", true, NetworkCost::optimiserBytes);
        add(language, "activations", true, NetworkCost::activationBytes);
        add(language, "training", true, NetworkCost::trainingBytes);
        tag = Tag.of("div").is("design-figures").add(problem, list, layers.tag());
    }

    Tag tag() {
        return tag;
    }

    private void add(Language language, String key, boolean isBytes, ToLongFunction<NetworkCost> number) {
        String name = language.say("design.cost." + key);
        HTMLElement place = Tag.of("output").attribute("aria-label", name).attribute("aria-live", "off")
                .attribute("data-cost", key).element();
        figures.add(new Figure(place, isBytes, number));
        list.add(Tag.of("div").add(Tag.of("dt").text(name), Tag.of("dd").add(place)));
    }

    void show(NetworkCost cost) {
        for (Figure figure : figures) {
            long number = figure.number.applyAsLong(cost);
            Elements.say(figure.place, !cost.fits() ? "–" : figure.isBytes ? words.bytes(number) : words.whole(number));
        }
        problem.hidden(cost.fits());
        cost.outline().misplaced().ifPresent(misplaced -> problem.text(words.misfit(misplaced)));
        layers.show(words.layers(cost));
    }
}
