package org.dlmastery.core.settings;

/** One layer of a network for images, as a reader puts it into the stack. */
public sealed interface ImageLayer {
    /** Square filters slid over the image, with a bias each. */
    record Convolution(int filters, int kernel, int stride, int padding) implements ImageLayer {
        public Convolution {
            Limits.check("filters", filters, 1, 1024);
            Limits.check("kernel", kernel, 1, 31);
            Limits.check("stride", stride, 1, 31);
            Limits.check("padding", padding, 0, 31);
        }
    }

    /** The largest pixel under each place of a square window. */
    record MaxPooling(int size, int stride) implements ImageLayer {
        public MaxPooling {
            Limits.check("pool size", size, 1, 31);
            Limits.check("stride", stride, 1, 31);
        }
    }

    /** The mean of the pixels under each place of a square window. */
    record AveragePooling(int size, int stride) implements ImageLayer {
        public AveragePooling {
            Limits.check("pool size", size, 1, 31);
            Limits.check("stride", stride, 1, 31);
        }
    }

    /** The mean of each channel. */
    record GlobalAveragePooling() implements ImageLayer {
    }

    /** Each channel brought to mean 0 and variance 1 over the batch. */
    record BatchNorm() implements ImageLayer {
    }

    /** A function of each number. */
    record Activated(Activation activation) implements ImageLayer {
    }

    /** In training, each number left out with a chance. */
    record Dropout(double rate) implements ImageLayer {
        public Dropout {
            Limits.check("dropout", rate, 0, 0.95);
        }
    }

    /** All channels, rows and columns one after the other. */
    record Flatten() implements ImageLayer {
    }

    /** A fully connected layer. */
    record Dense(int units) implements ImageLayer {
        public Dense {
            Limits.check("units", units, 1, 4096);
        }
    }
}
