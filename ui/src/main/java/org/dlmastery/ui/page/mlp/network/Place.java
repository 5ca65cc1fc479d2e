package org.dlmastery.ui.page.mlp.network;

/**
 * A part of a network: an input, a neuron or a connection into a neuron.
 *
 * @param kind which of them
 * @param layer 0 for the first hidden layer, the number of hidden layers for the output; −1 for an input
 * @param neuron the neuron's place in its layer, or the input's place
 * @param input for a connection, where in the layer before it begins; else −1
 */
public record Place(Kind kind, int layer, int neuron, int input) {
    /** What a place is. */
    public enum Kind {
        INPUT, NEURON, CONNECTION
    }

    public static Place input(int number) {
        return new Place(Kind.INPUT, -1, number, -1);
    }

    public static Place neuron(int layer, int neuron) {
        return new Place(Kind.NEURON, layer, neuron, -1);
    }

    public static Place connection(int layer, int neuron, int input) {
        return new Place(Kind.CONNECTION, layer, neuron, input);
    }

    /** Whether the connection into this neuron, from this input, belongs to the place. */
    boolean holds(int atLayer, int atNeuron, int atInput) {
        return switch (kind) {
            case INPUT -> atLayer == 0 && atInput == neuron;
            case NEURON -> atLayer == layer && atNeuron == neuron;
            case CONNECTION -> atLayer == layer && atNeuron == neuron && atInput == input;
        };
    }
}
