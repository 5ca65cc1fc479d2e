package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** A layer of a network for images, as a reader puts it into the stack. */
public sealed interface ImageStage extends Stage {
    /** Of layers with a window. */
    int LARGEST_WINDOW = 31;
    int MOST_FILTERS = 1024;
    int MOST_UNITS = 4096;
    double LARGEST_RATE = 0.95;

    /**
     * Square filters slid over the image (a cross-correlation).
     *
     * @param filters how many, and so the channels of the output
     * @param hasBias whether a number is added to each filter's answers; a norm right behind makes it pointless
     */
    record Convolution(int filters, int kernel, int stride, int padding, boolean hasBias) implements ImageStage {
        public Convolution {
            Limits.check("filters", filters, 1, MOST_FILTERS);
            Limits.check("kernel", kernel, 1, LARGEST_WINDOW);
            Limits.check("stride", stride, 1, LARGEST_WINDOW);
            Limits.check("padding", padding, 0, LARGEST_WINDOW);
        }

        /** With a bias each. */
        public Convolution(int filters, int kernel, int stride, int padding) {
            this(filters, kernel, stride, padding, true);
        }

        public Window window() {
            return Window.square(kernel, stride, padding);
        }

        @Override
        public String kind() {
            return "convolution";
        }

        @Override
        public Fit on(Shape input) {
            return Windows.on(input, window(), output -> {
                Shape weight = Shape.of(filters, input.size(0), kernel, kernel);
                List<NamedShape> parameters = new ArrayList<>();
                parameters.add(new NamedShape("weight", weight));
                if (hasBias) {
                    parameters.add(new NamedShape("bias", Shape.of(filters)));
                }
                Shape maps = output.with(0, filters);
                long places = (long) maps.size(1) * maps.size(2);
                return new Cost(maps, parameters, List.of(), places * weight.count(), Cost.bytes(maps));
            });
        }
    }

    /** The largest pixel under each place of a square window. */
    record MaxPooling(int size, int stride) implements ImageStage {
        public MaxPooling {
            Limits.check("pool size", size, 1, LARGEST_WINDOW);
            Limits.check("stride", stride, 1, LARGEST_WINDOW);
        }

        public Window window() {
            return Window.square(size, stride, 0);
        }

        @Override
        public String kind() {
            return "maxpooling";
        }

        @Override
        public Fit on(Shape input) {
            return Windows.on(input, window(), Cost::ofEach);
        }
    }

    /** The mean of the pixels under each place of a square window. */
    record AveragePooling(int size, int stride) implements ImageStage {
        public AveragePooling {
            Limits.check("pool size", size, 1, LARGEST_WINDOW);
            Limits.check("stride", stride, 1, LARGEST_WINDOW);
        }

        public Window window() {
            return Window.square(size, stride, 0);
        }

        @Override
        public String kind() {
            return "averagepooling";
        }

        @Override
        public Fit on(Shape input) {
            return Windows.on(input, window(), Cost::ofEach);
        }
    }

    /** The mean of each channel: [C, H, W] becomes [C]. */
    record GlobalAveragePooling() implements ImageStage {
        @Override
        public String kind() {
            return "globalaveragepooling";
        }

        @Override
        public Fit on(Shape input) {
            return input.rank() != 3 ? new Misfit(Reason.NEEDS_IMAGES, input) : Cost.ofEach(Shape.of(input.size(0)));
        }
    }

    /** Each channel, or feature, brought to mean 0 and variance 1 over the batch, then scaled and moved. */
    record BatchNorm() implements ImageStage {
        @Override
        public String kind() {
            return "batchnorm";
        }

        @Override
        public Fit on(Shape input) {
            Shape each = Shape.of(input.size(0));
            return new Cost(input, List.of(new NamedShape("weight", each), new NamedShape("bias", each)),
                    List.of(new NamedShape("running_mean", each), new NamedShape("running_var", each)), 0,
                    Cost.bytes(input));
        }
    }

    /** A function of each number. */
    record Activated(Activation activation) implements ImageStage {
        @Override
        public String kind() {
            return "activation";
        }

        @Override
        public Fit on(Shape input) {
            boolean isIdentity = activation == Activation.LINEAR;
            return isIdentity ? new Cost(input, List.of(), List.of(), 0, 0) : Cost.ofEach(input);
        }
    }

    /** In training, each number left out with a chance, the rate. */
    record Dropout(double rate) implements ImageStage {
        public Dropout {
            Limits.check("dropout", rate, 0, LARGEST_RATE);
        }

        @Override
        public String kind() {
            return "dropout";
        }

        @Override
        public Fit on(Shape input) {
            return rate == 0 ? new Cost(input, List.of(), List.of(), 0, 0) : Cost.ofEach(input);
        }
    }

    /** All channels, rows and columns one after the other: [C, H, W] becomes [C·H·W]. */
    record Flatten() implements ImageStage {
        @Override
        public String kind() {
            return "flatten";
        }

        @Override
        public Fit on(Shape input) {
            return new Cost(Shape.of(input.count()), List.of(), List.of(), 0, 0);
        }
    }

    /** A fully connected layer. */
    record Dense(int units) implements ImageStage {
        public Dense {
            Limits.check("units", units, 1, MOST_UNITS);
        }

        @Override
        public String kind() {
            return "dense";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 1) {
                return new Misfit(Reason.NEEDS_FEATURES, input);
            }
            Shape weight = Shape.of(units, input.size(0));
            Shape output = Shape.of(units);
            return new Cost(output, List.of(new NamedShape("weight", weight), new NamedShape("bias", output)),
                    List.of(), weight.count(), Cost.bytes(output));
        }
    }
}
