package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Pixels;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;

/** The inputs and neurons of a drawing: all features, in use or not, then the neurons, layer by layer. */
final class NetworkNodes {
    private static final int CELLS = MlpSnapshot.NEURON_CELLS;
    private static final int VALUE_DIGITS = 2;
    /** How far from the corner that a bias's square stands at it is still pointed at. */
    private static final double BIAS_REACH = 8;

    private final MlpExperiment experiment;
    private final List<NetworkNode> nodes = new ArrayList<>();

    NetworkNodes(MlpExperiment experiment, NetworkWords words) {
        this.experiment = experiment;
        for (int layer = -1; layer <= experiment.hidden().size(); layer++) {
            int count = layer < 0 ? Feature.values().length : layer < experiment.hidden().size()
                    ? experiment.hidden().get(layer).neurons() : experiment.outputs();
            for (int i = 0; i < count; i++) {
                Place place = layer < 0 ? Place.input(i) : Place.neuron(layer, i);
                nodes.add(new NetworkNode(place, words.name(place), isOn(place)));
            }
        }
    }

    private boolean isOn(Place place) {
        return place.layer() >= 0 || experiment.features().contains(Feature.values()[place.neuron()]);
    }

    List<NetworkNode> all() {
        return nodes;
    }

    NetworkNode of(Place place) {
        for (NetworkNode node : nodes) {
            if (node.place().equals(place)) {
                return node;
            }
        }
        throw new IllegalStateException("network: it has no " + place.kind() + " " + place.neuron() + " in layer "
                + place.layer());
    }

    /** How many each column has. */
    int[] columns() {
        int[] columns = new int[experiment.hidden().size() + 2];
        for (NetworkNode node : nodes) {
            columns[node.place().layer() + 1]++;
        }
        return columns;
    }

    /** The one at a point of the drawing, or whose bias is there. */
    Optional<Place> at(double x, double y, NetworkLayout layout) {
        Optional<Place> bias = biasAt(x, y, layout);
        if (bias.isPresent()) {
            return bias;
        }
        for (NetworkNode node : nodes) {
            Place place = node.place();
            int column = place.layer() + 1;
            double half = layout.node(column) / 2;
            if (Math.abs(x - layout.x(column)) <= half && Math.abs(y - layout.y(column, place.neuron())) <= half) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** The neuron whose bias, the small square at its lower left corner, is at a point of the drawing. */
    Optional<Place> biasAt(double x, double y, NetworkLayout layout) {
        for (NetworkNode node : nodes) {
            Place place = node.place();
            double half = layout.node(place.layer() + 1) / 2;
            if (place.kind() == Place.Kind.NEURON
                    && Math.abs(x - layout.x(place.layer() + 1) + half) <= BIAS_REACH
                    && Math.abs(y - layout.y(place.layer() + 1, place.neuron()) - half) <= BIAS_REACH) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    void drawInputs(Colours colours) {
        for (int i = 0; i < Feature.values().length; i++) {
            FeatureMap.paint(nodes.get(i).map(), Feature.values()[i], colours.signed());
        }
    }

    /** @param outputs of all neurons, each over the plane */
    void drawNeurons(NetworkNumbers numbers, float[] outputs, Colours colours) {
        int inputs = Feature.values().length;
        for (int i = inputs; i < nodes.size(); i++) {
            Place place = nodes.get(i).place();
            boolean isAnswer = place.layer() == experiment.hidden().size();
            boolean isClass = isAnswer && experiment.task() == Task.CLASSES;
            boolean isProbability = isAnswer && experiment.task() == Task.TWO_CLASSES;
            nodes.get(i).map().paint(outputs, (i - inputs) * CELLS * CELLS,
                    isProbability ? Pixels.Scale.PROBABILITY : Pixels.Scale.SIGNED, false,
                    isClass ? colours.classMaps().get(place.neuron()) : colours.signed());
            nodes.get(i).bias(numbers.bias(place.layer(), place.neuron()), colours);
        }
    }

    /** Writes on each what it puts out at a point of the plane. */
    void showValues(NetworkNumbers numbers, OutputPlot.Reading at, Language language) {
        float x1 = (float) at.x1();
        float x2 = (float) at.x2();
        for (NetworkNode node : nodes) {
            Place place = node.place();
            double value = place.layer() < 0 ? Feature.values()[place.neuron()].at(x1, x2)
                    : numbers.outputAt(place.layer(), place.neuron(), x1, x2);
            node.value(language.figures().fixed(value, VALUE_DIGITS));
        }
    }

    /** Frames the layer that a walk is at, and its neuron; the neuron −1 is all of the layer. */
    void follow(Optional<Place> place) {
        for (NetworkNode node : nodes) {
            Place at = node.place();
            boolean inLayer = place.isPresent() && place.get().layer() == at.layer() && isOn(at);
            int neuron = at.layer() < 0 ? experiment.features().indexOf(Feature.values()[at.neuron()]) : at.neuron();
            boolean exactly = inLayer && place.get().neuron() == neuron;
            Elements.mark(node.button().element(), "data-walk", exactly ? "neuron" : inLayer ? "layer" : "none");
        }
    }

    /** Marks the neuron that is shown large. */
    void mark(Optional<Place> neuron) {
        for (NetworkNode node : nodes) {
            if (node.place().layer() >= 0) {
                Elements.mark(node.button().element(), "aria-pressed",
                        Boolean.toString(neuron.isPresent() && neuron.get().equals(node.place())));
            }
        }
    }
}
