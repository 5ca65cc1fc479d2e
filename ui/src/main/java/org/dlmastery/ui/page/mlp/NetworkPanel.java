package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.LayerActivations;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.network.NetworkDrawing;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;
import org.dlmastery.ui.page.mlp.network.NetworkTable;
import org.dlmastery.ui.page.mlp.network.NetworkWords;
import org.dlmastery.ui.page.mlp.network.ParameterEditor;
import org.dlmastery.ui.page.mlp.network.Place;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.dlmastery.ui.widget.ScaleLegend;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The network, drawn and edited. */
final class NetworkPanel implements NetworkDrawing.Listener {
    private final Language language;
    private final Consumer<Values> changed;
    private final Consumer<Optional<Place>> chosen;
    private final Panel panel;
    private final OriginBadge badge;
    private final NetworkDrawing drawing;
    private final NetworkTable table;
    private final Tag legend;
    private final ParameterEditor editor;
    private final HTMLElement layerCount = Tag.of("b").element();
    private final HTMLElement addLayer;
    private final HTMLElement removeLayer;
    private Values values;
    private MlpExperiment experiment;

    /**
     * @param changed gets the values after the reader's change of layers
     * @param chosen gets the neuron whose output is to be shown large; none for the network's output
     */
    NetworkPanel(Language language, Colours colours, Values values, Consumer<Values> changed,
            Consumer<Optional<Place>> chosen) {
        this.language = language;
        this.changed = changed;
        this.chosen = chosen;
        this.values = values;
        experiment = MlpControls.experiment(values);
        panel = new Panel("network", language.say("mlp.network.title"));
        badge = OriginBadge.live(language, language.say("mlp.network.title"), language.say("mlp.network.origin"));
        removeLayer = Tag.button("−").attribute("aria-label", language.say("network.remove-layer"))
                .on("click", event -> changeLayers(MlpControls.LAYERS.withoutLayer(layers()))).element();
        addLayer = Tag.button("+").attribute("aria-label", language.say("network.add-layer"))
                .on("click", event -> changeLayers(MlpControls.LAYERS.withLayer(layers()))).element();
        Tag stepper = Tag.of("div").is("layer-stepper").attribute("role", "group")
                .attribute("aria-label", language.say("network.layers")).add(
                        Tag.of("span").text(language.say("network.layers")),
                        Tag.of("div").is("stepper").add(removeLayer).add(layerCount).add(addLayer));
        drawing = new NetworkDrawing(language, colours, experiment, this);
        editor = new ParameterEditor(language, drawing.words());
        table = new NetworkTable(language, neuron -> editor.choose(neuron, true));
        ScaleLegend scale = new ScaleLegend(language);
        scale.showSigned(false);
        legend = Tag.of("div").is("network-legend").add(scale.tag(),
                Tag.of("p").is("help").text(language.say("network.help")));
        panel.head().add(stepper);
        panel.body().add(drawing.tag(), editor.tag());
        showLayers();
    }

    Panel panel() {
        return panel;
    }

    OriginBadge badge() {
        return badge;
    }

    /** What the colours and widths of the drawing mean. */
    Tag legend() {
        return legend;
    }

    /** All formulas as text. */
    Tag table() {
        return table.tag();
    }

    void settings(Values next) {
        values = next;
        MlpExperiment nextExperiment = MlpControls.experiment(next);
        boolean sameNetwork = nextExperiment.features().equals(experiment.features())
                && nextExperiment.hidden().equals(experiment.hidden())
                && nextExperiment.task() == experiment.task() && nextExperiment.outputs() == experiment.outputs();
        experiment = nextExperiment;
        if (!sameNetwork) {
            drawing.build(experiment);
            editor.build();
            showLayers();
        }
    }

    void show(MlpSnapshot snapshot) {
        drawing.show(snapshot);
        drawing.numbers().ifPresent(numbers -> editor.show(numbers, drawing.words()));
        drawing.numbers().ifPresent(numbers -> table.show(numbers, drawing.words(),
                snapshot.state() != RunState.TRAINING));
    }

    Optional<NetworkNumbers> numbers() {
        return drawing.numbers();
    }

    NetworkWords words() {
        return drawing.words();
    }

    void recolour(Colours colours) {
        drawing.recolour(colours);
    }

    /** Changes weights and biases by hand. */
    ParameterEditor editor() {
        return editor;
    }

    /** Frames the layer that a walk is at, and its neuron; the neuron −1 is all of the layer. */
    void follow(Optional<Place> place) {
        drawing.follow(place);
    }

    /** Marks the neuron that is shown large. */
    void mark(Optional<Place> neuron) {
        drawing.choose(neuron);
    }

    @Override
    public void addNeurons(int layer, int more) {
        changeLayers(MlpControls.LAYERS.withNeurons(layers(), layer, more));
    }

    @Override
    public Tag layerControl(int layer) {
        Tag select = Tag.of("select").is("layer-activation").id("network-activation-" + layer)
                .attribute("aria-label", language.say("network.activation", Integer.toString(layer + 1)));
        for (Choice<Activation> choice : MlpControls.ACTIVATION.choices()) {
            select.add(Tag.of("option").attribute("value", choice.id())
                    .text(language.say(MlpControls.ALL.label(MlpControls.ACTIVATION, choice))));
        }
        HTMLSelectElement element = (HTMLSelectElement) select.element();
        element.setValue(MlpControls.ACTIVATION.write(experiment.hidden().get(layer).activation()));
        return select.on("change", event -> changed.accept(LayerActivations.with(values, layer,
                MlpControls.ACTIVATION.choices().get(element.getSelectedIndex()).value())));
    }

    @Override
    public void edit(Place connection) {
        editor.choose(connection, true);
    }

    @Override
    public void choose(Place neuron) {
        editor.choose(neuron, false);
        boolean isOutput = neuron.layer() == layers().size();
        chosen.accept(isOutput ? Optional.empty() : Optional.of(neuron));
    }

    private List<Integer> layers() {
        return values.get(MlpControls.LAYERS);
    }

    private void changeLayers(List<Integer> next) {
        if (!next.equals(layers())) {
            changed.accept(values.with(MlpControls.LAYERS, next));
        }
    }

    private void showLayers() {
        int count = layers().size();
        Elements.say(layerCount, Integer.toString(count));
        Elements.mark(removeLayer, "aria-disabled", Boolean.toString(count == 0));
        Elements.mark(addLayer, "aria-disabled", Boolean.toString(count == MlpControls.LAYERS.mostLayers()));
    }
}
