package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.Trainable;

/** A saved run's model on one device. */
record ProofModel(Backend backend, Trainable trainable) {
    /**
     * Takes the run's numbers.
     *
     * @throws IllegalArgumentException if there are others than the model has
     */
    void load(SavedRun saved) {
        load("parameters", NamedArray.joined(saved.parameters()), trainable.model().parameters());
        // The optimiser's numbers, which come first, decide nothing of what the model says.
        float[] state = NamedArray.joined(saved.state());
        int ofModel = count(trainable.model().state());
        load("numbers of state", Arrays.copyOfRange(state, Math.max(0, state.length - ofModel), state.length),
                trainable.model().state());
    }

    private static int count(List<Parameter> parameters) {
        int count = 0;
        for (Parameter parameter : parameters) {
            count += parameter.shape().count();
        }
        return count;
    }

    private static void load(String what, float[] values, List<Parameter> into) {
        if (values.length != count(into)) {
            throw new IllegalArgumentException("proof: the run has " + values.length + " " + what
                    + ", the model that its settings describe has " + count(into));
        }
        int next = 0;
        for (Parameter parameter : into) {
            int end = next + parameter.shape().count();
            parameter.load(Arrays.copyOfRange(values, next, end));
            next = end;
        }
    }

    /** Fills room with some of the examples. @param epoch decides what is left to chance */
    void fill(Examples examples, Batch room, int epoch, int[] rows) {
        Buffer chosen = backend.allocate(DType.I32, rows.length);
        float[] numbers = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            numbers[i] = rows[i];
        }
        backend.write(chosen, numbers);
        examples.vary(room, epoch, 0);
        examples.gather(room, View.of(chosen, Shape.of(rows.length)));
        backend.free(chosen);
    }

    /** The names of what gradients flow to, each once: two tensors of a name get a number. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : trainable.model().parameters()) {
            String name = parameter.name();
            int same = 2;
            while (names.contains(name)) {
                name = parameter.name() + " " + same++;
            }
            names.add(name);
        }
        return names;
    }
}
