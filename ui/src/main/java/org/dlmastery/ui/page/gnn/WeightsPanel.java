package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What every node takes from every other as a matrix: the graph as a layer sees it. */
final class WeightsPanel {
    private final Language language;
    private final MatrixView view;
    private final Panel panel;
    private final Tag layers = Tag.of("select").id("gnn-weights-layer");
    private final Tag layerField;
    private final Tag none;
    private int layerCount;
    private Optional<Takes> shown = Optional.empty();

    /**
     * @param badge stands beside its title
     * @param row gets the node whose row the reader has chosen
     * @param layerChanged when another layer is chosen
     */
    WeightsPanel(Language language, Colours colours, Turns turns, OriginBadge badge, IntConsumer row,
            Runnable layerChanged) {
        this.language = language;
        view = new MatrixView(language, colours, turns, language.say("gnn.weights.name"));
        view.onChoice((chosen, column) -> row.accept(chosen));
        layers.on("change", event -> layerChanged.run());
        layerField = Tag.of("div").is("field").hidden(true).add(Tag.of("label").attribute("for", "gnn-weights-layer")
                .text(language.say("gnn.weights.layer")), layers);
        none = Tag.of("p").is("help").hidden(true).text(language.say("gnn.weights.none"));
        panel = new Panel("weights", language.say("gnn.weights.title"));
        panel.head().add(badge.tag());
        panel.body().add(layerField, none, view.tag());
    }

    Tag tag() {
        return panel.tag();
    }

    void recolour(Colours colours) {
        view.recolour(colours);
    }

    /** Only attention differs from layer to layer. */
    void network(GnnExperiment experiment) {
        boolean isAttention = experiment.size().kind() == GraphKind.GAT;
        int wanted = isAttention ? experiment.size().layers() : 1;
        Elements.hide(layerField.element(), wanted == 1);
        if (wanted != layerCount) {
            layerCount = wanted;
            layers.empty();
            for (int layer = 1; layer <= wanted; layer++) {
                layers.add(Tag.of("option").text(language.say("gnn.weights.layer.number", Integer.toString(layer))));
            }
        }
    }

    /** The layer whose weights are shown, from 0. */
    int layer() {
        return Math.max(0, ((HTMLSelectElement) layers.element()).getSelectedIndex());
    }

    void show(Optional<Takes> takes) {
        Elements.hide(none.element(), takes.isPresent());
        view.tag().hidden(takes.isEmpty());
        boolean isOther = takes.isPresent() && (shown.isEmpty() || shown.get() != takes.get());
        shown = takes;
        if (isOther) {
            float[] values = takes.get().matrix();
            List<String> names = GnnWords.nodes(takes.get().facts().nodes());
            view.show(new Matrix(values, names, names, language.say("gnn.weights.rows"),
                    language.say("gnn.weights.columns")), Shading.fit(Shading.Ramp.MAGNITUDE, values),
                    language.say("gnn.weights.summary", Integer.toString(names.size())));
        }
    }
}
