package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;

/**
 * A few examples and what a model says of them, on their way from the device, under the names that its ONNX file has
 * for its inputs and for what it says.
 */
public record Answers(List<Part> inputs, Part output) {
    /**
     * One array.
     *
     * @param isWhole whether its numbers are whole: row numbers
     */
    public record Part(String name, List<Integer> shape, Pending<float[]> values, boolean isWhole) {
        /** Numbers that the host has. */
        public static Part of(String name, List<Integer> shape, float... values) {
            return new Part(name, shape, Pending.ready(values), false);
        }

        /** Whole numbers that the host has. */
        public static Part of(String name, List<Integer> shape, int... values) {
            float[] numbers = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                numbers[i] = values[i];
            }
            return new Part(name, shape, Pending.ready(numbers), true);
        }

        private NamedArray array() {
            float[] numbers = values.get();
            if (!isWhole) {
                return new NamedArray(name, shape, numbers);
            }
            int[] wholes = new int[numbers.length];
            for (int i = 0; i < wholes.length; i++) {
                wholes[i] = Math.round(numbers[i]);
            }
            return new NamedArray(name, shape, new NamedArray.Ints(wholes));
        }
    }

    public Answers {
        inputs = List.copyOf(inputs);
    }

    public boolean areReady() {
        return output.values().isReady() && inputs.stream().allMatch(input -> input.values().isReady());
    }

    /** The examples, once all is ready. */
    public List<NamedArray> given() {
        List<NamedArray> arrays = new ArrayList<>();
        inputs.forEach(input -> arrays.add(input.array()));
        return arrays;
    }

    /** What the model says, once all is ready. */
    public NamedArray said() {
        return output.array();
    }
}
