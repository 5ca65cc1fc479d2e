import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/** A multilayer perceptron: linear layers with a bend in between. */
final class Mlp implements Layer {
    private final List<Linear> layers = new ArrayList<>();

    Mlp(Backend backend, Random random, int... sizes) {
        for (int i = 0; i < sizes.length - 1; i++) {
            layers.add(Linear.create(backend, "layers." + i, sizes[i], sizes[i + 1], Initialiser.HE_UNIFORM,
                    random::nextDouble));
        }
    }

    @Override
    public Tensor forward(Step step, Tensor x) { // [B, sizes[0]] -> [B, sizes[last]]
        Tensor next = layers.get(0).forward(step, x);
        for (Linear layer : layers.subList(1, layers.size())) { // no activation at the end
            next = layer.forward(step, ScalarFunction.RELU.on(step, next));
        }
        return next;
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        Random random = new Random(0);
        float[] points = new float[32 * 2];
        for (int i = 0; i < points.length; i++) {
            points[i] = (float) random.nextGaussian();
        }
        try (Mlp model = new Mlp(backend, random, 2, 8, 8, 2); Step step = Step.inference(backend)) {
            Tensor logits = model.forward(step, step.constant(Shape.of(32, 2), points));
            System.out.println(logits.shape()); // [32, 2]
        }
    }
}
