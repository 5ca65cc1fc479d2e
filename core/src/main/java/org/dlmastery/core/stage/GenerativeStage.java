package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** What networks that make examples have beside those that read them. */
public sealed interface GenerativeStage extends Stage {
    int MOST_STRIDE = 8;

    /**
     * A draw from a normal distribution of which the input says mean and log variance, feature by feature (Kingma &amp;
     * Welling 2014): [2Z] becomes [Z].
     */
    record Drawn() implements GenerativeStage {
        @Override
        public String kind() {
            return "drawn";
        }

        /** Kept for gradients: the noise, the deviation, and the draw. */
        @Override
        public Fit on(Shape input) {
            if (input.rank() != 1 || input.size(0) % 2 != 0) {
                return new Misfit(Reason.NEEDS_FEATURES, input);
            }
            Shape output = Shape.of(input.size(0) / 2);
            return new Cost(output, List.of(), List.of(), 0, 3 * Cost.bytes(output));
        }
    }

    /**
     * A convolution run backwards: each pixel spreads a square of weights over a larger image. [C, H, W] becomes
     * [filters, (H − 1)·stride − 2·padding + kernel, …].
     */
    record TransposedConvolution(int filters, int kernel, int stride, int padding, boolean hasBias)
            implements GenerativeStage {
        public TransposedConvolution {
            Limits.check("filters", filters, 1, ImageStage.MOST_FILTERS);
            Limits.check("kernel", kernel, 1, ImageStage.LARGEST_WINDOW);
            Limits.check("stride", stride, 1, MOST_STRIDE);
            Limits.check("padding", padding, 0, kernel - 1);
        }

        @Override
        public String kind() {
            return "transposedconvolution";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 3) {
                return new Misfit(Reason.NEEDS_IMAGES, input);
            }
            int height = (input.size(1) - 1) * stride - 2 * padding + kernel;
            int width = (input.size(2) - 1) * stride - 2 * padding + kernel;
            if (height < 1 || width < 1) {
                return new Misfit(Reason.WINDOW_TOO_LARGE, input, kernel, padding);
            }
            Shape weight = Shape.of(input.size(0), filters, kernel, kernel);
            Shape output = Shape.of(filters, height, width);
            List<NamedShape> parameters = new ArrayList<>(List.of(new NamedShape("weight", weight)));
            if (hasBias) {
                parameters.add(new NamedShape("bias", Shape.of(filters)));
            }
            long places = (long) input.size(1) * input.size(2);
            return new Cost(output, parameters, List.of(), places * weight.count(), Cost.bytes(output));
        }
    }
}
