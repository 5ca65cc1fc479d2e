package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;

/**
 * What a stack gives and costs, layer by layer and in all.
 *
 * @param input the shape of one example
 * @param rows the layers that fit, up to the first that doesn't
 * @param misplaced that layer; empty if the whole stack fits
 */
public record Outline(Shape input, List<Stack.Row> rows, Optional<Stack.Misplaced> misplaced) {
    public Outline {
        rows = List.copyOf(rows);
    }

    /**
     * This outline, of a stack that has to fit.
     *
     * @throws ShapeException if it doesn't, saying at which layer and why
     */
    public Outline whole() {
        if (misplaced.isPresent()) {
            throw new ShapeException(misplaced.get().sentence());
        }
        return this;
    }

    /** The shape behind the last layer that fits. */
    public Shape output() {
        return rows.isEmpty() ? input : rows.get(rows.size() - 1).cost().output();
    }

    /** Every parameter by its whole name, in order. */
    public List<NamedShape> parameters() {
        List<NamedShape> parameters = new ArrayList<>();
        for (Stack.Row row : rows) {
            for (NamedShape parameter : row.cost().parameters()) {
                parameters.add(parameter.of(row.layer().name()));
            }
        }
        return parameters;
    }

    /** How many numbers are learnt. */
    public long parameterCount() {
        return sum(Cost::parameterCount);
    }

    /** How many numbers of state there are beside them. */
    public long stateCount() {
        return sum(Cost::stateCount);
    }

    /** Of the forward pass for one example, as {@link Cost} counts them. */
    public long multiplyAdds() {
        return sum(Cost::multiplyAdds);
    }

    /** What one example leaves for the backward pass, as {@link Cost} counts it; its input not included. */
    public long activationBytes() {
        return sum(Cost::activationBytes);
    }

    private long sum(ToLongFunction<Cost> number) {
        long sum = 0;
        for (Stack.Row row : rows) {
            sum += number.applyAsLong(row.cost());
        }
        return sum;
    }
}
