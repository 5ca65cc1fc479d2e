package org.dlmastery.core.kind;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The classifier that judges is the one that the CNN page ships: its layers, its file, its answers. */
class DigitClassifierTest {
    private static final int NUMBERS = 28_910;
    private static final int STATISTICS = 200;

    private final Backend backend = new ReferenceBackend();

    /** Any weights, and variances above 0. */
    private static byte[] file() {
        Random random = new Random(4);
        float[] all = new float[NUMBERS];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) random.nextGaussian() * 0.2f;
            if (i >= NUMBERS - STATISTICS) {
                all[i] = Math.abs(all[i]) + 0.1f;
            }
        }
        return HalfFloats.write(all);
    }

    @Test
    void itHasTheLayersOfTheTrainedCnn() {
        assertEquals(TrainedCnn.values().get(CnnControls.LAYERS), DigitClassifier.layers());
    }

    @Test
    void itAnswersAsThatNetworkDoes() {
        SavedRun run = TrainedCnn.unpack(file());
        float[] parameters = NamedArray.joined(run.parameters());
        float[] state = NamedArray.joined(run.state());
        float[] statistics = Arrays.copyOfRange(state, 2 * parameters.length + 2, 2 * parameters.length + 2 + STATISTICS);
        Random random = new Random(5);
        float[] pixels = new float[2 * 784];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        try (Step step = Step.inference(backend);
                ConvNet network = new ConvNet(backend, TrainedCnn.values().get(CnnControls.LAYERS), CnnNetwork.image(ImageDataset.MNIST), 1);
                DigitClassifier classifier = new DigitClassifier(backend, file())) {
            load(parameters, network.parameters());
            load(statistics, network.state().subList(0, 6));
            Tensor images = step.constant(Shape.of(2, 1, 28, 28), pixels);
            float[] wanted = backend.read(Softmax.apply(step, network.output(step, images), 1).view()).get();
            assertArrayEquals(wanted, backend.read(classifier.probabilities(step, images).view()).get());
        }
    }

    private static void load(float[] values, List<Parameter> into) {
        int next = 0;
        for (Parameter parameter : into) {
            int count = parameter.shape().count();
            parameter.load(Arrays.copyOfRange(values, next, next + count));
            next += count;
        }
        assertEquals(values.length, next);
    }

    @Test
    void anotherFileIsRefusedAndNothingStaysBehind() {
        assertEquals("classifier of digits: 3 numbers, wanted are 28910", assertThrows(IllegalArgumentException.class,
                () -> new DigitClassifier(backend, new byte[6])).getMessage());
        assertEquals(0, backend.liveBuffers());
    }
}
