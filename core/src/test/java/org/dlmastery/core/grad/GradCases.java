package org.dlmastery.core.grad;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.GradCheck.Argument;
import org.dlmastery.core.grad.GradCheck.Case;
import org.dlmastery.core.grad.GradCheck.Op;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Conv2d;
import org.dlmastery.core.op.ConvTranspose2d;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.GraphAttention;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.MaxPool2d;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.NeighbourMax;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.Rotary;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.op.Upsample;
import org.dlmastery.core.settings.Activation;

/** A case for the gradient of every op, with broadcasting and awkward shapes. */
public final class GradCases {
    private static final int[][] SHAPES = {{}, {1}, {0}, {7}, {3, 5}, {2, 1, 3}};
    private static final int[][][] PAIRS = {
        {{3, 5}, {3, 5}}, {{2, 5, 2}, {5, 1}}, {{3}, {1}}, {{}, {4}}, {{1, 7}, {5, 1}}, {{0, 3}, {3}}, {{1}, {}},
        {{1, 1}, {1}}};

    private final List<Case> cases = new ArrayList<>();

    private GradCases() {
    }

    /** All cases; each has its own name. */
    public static List<Case> all() {
        GradCases all = new GradCases();
        all.addScalarFunctions();
        all.addElementwise();
        all.addReductions();
        all.addProducts();
        all.addMovements();
        all.addProbabilities();
        all.addNorms();
        all.addImages();
        all.addGraphs();
        all.addNeighbours();
        return all.cases;
    }

    private void add(String name, Op op, Argument... arguments) {
        StringBuilder full = new StringBuilder(name);
        for (Argument argument : arguments) {
            full.append(' ').append(argument.shape());
        }
        cases.add(new Case(full.toString(), op, List.of(arguments)));
    }

    /** Numbers between −2 and 2, no two closer than 4/count·0.3, none near 0. */
    private static Argument any(String name, int... sizes) {
        return spread(name, -2, 4, sizes);
    }

    private static Argument positive(String name, int... sizes) {
        return spread(name, 0.4, 2, sizes);
    }

    private static Argument spread(String name, double from, double width, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        int series = name.charAt(0);
        for (int i = 0; i < values.length; i++) {
            double multiple = (i + series) * 0.6180339887498949;
            // Multiples of 1/512: sums and differences with the step of the check are exact.
            values[i] = (float) (Math.round(512 * (from + width * (multiple - Math.floor(multiple)))) / 512.0);
            if (Math.abs(values[i]) < 0.0625) {
                values[i] += 0.125f;
            }
        }
        return new Argument(name, shape, values, false);
    }

