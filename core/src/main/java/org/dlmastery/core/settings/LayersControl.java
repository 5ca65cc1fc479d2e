package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;

/** A stack of hidden layers, each with its number of neurons; an empty stack is written "none". */
public record LayersControl(String key, int mostLayers, int mostNeurons, List<Integer> initial)
        implements Control<List<Integer>> {
    private static final String NO_LAYER = "none";

    public LayersControl {
        initial = List.copyOf(initial);
    }

    @Override
    public String write(List<Integer> value) {
        if (value.isEmpty()) {
            return NO_LAYER;
        }
        StringBuilder text = new StringBuilder();
        for (int neurons : value) {
            text.append(text.length() == 0 ? "" : ",").append(neurons);
        }
        return text.toString();
    }

    @Override
    public List<Integer> read(String text) throws BadValueException {
        List<Integer> layers = new ArrayList<>();
        if (text.equals(NO_LAYER)) {
            return List.copyOf(layers);
        }
        for (String part : Texts.split(text, ',')) {
            layers.add(neurons(part));
        }
        if (layers.isEmpty() || layers.size() > mostLayers) {
            throw new BadValueException(Message.of("bad.layers", Integer.toString(mostLayers)));
        }
        return List.copyOf(layers);
    }

    private int neurons(String text) throws BadValueException {
        try {
            double neurons = Decimal.parse(text);
            if (neurons >= 1 && neurons <= mostNeurons && neurons == Math.rint(neurons)) {
                return (int) neurons;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through: the message is the same.
        }
        throw new BadValueException(Message.of("bad.neurons", Integer.toString(mostNeurons)));
    }

    /** With one more layer before the output, as wide as the last. */
    public List<Integer> withLayer(List<Integer> layers) {
        List<Integer> next = new ArrayList<>(layers);
        if (layers.size() < mostLayers) {
            next.add(layers.isEmpty() ? Math.min(4, mostNeurons) : layers.get(layers.size() - 1));
        }
        return List.copyOf(next);
    }

    /** Without the layer before the output. */
    public List<Integer> withoutLayer(List<Integer> layers) {
        return layers.isEmpty() ? layers : List.copyOf(layers.subList(0, layers.size() - 1));
    }

    /** With so many neurons more (or fewer, if negative) in one layer, within the limits. */
    public List<Integer> withNeurons(List<Integer> layers, int layer, int more) {
        List<Integer> next = new ArrayList<>(layers);
        next.set(layer, Math.max(1, Math.min(mostNeurons, layers.get(layer) + more)));
        return List.copyOf(next);
    }
}
