package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;

/**
 * Stages in a row, each taking what the one before it gives.
 *
 * @param input the shape of one example
 */
public record Stack(Shape input, List<Layer> layers) {
    /**
     * A stage in its place.
     *
     * @param name what its parameters' names begin with; different from that of every other layer
     */
    public record Layer(String name, Stage stage) {
    }

    /** A layer that fits, with the input that it gets. */
    public record Row(Layer layer, Shape input, Cost cost) {
    }

    /**
     * The first layer that doesn't fit.
     *
     * @param index its place, from 0
     */
    public record Misplaced(int index, Layer layer, Misfit misfit) {
        /** For whoever wrote the program. */
        public String sentence() {
            return "layer " + index + ", " + layer.stage().kind() + ": " + misfit.sentence();
        }
    }

    public Stack {
        layers = List.copyOf(layers);
    }

    /** Layers called by their place, from 0. */
    public static Stack numbered(Shape input, List<? extends Stage> stages) {
        List<Layer> layers = new ArrayList<>();
        for (Stage stage : stages) {
            layers.add(new Layer(Integer.toString(layers.size()), stage));
        }
        return new Stack(input, layers);
    }

    /** What each layer gives and costs, as far as they fit. */
    public Outline outline() {
        List<Row> rows = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            Fit fit = fit(layer.stage(), shape);
            if (fit instanceof Misfit misfit) {
                return new Outline(input, rows, Optional.of(new Misplaced(rows.size(), layer, misfit)));
            }
            Row row = new Row(layer, shape, (Cost) fit);
            rows.add(row);
            shape = row.cost().output();
        }
        return new Outline(input, rows, Optional.empty());
    }

    private static Fit fit(Stage stage, Shape input) {
        try {
            return stage.on(input);
        } catch (ShapeException e) {
            return new Misfit(Misfit.Reason.TOO_LARGE, input);
        }
    }
}
