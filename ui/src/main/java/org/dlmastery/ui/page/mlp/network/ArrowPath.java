package org.dlmastery.ui.page.mlp.network;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;

/**
 * The way of the arrow keys through a network: up and down within a column, left and right onto a connection and from
 * it to its ends. On a connection, up and down go to the next one of the neuron from which it was reached.
 */
final class ArrowPath {
    private final MlpExperiment experiment;
    private final List<Feature> features;
    /** Whether the present connection was reached from its beginning. */
    private boolean forward;

    ArrowPath(MlpExperiment experiment) {
        this.experiment = experiment;
        features = experiment.features();
    }

    /** Where a key leads from a place; nowhere from the edges, and by other keys. */
    Optional<Place> next(Place from, String key) {
        int down = key.equals("ArrowDown") ? 1 : key.equals("ArrowUp") ? -1 : 0;
        int right = key.equals("ArrowRight") ? 1 : key.equals("ArrowLeft") ? -1 : 0;
        if (down == 0 && right == 0) {
            return Optional.empty();
        }
        if (from.kind() == Place.Kind.CONNECTION) {
            return Optional.of(right > 0 ? from.target() : right < 0 ? source(from) : beside(from, down));
        }
        if (down != 0) {
            int row = from.neuron() + down;
            return row < 0 || row >= rows(from.layer()) ? Optional.empty() : Optional.of(at(from.layer(), row));
        }
        int layer = from.layer() + right;
        if (layer < -1 || layer > experiment.hidden().size()) {
            return Optional.empty();
        }
        forward = right > 0;
        if (!forward) {
            int inputs = inputs(from.layer());
            return Optional.of(Place.connection(from.layer(), from.neuron(),
                    opposite(from.neuron(), rows(from.layer()), inputs)));
        }
        int target = opposite(from.neuron(), rows(from.layer()), rows(layer));
        int input = from.layer() < 0 ? features.indexOf(Feature.values()[from.neuron()]) : from.neuron();
        return Optional.of(input < 0 ? Place.neuron(layer, target) : Place.connection(layer, target, input));
    }

    private Place beside(Place from, int down) {
        return forward
                ? Place.connection(from.layer(), within(from.neuron() + down, rows(from.layer())), from.input())
                : Place.connection(from.layer(), from.neuron(), within(from.input() + down, inputs(from.layer())));
    }

    private Place source(Place connection) {
        return at(connection.layer() - 1, connection.layer() == 0 ? features.get(connection.input()).ordinal()
                : connection.input());
    }

    private static Place at(int layer, int row) {
        return layer < 0 ? Place.input(row) : Place.neuron(layer, row);
    }

    private int rows(int layer) {
        return layer < 0 ? Feature.values().length
                : layer < experiment.hidden().size() ? experiment.hidden().get(layer).neurons() : experiment.outputs();
    }

    /** How many numbers a layer's neurons take in. */
    private int inputs(int layer) {
        return layer == 0 ? features.size() : rows(layer - 1);
    }

    /** The row of so many that lies as far down as this one does among its own. */
    private static int opposite(int row, int rows, int others) {
        return within((int) ((row + 0.5) / rows * others), others);
    }

    private static int within(int row, int rows) {
        return Math.max(0, Math.min(rows - 1, row));
    }
}
