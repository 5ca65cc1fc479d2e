package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What every node takes from every other as a matrix: the graph as a layer sees it. */
final class WeightsPanel implements LateTabs.Content {
    /** A matrix of more rows has no row to be seen. */
    private static final int MOST_ROWS = 400;

    private final Language language;
    private final LateTabs.Listener page;
    private final MatrixView view;
    private final Panel panel;
    private final Tag layers = Tag.of("select").id("gnn-weights-layer");
    private final Tag layerField;
    private final Tag none;
    private int layerCount;
    private Optional<Takes> shown = Optional.empty();

    WeightsPanel(Language language, Colours colours, Turns turns, LateTabs.Listener page) {
        this.language = language;
        this.page = page;
        view = new MatrixView(language, colours, turns, language.say("weights.name"));
        view.onChoice((chosen, column) -> page.look(chosen));
        layers.on("change", event -> page.layer(
                Math.max(0, ((HTMLSelectElement) layers.element()).getSelectedIndex())));
        layerField = Tag.of("div").is("field").hidden(true).add(Tag.of("label").attribute("for", "gnn-weights-layer")
                .text(language.say("weights.layer")), layers);
        none = Tag.of("p").is("help").hidden(true);
        panel = new Panel("weights", language.say("gnn.weights.title"));
        panel.head().add(page.weights().tag());
        panel.body().add(layerField, none, view.tag());
    }

    @Override
    public Tag tag() {
        return panel.tag();
    }

    @Override
    public void recolour(Colours colours) {
        view.recolour(colours);
    }

    /** Only attention differs from layer to layer. */
    private void layers(int wanted) {
        if (wanted != layerCount) {
            layerCount = wanted;
            layers.empty();
            for (int layer = 1; layer <= wanted; layer++) {
                layers.add(Tag.of("option").text(language.say("weights.layer.number", Integer.toString(layer))));
            }
            Elements.hide(layerField.element(), wanted <= 1);
            page.layer(0);
        }
    }

    @Override
    public void show(GnnFacts facts, GnnSnapshot snapshot, Optional<Takes> takes) {
        layers(snapshot.attention().size());
        boolean isTooLarge = facts.nodes() > MOST_ROWS;
        Elements.hide(none.element(), takes.isPresent() && !isTooLarge);
        Elements.say(none.element(), isTooLarge ? language.say("weights.large", Integer.toString(facts.nodes()),
                Integer.toString(MOST_ROWS)) : language.say("weights.none"));
        view.tag().hidden(takes.isEmpty() || isTooLarge);
        boolean isOther = takes.isPresent() && !isTooLarge && (shown.isEmpty() || shown.get() != takes.get());
        shown = takes;
        if (isOther) {
            float[] values = takes.get().matrix();
            List<String> names = GnnWords.nodes(takes.get().facts().nodes());
            view.show(new Matrix(values, names, names, language.say("weights.rows"),
                    language.say("weights.columns")), Shading.fit(Shading.Ramp.MAGNITUDE, values),
                    language.say("weights.summary", Integer.toString(names.size())));
        }
    }
}
