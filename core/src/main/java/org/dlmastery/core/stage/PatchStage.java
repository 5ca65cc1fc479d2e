package org.dlmastery.core.stage;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** What a vision transformer has beside a transformer's blocks (Dosovitskiy et al. 2021). Letter: P patches. */
public sealed interface PatchStage extends Stage {
    int LARGEST_PATCH = 256;

    /**
     * A vector for each square patch, by one linear layer for all of them: [C, H, W] becomes [P, D]. What is left at the
     * image's edge is not seen.
     */
    record Patches(int side, int width) implements PatchStage {
        public Patches {
            Limits.check("patch side", side, 1, LARGEST_PATCH);
            Limits.check("width", width, 1, TextStage.MOST_WIDTH);
        }

        @Override
        public String kind() {
            return "patches";
        }

        @Override
        public Fit on(Shape input) {
            return Windows.on(input, Window.square(side, side, 0), cut -> {
                Shape weight = Shape.of(width, input.size(0), side, side);
                Shape output = Shape.of(cut.size(1) * cut.size(2), width);
                return new Cost(output, List.of(new NamedShape("weight", weight),
                        new NamedShape("bias", Shape.of(width))), List.of(), (long) output.size(0) * weight.count(),
                        Cost.bytes(output));
            });
        }
    }

    /** One more vector in front, learnt, that gathers what the classes are read from: [P, D] becomes [P + 1, D]. */
    record ClassToken() implements PatchStage {
        @Override
        public String kind() {
            return "classtoken";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            Shape output = input.with(0, input.size(0) + 1);
            return new Cost(output, List.of(new NamedShape("weight", Shape.of(1, 1, input.size(1)))), List.of(), 0,
                    Cost.bytes(output));
        }
    }

    /** The first vector alone: [T, D] becomes [D]. */
    record FirstPosition() implements PatchStage {
        @Override
        public String kind() {
            return "firstposition";
        }

        @Override
        public Fit on(Shape input) {
            return input.rank() != 2 ? new Misfit(Reason.NEEDS_VECTORS, input)
                    : new Cost(Shape.of(input.size(1)), List.of(), List.of(), 0, 0);
        }
    }
}
