package org.dlmastery.core.blueprint;

import java.util.ArrayList;
import java.util.List;

/** Puts a part together: each call adds tensors and, where they are a matrix that examples go through, its products. */
final class PartBuilder {
    private final String name;
    private final int times;
    private final List<PartTensor> tensors = new ArrayList<>();
    private long multiplyAdds;

    PartBuilder(String name, long times) {
        this.name = name;
        this.times = (int) times;
    }

    /** Numbers in a row, such as a bias or a norm's scale. */
    PartBuilder vector(String tensor, String formula, long size) {
        tensors.add(new PartTensor(tensor, List.of(size), formula));
        return this;
    }

    /** A table that rows are taken from: no products. */
    PartBuilder table(String tensor, String formula, long rows, long columns) {
        tensors.add(new PartTensor(tensor, List.of(rows, columns), formula));
        return this;
    }

    /** A matrix that every token is multiplied by. */
    PartBuilder matrix(String tensor, String formula, long outputs, long inputs) {
        multiplyAdds += outputs * inputs;
        return table(tensor, formula, outputs, inputs);
    }

    /** A matrix and its bias. */
    PartBuilder linear(String tensor, String formula, long outputs, long inputs, String outputLetter) {
        return matrix(tensor + ".weight", formula, outputs, inputs).vector(tensor + ".bias", outputLetter, outputs);
    }

    /** A layer norm's scale and shift. */
    PartBuilder norm(String tensor, String letter, long width) {
        return vector(tensor + ".weight", letter, width).vector(tensor + ".bias", letter, width);
    }

    /** A tensor of any shape; its products are told apart. */
    PartBuilder tensor(String tensor, String formula, Long... shape) {
        tensors.add(new PartTensor(tensor, List.of(shape), formula));
        return this;
    }

    /** More products than the matrices have, or fewer. */
    PartBuilder products(long more) {
        multiplyAdds += more;
        return this;
    }

    /** Square filters without a bias and the batch norm behind them, at so many places. */
    PartBuilder normedFilters(String convolution, String norm, long filters, long channels, long side, long places) {
        tensors.add(new PartTensor(convolution + ".weight", List.of(filters, channels, side, side),
                filters + "·" + channels + (side == 1 ? "" : "·" + side + "²")));
        multiplyAdds += filters * channels * side * side * places;
        return norm(norm, Long.toString(filters), filters);
    }

    ModelPart build() {
        return new ModelPart(name, times, tensors, multiplyAdds);
    }
}