    /** Numbers in which any two differ by a quarter or more, so that the largest stays the largest. */
    private static Argument apart(String name, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            // 37 has no common divisor with the counts in use, so that this shuffles.
            values[i] = (i * 37 + 11) % values.length * 0.25f - 0.125f * values.length + 0.0625f;
        }
        return new Argument(name, shape, values, false);
    }

    private static Argument rows(String name, Shape shape, float... numbers) {
        return new Argument(name, shape, numbers, true);
    }

    private void addScalarFunctions() {
        for (ScalarFunction function : ScalarFunction.values()) {
            boolean positive = function == ScalarFunction.LOG || function == ScalarFunction.SQUARE_ROOT
                    || function == ScalarFunction.RECIPROCAL_SQUARE_ROOT;
            for (int[] shape : SHAPES) {
                add(function.name(), (step, x) -> function.on(step, x.get(0)),
                        positive ? positive("x", shape) : any("x", shape));
            }
        }
        for (Activation activation : Activation.values()) {
            add("activation " + activation, (step, x) -> Activations.apply(step, activation,
                    Elementwise.scale(step, x.get(0), 1)), any("x", 5, 3));
        }
        for (double exponent : new double[] {0, 1, 2, 3, -1, 0.5}) {
            add("power " + exponent, (step, x) -> Elementwise.power(step, x.get(0), exponent), positive("x", 3, 5));
        }
        for (double exponent : new double[] {0, 2, 3, -2}) {
            add("power " + exponent + " of both signs",
                    (step, x) -> Elementwise.power(step, x.get(0), exponent), spread("x", -2, 1.4, 7));
        }
        add("leaky relu", (step, x) -> Elementwise.leakyRelu(step, x.get(0), 0.2), any("x", 3, 5));
        add("scale", (step, x) -> Elementwise.scale(step, x.get(0), -3), any("x", 3, 5));
    }

    private void addElementwise() {
        for (int[][] pair : PAIRS) {
            add("add", (step, x) -> Elementwise.add(step, x.get(0), x.get(1)), any("a", pair[0]), any("b", pair[1]));
            add("subtract", (step, x) -> Elementwise.subtract(step, x.get(0), x.get(1)), any("a", pair[0]),
                    any("b", pair[1]));
            add("multiply", (step, x) -> Elementwise.multiply(step, x.get(0), x.get(1)), any("a", pair[0]),
                    any("b", pair[1]));
            add("divide", (step, x) -> Elementwise.divide(step, x.get(0), x.get(1)), any("a", pair[0]),
                    positive("b", pair[1]));
            add("power", (step, x) -> Elementwise.apply(step, "power", apply(ScalarOp.POWER, input(0), input(1)),
                    x.get(0), x.get(1)), positive("a", pair[0]), any("b", pair[1]));
        }
        add("maximum", (step, x) -> Elementwise.maximum(step, x.get(0), x.get(1)), apart("a", 3, 5),
                spread("b", -0.05, 0.1, 5));
        Expr minimum = apply(ScalarOp.MINIMUM, input(0), input(1));
        add("minimum", (step, x) -> Elementwise.apply(step, "minimum", minimum, x.get(0), x.get(1)),
                apart("a", 3, 5), spread("b", -0.05, 0.1, 5));
        Expr select = apply(ScalarOp.SELECT, apply(ScalarOp.LESS, input(0), Expr.constant(0)),
                input(1).times(input(1)), input(2).times(input(0)));
        add("select", (step, x) -> Elementwise.apply(step, "select", select, x.get(0), x.get(1), x.get(2)),
                any("a", 7, 3), any("b", 3), any("c", 7, 1));
        Expr five = input(0).times(input(1)).plus(input(2).over(input(3))).minus(input(4));
        add("five operands", (step, x) -> Elementwise.apply(step, "five", five, x.get(0), x.get(1), x.get(2),
                x.get(3), x.get(4)), any("a", 3, 1), any("b", 5), any("c", 3, 5), positive("d", 1), any("e"));
        add("one operand twice", (step, x) -> Elementwise.multiply(step, x.get(0), x.get(0)), any("x", 7));
        add("an operand that doesn't count", (step, x) -> Elementwise.apply(step, "first", input(0).times(2), x.get(0),
                x.get(1)), any("a", 3), any("b", 2, 3));
    }

    private void addReductions() {
        int[][] patterns = {{}, {0}, {1}, {-1}, {0, 2}, {1, 2}, {0, 1, 2}};
        for (int[] dimensions : patterns) {
            String over = " over " + Shape.of(nonNegative(dimensions));
            add("sum" + over, (step, x) -> Reduce.sum(step, x.get(0), dimensions), any("x", 2, 5, 3));
            add("mean" + over, (step, x) -> Reduce.mean(step, x.get(0), dimensions), any("x", 2, 5, 3));
            add("variance" + over, (step, x) -> Reduce.variance(step, x.get(0), dimensions), any("x", 2, 5, 3));
            add("max" + over, (step, x) -> Reduce.max(step, x.get(0), dimensions), apart("x", 2, 5, 3));
        }
        for (int[] shape : new int[][] {{}, {1}, {101}, {1, 31}, {31, 1}}) {
            add("sum of all", (step, x) -> Reduce.sum(step, x.get(0)), any("x", shape));
            add("mean of all", (step, x) -> Reduce.meanOfAll(step, x.get(0)), any("x", shape));
            add("max of all", (step, x) -> Reduce.max(step, x.get(0)), apart("x", shape));
        }
        add("sum over nothing there", (step, x) -> Reduce.sum(step, x.get(0), 1), any("x", 3, 0));
        add("max of nothing to nothing", (step, x) -> Reduce.max(step, x.get(0), 1), any("x", 0, 3));
    }

    private static int[] nonNegative(int[] dimensions) {
        int[] shown = dimensions.clone();
        for (int i = 0; i < shown.length; i++) {
            // A dimension counted from the innermost is shown as 9 and less.
            shown[i] = shown[i] < 0 ? 10 + shown[i] : shown[i];
        }
        return shown;
    }

    private void addProducts() {
        int[][][] pairs = {
            {{5, 13}, {13, 2}}, {{1, 1}, {1, 1}}, {{3, 0}, {0, 2}}, {{1, 7}, {7, 1}}, {{7, 1}, {1, 5}},
            {{2, 3, 5}, {2, 5, 2}}, {{2, 3, 5}, {5, 2}}, {{3, 5}, {2, 5, 2}}, {{2, 1, 3, 2}, {3, 2, 2}}, {{0, 3}, {3, 2}}};
        for (int[][] pair : pairs) {
            add("matmul", (step, x) -> Matmul.apply(step, x.get(0), x.get(1)), any("a", pair[0]), any("b", pair[1]));
            int[] swapped = pair[1].clone();
            swapped[swapped.length - 1] = pair[1][swapped.length - 2];
            swapped[swapped.length - 2] = pair[1][swapped.length - 1];
            add("matmul transposed", (step, x) -> Matmul.applyTransposed(step, x.get(0), x.get(1)),
                    any("a", pair[0]), any("b", swapped));
        }
        add("matmul with itself", (step, x) -> Matmul.applyTransposed(step, x.get(0), x.get(0)), any("x", 3, 5));
        for (boolean causal : new boolean[] {false, true}) {
            add(causal ? "causal attention" : "attention",
                    (step, x) -> Attention.apply(step, x.get(0), x.get(1), x.get(2), causal),
                    any("q", 2, 3, 5), any("k", 2, 4, 5), any("v", 2, 4, 3));
            add(causal ? "causal attention" : "attention",
                    (step, x) -> Attention.apply(step, x.get(0), x.get(1), x.get(2), causal),
                    any("q", 2, 1, 3, 5), any("k", 2, 1, 4, 5), any("v", 2, 1, 4, 5));
            add(causal ? "causal attention weights" : "attention weights",
                    (step, x) -> Attention.weights(step, x.get(0), x.get(1), causal), any("q", 3, 1), any("k", 5, 1));
        }
    }

    private void addMovements() {
        add("permute", (step, x) -> Movement.permute(step, x.get(0), 2, 0, 1), any("x", 2, 3, 5));
        add("permute from the innermost", (step, x) -> Movement.permute(step, x.get(0), -1, 0, -2), any("x", 2, 3, 5));
        add("transpose", (step, x) -> Movement.transpose(step, x.get(0)), any("x", 2, 3, 5));
        add("reshape", (step, x) -> Movement.reshape(step, x.get(0), Shape.of(5, 6)), any("x", 2, 3, 5));
        add("reshape of nothing", (step, x) -> Movement.reshape(step, x.get(0), Shape.of(0)), any("x", 3, 0));
        add("permute then reshape", (step, x) -> Movement.reshape(step,
                Movement.permute(step, x.get(0), 2, 0, 1), Shape.of(10, 3)), any("x", 2, 3, 5));
        add("slice", (step, x) -> Movement.slice(step, x.get(0), 1, 1, 6, 2), any("x", 3, 7));
        add("slice of all", (step, x) -> Movement.slice(step, x.get(0), -1, 0, 7, 1), any("x", 3, 7));
        add("slice of nothing", (step, x) -> Movement.slice(step, x.get(0), 0, 2, 2, 1), any("x", 3, 7));
        for (int dimension : new int[] {0, 1, -1}) {
            add("unstack along " + (dimension < 0 ? "the innermost" : dimension), (step, x) -> {
                var parts = Movement.unstack(step, x.get(0), dimension);
                return Elementwise.multiply(step, parts.get(1), parts.get(0));
            }, any("x", 3, 3, 2));
        }
        add("unstack of what counts elsewhere too", (step, x) -> {
            var parts = Movement.unstack(step, x.get(0), 1);
            return Elementwise.add(step, Elementwise.multiply(step, parts.get(2), parts.get(2)),
                    Reduce.sum(step, ScalarFunction.SQUARE.on(step, x.get(0))));
        }, any("x", 2, 3));
        add("concat", (step, x) -> Concat.apply(step, 1, x.get(0), x.get(1), x.get(2)), any("a", 2, 3), any("b", 2, 0),
                any("c", 2, 1));
        add("concat of itself", (step, x) -> Concat.apply(step, -1, x.get(0), x.get(0)), any("x", 3, 2));
        add("embedding", (step, x) -> Embedding.apply(step, x.get(0), x.get(1)), any("table", 7, 3),
                rows("rows", Shape.of(2, 3), 6, 0, 3, 3, 3, 1));
        add("embedding of numbers", (step, x) -> Embedding.apply(step, x.get(0), x.get(1)), any("table", 5),
                rows("rows", Shape.of(3), 4, 4, 0));
        add("embedding of matrices by one number", (step, x) -> Embedding.apply(step, x.get(0), x.get(1)),
                any("table", 3, 2, 2), rows("rows", Shape.of(), 1));
        add("embedding of nothing", (step, x) -> Embedding.apply(step, x.get(0), x.get(1)), any("table", 3, 2),
                rows("rows", Shape.of(0)));
    }

    private void addProbabilities() {
        for (int[] shape : new int[][] {{1}, {7}, {3, 5}, {2, 3, 2}, {0, 3}}) {
            for (int dimension = 0; dimension < shape.length; dimension++) {
                int along = dimension;
                add("softmax along " + along, (step, x) -> Softmax.apply(step, x.get(0), along), any("x", shape));
                add("logarithm of softmax along " + along, (step, x) -> Softmax.logarithm(step, x.get(0), along),
                        any("x", shape));
            }
        }
        add("cross-entropy", (step, x) -> CrossEntropy.mean(step, x.get(0), x.get(1)), any("logits", 3, 5),
                rows("targets", Shape.of(3), 4, 0, 4));
        add("cross-entropy", (step, x) -> CrossEntropy.mean(step, x.get(0), x.get(1)), any("logits", 2, 3, 2),
                rows("targets", Shape.of(2, 3), 1, 0, 0, 1, 1, 0));
        add("cross-entropy", (step, x) -> CrossEntropy.mean(step, x.get(0), x.get(1)), any("logits", 7),
                rows("targets", Shape.of(), 3));
        add("binary cross-entropy", (step, x) -> BinaryCrossEntropy.mean(step, x.get(0), x.get(1)),
                any("logits", 7, 1), spread("targets", 0, 1, 7, 1));
        add("mean squared error", (step, x) -> MeanSquaredError.mean(step, x.get(0), x.get(1)), any("x", 3, 5),
                any("y", 3, 5));
    }

    private void addNorms() {
        add("rotary", (step, x) -> Rotary.apply(step, x.get(0), 3), any("x", 2, 3, 4));
        for (int[] shape : new int[][] {{7}, {3, 5}, {2, 3, 5}}) {
            int last = shape[shape.length - 1];
            add("layer norm", (step, x) -> Normalisation.layer(step, x.get(0), x.get(1), x.get(2), 1e-5),
                    any("x", shape), any("gain", last), any("bias", last));
            add("rms norm", (step, x) -> Normalisation.rootMeanSquare(step, x.get(0), x.get(1), 1e-5),
                    any("x", shape), any("gain", last));
        }
        for (int[] shape : new int[][] {{5, 3}, {3, 4, 2}, {2, 4, 3, 2}}) {
            add("batch norm by known statistics", (step, x) -> Normalisation.batchBy(step, x.get(0), x.get(1),
                    x.get(2), x.get(3), x.get(4), 1e-5), any("x", shape), any("mean", shape[1]),
                    positive("variance", shape[1]), any("gain", shape[1]), any("bias", shape[1]));
            add("batch norm", (step, x) -> Normalisation.batch(step, x.get(0), x.get(1), x.get(2), 1e-5),
                    any("x", shape), any("gain", shape[1]), any("bias", shape[1]));
        }
        for (int groups : new int[] {1, 2, 4}) {
            add("group norm of " + groups, (step, x) -> Normalisation.group(step, x.get(0), groups, x.get(1), x.get(2),
                    1e-5), any("x", 2, 4, 3, 2), any("gain", 4), any("bias", 4));
        }
    }

    /** N, C, H, W, O, KH, KW, stride, padding, dilation, groups. */
    private static final int[][] CONVOLUTIONS = {
        {1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1}, {2, 3, 4, 5, 2, 3, 2, 1, 1, 1, 1}, {1, 2, 7, 6, 3, 3, 3, 2, 1, 1, 1},
        {2, 2, 7, 5, 4, 2, 3, 1, 2, 2, 2}, {1, 3, 5, 4, 3, 3, 3, 3, 2, 1, 3}, {0, 2, 3, 3, 1, 2, 2, 1, 0, 1, 1},
        {2, 4, 3, 3, 2, 1, 1, 2, 0, 1, 2}, {1, 1, 5, 5, 2, 5, 5, 1, 0, 1, 1}};

    private void addImages() {
        for (int[] c : CONVOLUTIONS) {
            Window window = new Window(c[5], c[6], c[7], c[8], c[9]);
            String name = " stride " + c[7] + " padding " + c[8] + " dilation " + c[9] + " groups " + c[10];
            add("convolution" + name, (step, x) -> Conv2d.apply(step, x.get(0), x.get(1), Optional.of(x.get(2)),
                    window, c[10]), any("x", c[0], c[1], c[2], c[3]), any("weight", c[4], c[1] / c[10], c[5], c[6]),
                    any("bias", c[4]));
            add("convolution" + name, (step, x) -> Conv2d.apply(step, x.get(0), x.get(1), Optional.empty(),
                    window, c[10]), any("x", c[0], c[1], c[2], c[3]), any("weight", c[4], c[1] / c[10], c[5], c[6]));
            if (window.dilation() * (Math.min(c[5], c[6]) - 1) + 1 >= 2 * c[8]) {
                add("transposed convolution" + name, (step, x) -> ConvTranspose2d.apply(step, x.get(0), x.get(1),
                        Optional.of(x.get(2)), window, c[10]), any("x", c[0], c[1], c[2], c[3]),
                        any("weight", c[1], c[4] / c[10], c[5], c[6]), any("bias", c[4]));
            }
        }
        add("convolution of a view with gaps", (step, x) -> Conv2d.apply(step,
                Movement.permute(step, x.get(0), 0, 3, 1, 2), Movement.permute(step, x.get(1), 3, 2, 1, 0),
                Optional.empty(), Window.square(2, 1, 1), 1), any("x", 2, 3, 4, 2), any("weight", 2, 2, 2, 3));
        // Few windows, so that no small step changes which place wins.
        for (int columns : new int[] {2, 3}) {
            add("convolution, pooling and ReLU of " + columns + " columns", (step, x) -> Conv2d.pooled(step, x.get(0),
                    x.get(1), Optional.of(x.get(2)), Window.square(3, 1, 1), 1, Window.square(2, 2, 0)),
                    any("x", 1, 2, 2, columns), any("weight", 3, 2, 3, 3), any("bias", 3));
        }
        for (Window window : new Window[] {Window.square(2, 2, 0), Window.square(3, 2, 1), new Window(2, 3, 1, 1, 2),
            Window.square(1, 1, 0), new Window(1, 4, 3, 0, 1)}) {
            add("max pool " + window, (step, x) -> MaxPool2d.apply(step, x.get(0), window), apart("x", 2, 3, 5, 7));
            add("max pool with ReLU " + window, (step, x) -> MaxPool2d.rectified(step, x.get(0), window),
                    apart("x", 2, 3, 5, 7));
            add("average pool " + window, (step, x) -> AveragePool2d.apply(step, x.get(0), window),
                    any("x", 2, 3, 5, 7));
        }
        for (int factor = 1; factor <= 3; factor++) {
            int times = factor;
            add("upsample " + factor, (step, x) -> Upsample.nearest(step, x.get(0), times), any("x", 2, 3, 1, 5));
        }
        add("upsample a view with gaps", (step, x) -> Upsample.nearest(step,
                Movement.permute(step, x.get(0), 2, 0, 1, 3), 2), any("x", 2, 3, 4, 1));
    }

    /** Tensors that are used more than once, on the way and as inputs. */
    private void addGraphs() {
        add("a value used three times", (step, x) -> {
            var square = ScalarFunction.SQUARE.on(step, x.get(0));
            var product = Elementwise.multiply(step, square, x.get(0));
            return Elementwise.add(step, product, Elementwise.multiply(step, square, product));
        }, spread("x", -1, 2, 5));
        add("two layers", (step, x) -> {
            var hidden = ScalarFunction.TANH.on(step, Matmul.applyTransposed(step, x.get(0), x.get(1)));
            return BinaryCrossEntropy.mean(step, Matmul.applyTransposed(step, hidden, x.get(2)), x.get(3));
        }, any("x", 5, 2), any("first", 3, 2), any("second", 1, 3), spread("targets", 0, 1, 5, 1));
    }

    /** Node 0 is linked with all, node 3 with itself alone. */
    private static final float[] LINKED = {1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1};

    /** What graph networks are made of, through the weights of the links too. */
    private void addNeighbours() {
        add("sums by a matrix of links", (step, x) -> Matmul.apply(step, x.get(0),
                Matmul.applyTransposed(step, x.get(1), x.get(2))), any("links", 4, 4), any("x", 4, 3),
                any("weight", 2, 3));
        for (int heads : new int[] {1, 3}) {
            add("graph attention", (step, x) -> {
                GraphAttention.Result result = GraphAttention.apply(step, x.get(0), x.get(1), x.get(2),
                        step.constant(Shape.of(4, 4), LINKED));
                return Concat.apply(step, 2, result.values(), result.attention());
            }, spread("h", -1, 2, heads, 4, 2), spread("source", -1, 2, heads, 2), spread("target", -1, 2, heads, 2));
        }
        add("largest of neighbours, one without any", (step, x) -> NeighbourMax.apply(step, x.get(0), x.get(1),
                step.constant(Shape.of(4, 3), 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0)), apart("x", 4, 2),
                rows("neighbours", Shape.of(4, 3), 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 2, 0));
    }
}
