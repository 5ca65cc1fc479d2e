package org.dlmastery.ui.page.mlp.network;

/**
 * A part of a network: an input, a neuron or a connection into a neuron.
 *
 * @param kind which of them
 * @param layer 0 for the first hidden layer, the number of hidden layers for the output; −1 for an input
 * @param neuron the neuron's place in its layer; for an input its place among all features, in use or not
 * @param input for a connection, which of the numbers that its neuron takes in; else −1
 */
public record Place(Kind kind, int layer, int neuron, int input) {
    /** What a place is. */
    public enum Kind {
        INPUT, NEURON, CONNECTION
    }

    public static Place input(int feature) {
        return new Place(Kind.INPUT, -1, feature, -1);
    }

    public static Place neuron(int layer, int neuron) {
        return new Place(Kind.NEURON, layer, neuron, -1);
    }

    public static Place connection(int layer, int neuron, int input) {
        return new Place(Kind.CONNECTION, layer, neuron, input);
    }

    /** The neuron that it is or leads into. */
    Place target() {
        return neuron(layer, neuron);
    }
}
