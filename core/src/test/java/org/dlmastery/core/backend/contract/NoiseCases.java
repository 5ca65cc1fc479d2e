package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.op.RowNumbers;
import org.dlmastery.core.tensor.Tensor;

/** Random tensors and row numbers that the device makes itself. */
final class NoiseCases {
    private static final int KEYS = 1 << 24;
    private static final int SECOND = 1 << 23;
    private static final int SEED = 12345;
    private static final Tolerance OF_NORMAL = Tolerance.of(1e-3, 1e-5,
            "the root of twice WGSL's 2^-21, which its logarithm may be wrong around 1");

    /** Makes a tensor of a shape from a key. */
    private interface Draw {
        Tensor of(Step step, Shape shape, Tensor key);
    }

    /** What an element should be, by key and position. */
    private interface Truth {
        double at(long key, int position);
    }

    private NoiseCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] sizes : new int[][] {{}, {1}, {31}, {32}, {33}, {0}, {7, 13}, {3, 1, 1361}}) {
            String of = " noise of " + Grid.describe(sizes);
            cases.add(ContractCase.of("uniform" + of,
                    bench -> draw(bench, Noise::uniform, ScalarOpCases::random, Tolerance.exact(), sizes)));
            cases.add(ContractCase.of("normal" + of,
                    bench -> draw(bench, Noise::normal, NoiseCases::normal, OF_NORMAL, sizes)));
            cases.add(ContractCase.of("whole numbers below 1000," + of,
                    bench -> draw(bench, (step, shape, key) -> Noise.below(step, shape, 1000, key),
                            (key, position) -> Math.floor(1000 * ScalarOpCases.random(key, position)),
                            Tolerance.exact(), sizes)));
        }
        cases.add(ContractCase.of("each replay of a recorded step draws new noise", NoiseCases::replayed));
        cases.add(ContractCase.of("row numbers are computed from row numbers, noise and numbers",
                NoiseCases::droppedLabels));
        return cases;
    }

    private static double normal(long key, int position) {
        double u = ScalarOpCases.random(key, position);
        double v = ScalarOpCases.random(key, position + SECOND);
        return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * (v - 0.5));
    }

    /** The key of a draw in a step, once more. */
    private static long key(long seed, int step, int draw) {
        long ofStep = (long) (ScalarOpCases.random(seed, step) * KEYS);
        return (long) (ScalarOpCases.random(ofStep, draw) * KEYS);
    }

    private static double[] truths(Truth truth, long key, int count) {
        double[] truths = new double[count];
        for (int i = 0; i < count; i++) {
            truths[i] = truth.at(key, i);
        }
        return truths;
    }

    private static void draw(Bench bench, Draw draw, Truth truth, Tolerance tolerance, int... sizes) {
        try (RandomCounter counter = new RandomCounter(bench.backend(), "random", SEED);
                Step step = Step.training(bench.backend())) {
            counter.advance();
            Tensor drawn = draw.of(step, Shape.of(sizes), counter.key(step, 2));
            bench.expectNow(drawn.view(), tolerance, truths(truth, key(SEED, 1, 2), Grid.count(sizes)));
        }
    }

    private static void replayed(Bench bench) {
        try (RandomCounter counter = new RandomCounter(bench.backend(), "random", SEED);
                Step step = Step.training(bench.backend())) {
            Tensor[] drawn = new Tensor[2];
            Recording recording = bench.backend().record(() -> {
                drawn[0] = Noise.uniform(step, Shape.of(33), counter.key(step, 0));
                drawn[1] = Noise.uniform(step, Shape.of(7), counter.key(step, 1));
                counter.advance();
            });
            for (int replay = 0; replay < 3; replay++) {
                bench.expectNow(drawn[0].view(), Tolerance.exact(),
                        truths(ScalarOpCases::random, key(SEED, replay, 0), 33));
                bench.expectNow(drawn[1].view(), Tolerance.exact(),
                        truths(ScalarOpCases::random, key(SEED, replay, 1), 7));
                recording.replay();
            }
            bench.expectNow(counter.state().view(), Tolerance.exact(), SEED, 4);
            recording.close();
        }
    }

    /** Where a number is below ½, the label becomes that of no class. */
    private static void droppedLabels(Bench bench) {
        float[] labels = {3, 1, 4, 1, 5, 9, 2};
        float[] numbers = {0.1f, 0.6f, 0.5f, 0.49f, 0.9f, 0, 1};
        try (Step step = Step.training(bench.backend())) {
            Expr body = Expr.apply(ScalarOp.SELECT, Expr.apply(ScalarOp.LESS, Expr.input(1), Expr.constant(0.5)),
                    Expr.constant(10), Expr.input(0));
            Tensor rows = RowNumbers.apply(step, Shape.of(2, 7), body, step.rows(Shape.of(7), labels),
                    step.constant(Shape.of(7), numbers));
            bench.expectNow(rows.view(), Tolerance.exact(), 10, 1, 4, 10, 5, 10, 2, 10, 1, 4, 10, 5, 10, 2);
        }
    }
}
