package org.dlmastery.core.stage;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** A layer that goes through a sequence position by position and carries a state: [T, D] becomes [T, O]. */
public sealed interface SequenceStage extends Stage {
    int MOST_UNITS = 1 << 14;
    int MOST_STATES = 1024;
    int LONGEST_WINDOW = 64;

    /**
     * A recurrent layer, with PyTorch's names and its two biases.
     *
     * @param units O, the width of its state
     */
    record Recurrent(RecurrentKind recurrence, int units) implements SequenceStage {
        public Recurrent {
            Limits.check("units", units, 1, MOST_UNITS);
        }

        @Override
        public String kind() {
            return "recurrent";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            int length = input.size(0);
            int sums = recurrence.sums() * units;
            Shape fromInput = Shape.of(sums, input.size(1));
            Shape fromState = Shape.of(sums, units);
            Shape output = Shape.of(length, units);
            long products = (long) length * ((long) fromInput.count() + fromState.count());
            boolean hasCell = recurrence == RecurrentKind.LSTM;
            return new Cost(output, List.of(new NamedShape("weight_ih_l0", fromInput),
                    new NamedShape("weight_hh_l0", fromState), new NamedShape("bias_ih_l0", Shape.of(sums)),
                    new NamedShape("bias_hh_l0", Shape.of(sums))), List.of(), products,
                    Cost.bytes(Shape.of(length, sums)) + (hasCell ? 2 : 1) * Cost.bytes(output));
        }
    }

    /**
     * A selective state-space block behind an RMS norm, its answer added to what it reads (Mamba, Gu &amp; Dao 2024). Letters:
     * E inner channels, N states a channel, R rank of what the step's size is made from.
     *
     * @param widening E / D
     * @param states N
     * @param window of the causal convolution along the sequence
     */
    record Selective(int widening, int states, int window) implements SequenceStage {
        private static final int WIDTH_BY_RANK = 16;

        public Selective {
            Limits.check("widening", widening, 1, MOST_UNITS);
            Limits.check("states", states, 1, MOST_STATES);
            Limits.check("window", window, 1, LONGEST_WINDOW);
        }

        @Override
        public String kind() {
            return "selective";
        }

        /** R = ⌈D / 16⌉. */
        static int rank(int width) {
            return (width + WIDTH_BY_RANK - 1) / WIDTH_BY_RANK;
        }

        /** The scan counts two multiply-adds a state and position: one that carries it on, one that reads it. */
        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            int length = input.size(0);
            int width = input.size(1);
            int inner = widening * width;
            int rank = rank(width);
            Shape in = Shape.of(2 * inner, width);
            Shape selection = Shape.of(rank + 2 * states, inner);
            Shape step = Shape.of(inner, rank);
            Shape kept = Shape.of(inner, states);
            Shape out = Shape.of(width, inner);
            long products = (long) in.count() + (long) window * inner + selection.count() + step.count()
                    + 2L * kept.count() + out.count();
            Shape middle = Shape.of(length, inner);
            return new Cost(input, List.of(new NamedShape("norm.weight", Shape.of(width)),
                    new NamedShape("mixer.A_log", kept), new NamedShape("mixer.D", Shape.of(inner)),
                    new NamedShape("mixer.in_proj.weight", in),
                    new NamedShape("mixer.conv1d.weight", Shape.of(inner, 1, window)),
                    new NamedShape("mixer.conv1d.bias", Shape.of(inner)),
                    new NamedShape("mixer.x_proj.weight", selection),
                    new NamedShape("mixer.dt_proj.weight", step), new NamedShape("mixer.dt_proj.bias", Shape.of(inner)),
                    new NamedShape("mixer.out_proj.weight", out)), List.of(), length * products,
                    2 * Cost.bytes(input) + 7 * Cost.bytes(middle) + Cost.bytes(Shape.of(length, rank + 2 * states))
                            + Cost.bytes(Shape.of(length, inner, states)));
        }
    }

    /** An RMS norm: each vector brought to a mean square of 1, then scaled. */
    record RootMeanSquareNorm() implements SequenceStage {
        @Override
        public String kind() {
            return "rmsnorm";
        }

        @Override
        public Fit on(Shape input) {
            return input.rank() != 2 ? new Misfit(Reason.NEEDS_VECTORS, input)
                    : new Cost(input, List.of(new NamedShape("weight", Shape.of(input.size(1)))), List.of(), 0,
                            Cost.bytes(input));
        }
    }
}
