import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;

/** The training loop of a classifier: batches, loss, gradients, update, and the accuracy on what was not trained on. */
final class Training {
    private final Backend backend;
    private final Layer model;

    Training(Backend backend, Layer model) {
        this.backend = backend;
        this.model = model;
    }

    /** Points of the plane with the number of each one's class. */
    record Examples(float[][] points, int[] classes) {
        /** Some of the points as inputs [B, 2]. */
        Tensor inputs(Step step, List<Integer> picked) {
            float[] values = new float[picked.size() * 2];
            for (int i = 0; i < picked.size(); i++) {
                System.arraycopy(points[picked.get(i)], 0, values, 2 * i, 2);
            }
            return step.constant(Shape.of(picked.size(), 2), values);
        }

        /** Their classes as targets [B]. */
        Tensor targets(Step step, List<Integer> picked) {
            float[] values = new float[picked.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = classes[picked.get(i)];
            }
            return step.rows(Shape.of(values.length), values);
        }

        /** The numbers of all examples, in order. */
        List<Integer> all() {
            return new ArrayList<>(IntStream.range(0, classes.length).boxed().toList());
        }
    }

    /** Trains the model; returns the accuracy on the validation set after each epoch. */
    List<Double> train(Examples training, Examples validation, int epochs, int batch, Random random) {
        List<Double> accuracies = new ArrayList<>();
        List<Parameter> parameters = model.parameters();
        try (Optimiser optimiser = new Optimiser(backend, Adam.withDecay(1e-2), 1e-2, parameters, List.of())) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                List<Integer> order = training.all();
                Collections.shuffle(order, random);
                for (int start = 0; start < order.size(); start += batch) {
                    List<Integer> picked = order.subList(start, Math.min(start + batch, order.size()));
                    try (Step step = Step.training(backend)) { // remembers what was computed, then frees it
                        Tensor logits = model.forward(step, training.inputs(step, picked));
                        step.backward(CrossEntropy.mean(step, logits, training.targets(step, picked)));
                        clip(step, parameters, 1.0);
                        optimiser.update(step);
                    }
                }
                accuracies.add(accuracy(validation));
            }
        }
        return accuracies;
    }

    /** Scales all gradients by one factor where their common norm is above the limit. */
    static void clip(Step step, List<Parameter> parameters, double limit) {
        Tensor squares = step.constant(Shape.of(), 0);
        for (Parameter parameter : parameters) {
            Tensor square = ScalarFunction.SQUARE.on(step, step.gradient(parameter.value()));
            squares = Elementwise.add(step, squares, Movement.reshape(step, Reduce.sum(step, square), Shape.of()));
        }
        Expr excess = Expr.apply(ScalarOp.SQUARE_ROOT, Expr.input(1)).times(1 / limit); // norm / limit
        Expr clipped = Expr.input(0).over(Expr.apply(ScalarOp.MAXIMUM, excess, Expr.constant(1)));
        for (Parameter parameter : parameters) { // in place, on the device; no two of them share a gradient
            View gradient = step.gradient(parameter.value()).view();
            View ofEach = squares.view().expand(gradient.shape());
            step.backend().map(new View[] {gradient}, new Expr[] {clipped}, gradient, ofEach);
        }
    }

    /** The share of examples whose most probable class is the true one. */
    double accuracy(Examples examples) {
        try (Step step = Step.inference(backend)) {
            Tensor logits = model.forward(step, examples.inputs(step, examples.all()));
            float[] values = backend.read(logits.view()).get();
            int classes = logits.shape().size(1);
            return examples.all().stream()
                    .filter(i -> mostProbable(values, i * classes, classes) == examples.classes()[i]).count()
                    / (double) examples.classes().length;
        }
    }

    private static int mostProbable(float[] logits, int start, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            best = logits[start + i] > logits[start + best] ? i : best;
        }
        return best;
    }

    /** Points of the plane; equal classes sit in opposite quadrants. */
    static Examples xor(int count, Random random) {
        float[][] points = new float[count][2];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            points[i] = new float[] {2 * random.nextFloat() - 1, 2 * random.nextFloat() - 1};
            classes[i] = points[i][0] * points[i][1] < 0 ? 1 : 0;
        }
        return new Examples(points, classes);
    }

    /** Two linear layers with tanh in between. */
    record Network(Linear hidden, Linear output) implements Layer {
        Network(Backend backend, Random random, int neurons) {
            this(Linear.create(backend, "hidden", 2, neurons, Initialiser.GLOROT_UNIFORM, random::nextDouble),
                    Linear.create(backend, "output", neurons, 2, Initialiser.GLOROT_UNIFORM, random::nextDouble));
        }

        @Override
        public Tensor forward(Step step, Tensor x) { // [B, 2] -> [B, 2]
            return output.forward(step, ScalarFunction.TANH.on(step, hidden.forward(step, x)));
        }

        @Override
        public List<Parameter> parameters() {
            return Stream.of(hidden, output).flatMap(layer -> layer.parameters().stream()).toList();
        }
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        Random random = new Random(0);
        try (Network model = new Network(backend, random, 16)) {
            List<Double> accuracies = new Training(backend, model)
                    .train(xor(800, random), xor(200, random), 20, 32, random);
            System.out.println(accuracies);
        }
    }
}
