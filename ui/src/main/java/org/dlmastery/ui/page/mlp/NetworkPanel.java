package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.Feature;
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
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.network.NetworkDrawing;
import org.dlmastery.ui.page.mlp.network.NetworkNumbers;
import org.dlmastery.ui.page.mlp.network.NetworkTable;
import org.dlmastery.ui.page.mlp.network.NetworkWords;
import org.dlmastery.ui.page.mlp.network.Place;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.dlmastery.ui.widget.ScaleLegend;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The network, drawn and edited. Its inputs are the settings' own choice of features, toggled where they stand. */
final class NetworkPanel implements NetworkDrawing.Listener {
    private final Language language;
    private final Consumer<Values> changed;
    private final PartListener listener;
    private final Panel panel;
    private final OriginBadge badge;
    private final NetworkDrawing drawing;
    private final NetworkTable table;
    private final Tag legend;
    private final HTMLElement layerCount = Tag.of("b").element();
    private final HTMLElement addLayer;
    private final HTMLElement removeLayer;
    private Values values;
    private MlpExperiment experiment;

    /** What a reader does with parts of the network. */
    interface PartListener {
        /** The neuron whose output is to be shown large; none for the network's output. */
        void look(Optional<Place> neuron);

        /** Changes a parameter, by its place among all; the sentence says to what. */
        void set(int index, float value, String sentence);
    }

    /** @param changed gets the values after the reader's change of inputs or layers */
    NetworkPanel(Language language, Colours colours, Values values, Consumer<Values> changed, PartListener listener) {
        this.language = language;
        this.changed = changed;
        this.listener = listener;
        this.values = values;
        experiment = MlpControls.experiment(values);
        panel = new Panel("network", language.say("mlp.network.title"));
        badge = OriginBadge.live(language, language.say("mlp.network.title"), language.say("mlp.network.origin"));
        removeLayer = Tag.button("−").attribute("aria-label", language.say("network.remove-layer"))
                .on("click", event -> changeLayers(MlpControls.LAYERS.withoutLayer(layers()))).element();
        addLayer = Tag.button("+").attribute("aria-label", language.say("network.add-layer"))
                .on("click", event -> changeLayers(MlpControls.LAYERS.withLayer(layers()))).element();
        removeLayer.setAttribute("tabindex", "-1");
        Tag stepper = Tag.of("div").is("layer-stepper").attribute("role", "toolbar").attribute("data-control", MlpControls.LAYERS.key())
                .on("keydown", event -> step(Page.key(event)))
                .attribute("aria-label", language.say("network.layers")).add(
                        Tag.of("span").text(language.say("network.layers")),
                        Tag.of("div").is("stepper").add(removeLayer).add(layerCount).add(addLayer));
        drawing = new NetworkDrawing(language, colours, experiment, this);
        table = new NetworkTable(language, drawing::open);
        ScaleLegend scale = new ScaleLegend(language);
        scale.showSigned(false);
        legend = Tag.of("div").is("network-legend").add(stepper, scale.tag(),
                Tag.of("p").is("help").text(language.say("network.help")));
        panel.body().add(drawing.tag());
        showLayers();
    }

    Panel panel() {
        return panel;
    }

    OriginBadge badge() {
        return badge;
    }

    /** How many layers there are, and what the colours and widths of the drawing mean. */
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
            showLayers();
        }
    }

    void show(MlpSnapshot snapshot) {
        drawing.show(snapshot);
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

    /** Frames the layer that a walk is at, and its neuron; the neuron −1 is all of the layer. */
    void follow(Optional<Place> place) {
        drawing.follow(place);
    }

    /** Writes each neuron's value at a point of the plane on it; nothing to take the values away. */
    void read(Optional<OutputPlot.Reading> at) {
        drawing.read(at);
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
    public void toggle(Feature input) {
        changed.accept(values.with(MlpControls.FEATURES,
                MlpControls.FEATURES.toggled(values.get(MlpControls.FEATURES), input)));
    }

    @Override
    public void look(Optional<Place> neuron) {
        boolean isOutput = neuron.isEmpty() || neuron.get().layer() == layers().size();
        listener.look(isOutput ? Optional.empty() : neuron);
    }

    @Override
    public void set(int index, float value, String sentence) {
        listener.set(index, value, sentence);
    }

    private List<Integer> layers() {
        return values.get(MlpControls.LAYERS);
    }

    private void changeLayers(List<Integer> next) {
        if (!next.equals(layers())) {
            changed.accept(values.with(MlpControls.LAYERS, next));
        }
    }

    /** The arrow keys go from button to button; one of them is a stop of the tab key. */
    private void step(String key) {
        if (key.equals("ArrowLeft") || key.equals("ArrowRight")) {
            HTMLElement to = key.equals("ArrowLeft") ? removeLayer : addLayer;
            (to == addLayer ? removeLayer : addLayer).setAttribute("tabindex", "-1");
            to.setAttribute("tabindex", "0");
            to.focus();
        }
    }

    private void showLayers() {
        int count = layers().size();
        Elements.say(layerCount, Integer.toString(count));
        Elements.mark(removeLayer, "aria-disabled", Boolean.toString(count == 0));
        Elements.mark(addLayer, "aria-disabled", Boolean.toString(count == MlpControls.LAYERS.mostLayers()));
    }
}
