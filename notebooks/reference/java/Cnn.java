import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage.Activated;
import org.dlmastery.core.stage.ImageStage.BatchNorm;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.core.stage.ImageStage.Dense;
import org.dlmastery.core.stage.ImageStage.Flatten;
import org.dlmastery.core.stage.ImageStage.MaxPooling;
import org.dlmastery.core.tensor.Tensor;

/** Two stages of convolution and pooling, then a linear classifier. */
final class Cnn {
    private Cnn() {
    }

    static ConvNet create(Backend backend, int channels, int classes, int seed) {
        return new ConvNet(backend, List.of(
                new Convolution(16, 3, 1, 1), // filters, kernel, stride, padding: [B, 16, 28, 28]
                new BatchNorm(),
                new Activated(Activation.RELU),
                new MaxPooling(2, 2), // [B, 16, 14, 14]
                new Convolution(32, 3, 1, 1),
                new BatchNorm(),
                new Activated(Activation.RELU),
                new MaxPooling(2, 2), // [B, 32, 7, 7]
                new Flatten(),
                new Dense(classes)), Shape.of(channels, 28, 28), seed);
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        Random random = new Random(0);
        float[] pixels = new float[8 * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        try (ConvNet model = create(backend, 1, 10, 0); Step step = Step.inference(backend)) {
            Tensor logits = model.output(step, step.constant(Shape.of(8, 1, 28, 28), pixels));
            System.out.println(logits.shape()); // [8, 10]
        }
    }
}
