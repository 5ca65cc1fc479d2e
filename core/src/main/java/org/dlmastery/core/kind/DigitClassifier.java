package org.dlmastery.core.kind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.tensor.Tensor;

/**
 * The classifier of MNIST's digits that the site brings, for others than its own page: to judge what they make. A test
 * holds its layers and its file against those of {@code kind.cnn}.
 */
public final class DigitClassifier implements AutoCloseable {
    private static final ImageDataset DATA = ImageDataset.MNIST;
    private static final Shape IMAGE = Shape.of(DATA.channels(), DATA.height(), DATA.width());
    private static final double DROPPED = 0.25;

    private final ConvNet network;

    /**
     * @param file half floats: all parameters in their order, then the norms' running statistics
     * @throws IllegalArgumentException if the file has another length
     */
    public DigitClassifier(Backend backend, byte[] file) {
        float[] all = HalfFloats.read(file);
        network = new ConvNet(backend, layers(), IMAGE, 0);
        Outline outline = network.outline();
        if (all.length != outline.parameterCount() + outline.stateCount()) {
            network.close();
            throw new IllegalArgumentException("classifier of digits: " + all.length + " numbers, wanted are "
                    + (outline.parameterCount() + outline.stateCount()));
        }
        List<Parameter> places = new ArrayList<>(network.parameters());
        places.addAll(network.state());
        int next = 0;
        // Behind the statistics stands the dropout's counter, which the file doesn't have: nothing is dropped here.
        for (int i = 0; next < all.length; i++) {
            int count = places.get(i).shape().count();
            places.get(i).load(Arrays.copyOfRange(all, next, next + count));
            next += count;
        }
    }

    /** Its layers: two pooled stages of convolutions with norms, and one dense layer. */
    static List<ImageStage> layers() {
        ImageStage norm = new ImageStage.BatchNorm();
        ImageStage relu = new ImageStage.Activated(Activation.RELU);
        ImageStage pooling = new ImageStage.MaxPooling(2, 2);
        return List.of(convolution(20, 5), norm, relu, pooling, convolution(40, 3), norm, relu, convolution(40, 3), norm,
                relu, pooling, new ImageStage.Dropout(DROPPED), new ImageStage.Flatten(), new ImageStage.Dense(10));
    }

    private static ImageStage convolution(int filters, int kernel) {
        return new ImageStage.Convolution(filters, kernel, 1, 0, false);
    }

    /**
     * How likely each digit is.
     *
     * @param images standardised by the data set's mean and deviation [N, 1, 28, 28]
     * @return [N, 10]
     */
    public Tensor probabilities(Step step, Tensor images) {
        return Softmax.apply(step, network.output(step, images), 1);
    }

    /** A pixel from 0, black, to 1, white, as the network takes it. */
    public static float standardised(double brightness) {
        return (float) ((brightness - DATA.means().get(0)) / DATA.deviations().get(0));
    }

    @Override
    public void close() {
        network.close();
    }
}
