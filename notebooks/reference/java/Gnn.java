import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/** Two graph convolutions: each node hears from nodes at most two steps away. */
final class Gnn implements AutoCloseable {
    private final GcnLayer first;
    private final GcnLayer second;

    Gnn(Backend backend, Random random, int inputs, int hidden, int classes) {
        first = new GcnLayer(backend, "first", random, inputs, hidden);
        second = new GcnLayer(backend, "second", random, hidden, classes);
    }

    Tensor forward(Step step, Tensor nodes, Tensor adjacency) { // [N, inputs], [N, N] -> [N, classes]
        Tensor edges = normalised(step, adjacency);
        return second.forward(step, ScalarFunction.RELU.on(step, first.forward(step, nodes, edges)), edges);
    }

    /** D^-1/2 (A + I) D^-1/2: each node's neighbours and itself, weighed by degree. */
    static Tensor normalised(Step step, Tensor adjacency) {
        int count = adjacency.shape().size(0);
        Tensor withSelf = Elementwise.add(step, adjacency, step.constant(adjacency.shape(), identity(count)));
        Tensor degree = Reduce.sum(step, withSelf, 1); // [N, 1]
        Tensor scale = ScalarFunction.RECIPROCAL_SQUARE_ROOT.on(step, degree);
        Tensor rows = Elementwise.multiply(step, scale, withSelf);
        return Elementwise.multiply(step, rows, Movement.transpose(step, scale));
    }

    List<Parameter> parameters() {
        return Stream.of(first, second).flatMap(layer -> Stream.of(layer.bias(), layer.weight())).toList();
    }

    @Override
    public void close() {
        parameters().forEach(Parameter::close);
    }

    /** A graph convolution: gather from the neighbours, then transform (Kipf & Welling 2017). */
    record GcnLayer(Parameter weight, Parameter bias) {
        GcnLayer(Backend backend, String name, Random random, int inputs, int outputs) {
            this(weight(backend, name, random, Shape.of(outputs, inputs)),
                    Parameter.create(backend, name + ".bias", Shape.of(outputs), new float[outputs]));
        }

        private static Parameter weight(Backend backend, String name, Random random, Shape shape) {
            return Parameter.create(backend, name + ".linear.weight", shape,
                    Initialiser.GLOROT_UNIFORM.values(shape, random::nextDouble));
        }

        Tensor forward(Step step, Tensor nodes, Tensor edges) { // [N, inputs], [N, N]
            Tensor messages = Matmul.applyTransposed(step, nodes, weight.value());
            return Elementwise.add(step, Matmul.apply(step, edges, messages), bias.value());
        }
    }

    private static float[] identity(int count) {
        float[] identity = new float[count * count];
        for (int i = 0; i < count; i++) {
            identity[i * count + i] = 1;
        }
        return identity;
    }

    /** Nodes in a circle, each joined to the next. */
    static float[] ring(int count) {
        float[] adjacency = new float[count * count];
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            adjacency[i * count + next] = 1;
            adjacency[next * count + i] = 1;
        }
        return adjacency;
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        try (Gnn model = new Gnn(backend, new Random(0), 6, 8, 2); Step step = Step.inference(backend)) {
            Shape square = Shape.of(6, 6);
            Tensor logits = model.forward(step, step.constant(square, identity(6)), step.constant(square, ring(6)));
            System.out.println(logits.shape()); // [6, 2]
        }
    }
}
