package org.dlmastery.core.backend.contract;

import static org.dlmastery.core.backend.contract.Tolerance.ROUNDING;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/**
 * Every scalar operation over ordinary numbers, extreme ones and, where IEEE 754 holds, infinities and NaN. Tolerances
 * follow what WGSL promises (W3C, WebGPU Shading Language, "Floating Point Accuracy") where that is of use, else what a
 * good float32 implementation reaches.
 */
final class ScalarOpCases {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Magnitudes that every operation defined there must stand; each with both signs. */
    private static final float[] MAGNITUDES = {
        0, 1e-30f, 1e-8f, 1e-4f, 0.001f, 0.1f, 0.25f, 0.5f, 0.75f, 0.999f, 1, 1.5f, 2, 2.5f, 3.1415927f, 4, 5, 6.5f,
        7.25f, 9, 10};
    private static final float[] LARGE = {15, 20, 33, 50, 60.5f, 75, 88, -15, -20, -33, -50, -60.5f, -75, -87};
    private static final float[] HUGE = {100, 1000, 1e4f, 1e30f, -100, -1000, -1e4f, -1e30f};

    private static final Tolerance EXACT = Tolerance.exact();
    private static final Tolerance ONE_ROUNDING = Tolerance.roundings(1);
    private static final Tolerance DIVISION = Tolerance.of(0, 5 * ROUNDING, "WGSL promises 2.5 ulp for a quotient");

    private ScalarOpCases() {
    }

    /** A function of doubles to compare with. */
    private interface Truth {
        double at(double... operands);
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (ScalarOp op : ScalarOp.values()) {
            addCases(cases, op);
        }
        return cases;
    }

    private static void addCases(List<ContractCase> cases, ScalarOp op) {
        switch (op) {
            case NEGATE -> addUnary(cases, op, EXACT, x -> -x[0], bothSigns(), HUGE);
            case ABSOLUTE -> addUnary(cases, op, EXACT, x -> x[0] < 0 ? -x[0] : x[0], bothSigns(), HUGE);
            case SIGN -> addUnary(cases, op, EXACT, x -> sign(x[0]), bothSigns(), HUGE);
            case FLOOR -> addUnary(cases, op, EXACT, x -> Math.floor(x[0]), bothSigns(),
                    new float[] {1000, 12345.75f, -12345.75f, 8388608, -8388608, 1e30f, -1e30f});
            case EXP -> {
                addUnary(cases, op, Tolerance.of(0, 46 * ROUNDING, "WGSL promises 3 + 2|x| ulp, |x| up to 10"),
                        x -> Math.exp(x[0]), bothSigns());
                addUnary(cases, op, Tolerance.of(0, 360 * ROUNDING, "WGSL promises 3 + 2|x| ulp, |x| up to 88"),
                        x -> Math.exp(x[0]), LARGE, new float[] {-100, -1000, -1e4f, -1e30f});
            }
            case LOG -> addUnary(cases, op,
                    Tolerance.of(1.0 / (1 << 21), 6 * ROUNDING, "WGSL promises 2^-21 around 1 and 3 ulp elsewhere"),
                    x -> Math.log(x[0]), positive(MAGNITUDES), positive(LARGE), positive(HUGE));
            case SQUARE_ROOT -> addUnary(cases, op,
                    Tolerance.of(0, 9 * ROUNDING, "WGSL promises that of 1/inverseSqrt: 2 ulp and a quotient's 2.5"),
                    x -> Math.sqrt(x[0]), MAGNITUDES, positive(LARGE), positive(HUGE));
            case SIN -> addWave(cases, op, x -> Math.sin(x[0]));
            case COS -> addWave(cases, op, x -> Math.cos(x[0]));
            case TANH -> addUnary(cases, op, Tolerance.of(1e-6, ROUNDING, "rounded where |tanh| is near 1"),
                    x -> tanh(x[0]), bothSigns(), LARGE, HUGE);
            case SIGMOID -> {
                addUnary(cases, op, Tolerance.of(0, 50 * ROUNDING, "that of an exponential up to |x| = 10"),
                        x -> sigmoid(x[0]), bothSigns());
                addUnary(cases, op, Tolerance.of(0, 365 * ROUNDING, "that of an exponential up to |x| = 88"),
                        x -> sigmoid(x[0]), LARGE, HUGE);
            }
            case SOFTPLUS -> addUnary(cases, op,
                    Tolerance.of(5e-7, 6 * ROUNDING, "that of a logarithm between 1 and 2 plus one rounding"),
                    x -> Math.max(x[0], 0) + Math.log1p(Math.exp(-Math.abs(x[0]))), bothSigns(), LARGE, HUGE);
            case ERF -> addUnary(cases, op, Tolerance.of(1e-6, ROUNDING, "Abramowitz & Stegun 7.1.26 and roundings"),
                    x -> erf(x[0]), bothSigns(), LARGE, HUGE);
            case ADD -> addBinary(cases, op, ONE_ROUNDING, x -> x[0] + x[1], bothSigns(), LARGE);
            case SUBTRACT -> addBinary(cases, op, ONE_ROUNDING, x -> x[0] - x[1], bothSigns(), LARGE);
            case MULTIPLY -> addBinary(cases, op, ONE_ROUNDING, x -> x[0] * x[1], bothSigns(), LARGE);
            case DIVIDE -> addPairs(cases, op, DIVISION, x -> x[0] / x[1], bothSigns(),
                    new float[] {1, -1, 3, 0.1f, 7, -88, 1e-4f, 1e4f});
            case MAXIMUM -> addBinary(cases, op, EXACT, x -> x[0] > x[1] ? x[0] : x[1], bothSigns(), HUGE);
            case MINIMUM -> addBinary(cases, op, EXACT, x -> x[0] < x[1] ? x[0] : x[1], bothSigns(), HUGE);
            case POWER -> addPowers(cases);
            case LESS -> addBinary(cases, op, EXACT, x -> x[0] < x[1] ? 1 : 0, bothSigns(), HUGE);
            case EQUAL -> addBinary(cases, op, EXACT, x -> x[0] == x[1] ? 1 : 0, bothSigns(), HUGE);
            case RANDOM -> addRandom(cases);
            case SELECT -> cases.add(ContractCase.of("SELECT", bench -> check(bench, op, EXACT,
                    x -> x[0] == 0 ? x[2] : x[1], triples())));
        }
        addSpecials(cases, op);
    }

    private static void addWave(List<ContractCase> cases, ScalarOp op, Truth truth) {
        addUnary(cases, op, Tolerance.of(1e-6, 0, "roundings of numbers up to 1 and of an argument up to 10"), truth,
                bothSigns());
        addUnary(cases, op, Tolerance.of(1e-5, 0, "one ulp of an argument of 88 is 7.6e-6"), truth, LARGE);
        addUnary(cases, op, Tolerance.of(1e-3, 0, "one ulp of an argument of 10000 is 9.8e-4"), truth,
                new float[] {100, 1000, 1e4f, -100, -1000, -1e4f});
    }

    private static void addPowers(List<ContractCase> cases) {
        addPairs(cases, ScalarOp.POWER,
                Tolerance.of(0, 2e-5, "exp(b·ln a) with |b·ln a| up to 24, and its ulps as for EXP"),
                x -> power(x[0], x[1]), new float[] {0.001f, 0.1f, 0.5f, 0.999f, 1, 1.5f, 2, 3.1415927f, 10},
                new float[] {0, 1, 2, 3, -1, -2, 0.5f, -0.5f, 2.5f});
        addPairs(cases, ScalarOp.POWER, Tolerance.of(0, 2e-5, "as for positive numbers"),
                x -> power(x[0], x[1]), new float[] {-0.1f, -1, -1.5f, -2, -10}, new float[] {0, 1, 2, 3, 4, -1, -2, -3});
        addPairs(cases, ScalarOp.POWER, EXACT, x -> x[1] == 0 ? 1 : 0, new float[] {0}, new float[] {0, 0.5f, 1, 2, 3});
    }

    private static void addRandom(List<ContractCase> cases) {
        float[] keys = {0, 1, 2, 3, 12345, 16777215};
        float[] counters = {0, 1, 2, 31, 32, 33, 1000, 65536, 16777215};
        addPairs(cases, ScalarOp.RANDOM, EXACT, x -> random((long) x[0], (long) x[1]), keys, counters);
    }

    private static void addSpecials(List<ContractCase> cases, ScalarOp op) {
        float nan = Float.NaN;
        switch (op) {
            case NEGATE -> addSpecial(cases, op, x -> -x[0], INFINITY, -INFINITY, nan);
            case ABSOLUTE -> addSpecial(cases, op, x -> Math.abs(x[0]), INFINITY, -INFINITY, nan);
            case SIGN -> addSpecial(cases, op, x -> Math.signum(x[0]), INFINITY, -INFINITY, nan);
            case FLOOR -> addSpecial(cases, op, x -> Math.floor(x[0]), INFINITY, -INFINITY, nan);
            case EXP -> addSpecial(cases, op, x -> Math.exp(x[0]), INFINITY, -INFINITY, nan, 89, 1e4f, 1e30f);
            case LOG -> addSpecial(cases, op, x -> Math.log(x[0]), INFINITY, -INFINITY, nan, 0, -0f, -1, -1e30f);
            case SQUARE_ROOT -> addSpecial(cases, op, x -> Math.sqrt(x[0]), INFINITY, -INFINITY, nan, -1, -1e30f);
            case SIN, COS -> addSpecial(cases, op, x -> Double.NaN, INFINITY, -INFINITY, nan);
            case TANH -> addSpecial(cases, op, x -> tanh(x[0]), INFINITY, -INFINITY, nan);
            case SIGMOID -> addSpecial(cases, op, x -> sigmoid(x[0]), INFINITY, -INFINITY, nan);
            case SOFTPLUS -> addSpecial(cases, op, x -> x[0] == -INFINITY ? 0 : x[0], INFINITY, -INFINITY, nan);
            case ERF -> addSpecial(cases, op, x -> Math.signum(x[0]), INFINITY, -INFINITY, nan);
            case ADD -> addSpecialPairs(cases, op, x -> x[0] + x[1]);
            case SUBTRACT -> addSpecialPairs(cases, op, x -> x[0] - x[1]);
            case MULTIPLY -> addSpecialPairs(cases, op, x -> x[0] * x[1]);
            case DIVIDE -> addSpecialPairs(cases, op, x -> x[0] / x[1]);
            case MAXIMUM -> addSpecialPairs(cases, op, x -> Math.max(x[0], x[1]));
            case MINIMUM -> addSpecialPairs(cases, op, x -> Math.min(x[0], x[1]));
            case LESS -> addSpecialPairs(cases, op, x -> x[0] < x[1] ? 1 : 0);
            case EQUAL -> addSpecialPairs(cases, op, x -> x[0] == x[1] ? 1 : 0);
            case POWER -> cases.add(ContractCase.ofSpecials("POWER of infinities, NaN and forbidden numbers",
                    bench -> check(bench, op, EXACT, x -> power(x[0], x[1]), new float[][] {
                        {INFINITY, INFINITY, 0, nan, nan, 2, -2, -8, 1e30f},
                        {2, -1, -1, 2, 0, nan, 0.5f, 1.5f, 2}})));
            case SELECT -> cases.add(ContractCase.ofSpecials("SELECT takes NaN for true and ignores the other branch",
                    bench -> check(bench, op, EXACT, x -> x[0] == 0 ? x[2] : x[1], new float[][] {
                        {nan, INFINITY, 0, 1, 1, 0}, {1, 2, nan, 3, -INFINITY, INFINITY}, {nan, nan, 4, nan, 5, 6}})));
            case RANDOM -> {
                // Defined for whole numbers only.
            }
        }
    }

    private static void addUnary(List<ContractCase> cases, ScalarOp op, Tolerance tolerance, Truth truth,
            float[]... samples) {
        float[] values = joined(samples);
        cases.add(ContractCase.of(op + " of " + values.length + " numbers from " + smallest(values) + " to "
                + largest(values), bench -> check(bench, op, tolerance, truth, new float[][] {values})));
    }

    private static void addSpecial(List<ContractCase> cases, ScalarOp op, Truth truth, float... values) {
        // A whole vector of them, so that neither a kernel's vector part nor its rest goes untested.
        float[] repeated = new float[7 * values.length];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i % values.length];
        }
        cases.add(ContractCase.ofSpecials(op + " of infinities, NaN and forbidden numbers",
                bench -> check(bench, op, EXACT, truth, new float[][] {repeated})));
    }

    private static void addSpecialPairs(List<ContractCase> cases, ScalarOp op, Truth truth) {
        float[] values = {0, 1, -2, INFINITY, -INFINITY, Float.NaN};
        cases.add(ContractCase.ofSpecials(op + " of infinities, NaN and forbidden numbers",
                bench -> check(bench, op, EXACT, truth, pairs(values, values))));
        if (op == ScalarOp.ADD || op == ScalarOp.MULTIPLY) {
            cases.add(ContractCase.ofSpecials(op + " overflows to infinity", bench -> check(bench, op, EXACT, truth,
                    pairs(new float[] {3e38f, -3e38f}, new float[] {3e38f}))));
        }
    }

    private static void addBinary(List<ContractCase> cases, ScalarOp op, Tolerance tolerance, Truth truth,
            float[]... samples) {
        addPairs(cases, op, tolerance, truth, joined(samples), joined(samples));
    }

    private static void addPairs(List<ContractCase> cases, ScalarOp op, Tolerance tolerance, Truth truth,
            float[] left, float[] right) {
        float[][] pairs = pairs(left, right);
        cases.add(ContractCase.of(op + " of " + pairs[0].length + " pairs from " + smallest(left) + " to "
                + largest(left), bench -> check(bench, op, tolerance, truth, pairs)));
    }

    private static void check(Bench bench, ScalarOp op, Tolerance tolerance, Truth truth, float[][] operands) {
        int count = operands[0].length;
        View[] inputs = new View[operands.length];
        Expr[] arguments = new Expr[operands.length];
        for (int k = 0; k < operands.length; k++) {
            inputs[k] = bench.place(operands[k], count).view();
            arguments[k] = Expr.input(k);
        }
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            double[] at = new double[operands.length];
            for (int k = 0; k < operands.length; k++) {
                at[k] = operands[k][i];
            }
            expected[i] = truth.at(at);
        }
        Bench.Placed output = bench.output(count);
        bench.backend().map(new View[] {output.view()}, new Expr[] {Expr.apply(op, arguments)}, inputs);
        bench.expect(output, tolerance, expected);
    }

    private static double sign(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : 0;
    }

    private static double sigmoid(double x) {
        return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
    }

    /** From e^(−2|x|), which neither overflows nor needs a library's tanh: TeaVM's is NaN for large x. */
    private static double tanh(double x) {
        double decayed = Math.exp(-2 * Math.abs(x));
        return Math.signum(x) * (1 - decayed) / (1 + decayed);
    }

    private static double power(double a, double b) {
        return b == 0 ? 1 : Math.pow(a, b);
    }

    /** 2/√π ∫₀ˣ e^(−t²) dt by Simpson's rule with 2000 intervals; beyond 6 it is ±1 to 10⁻¹⁶. */
    private static double erf(double x) {
        double end = Math.max(-6, Math.min(6, x));
        int intervals = 2000;
        double width = end / intervals;
        double sum = 1 + Math.exp(-end * end);
        for (int i = 1; i < intervals; i++) {
            double t = i * width;
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-t * t);
        }
        return 2 / Math.sqrt(Math.PI) * sum * width / 3;
    }

    /** The definition of RANDOM once more, in 64-bit arithmetic modulo 2³². */
    static double random(long key, long counter) {
        long mixed = mix(mix((key + 0x9e3779b9L) % (1L << 32)) + counter);
        return (mixed / 256) / 16777216.0;
    }

    private static long mix(long word) {
        long modulus = 1L << 32;
        long x = word % modulus;
        x = x ^ (x / 65536);
        x = x * 0x7feb352dL % modulus;
        x = x ^ (x / 32768);
        x = timesLarge(x);
        return x ^ (x / 65536);
    }

    /** x·0x846ca68b modulo 2³², in two parts, because the whole product has more than 63 bits. */
    private static long timesLarge(long x) {
        long modulus = 1L << 32;
        long high = x * 0x846cL % modulus * 65536 % modulus;
        return (high + x * 0xa68bL) % modulus;
    }

    private static float[] bothSigns() {
        float[] values = new float[2 * MAGNITUDES.length];
        for (int i = 0; i < MAGNITUDES.length; i++) {
            values[2 * i] = MAGNITUDES[i];
            values[2 * i + 1] = -MAGNITUDES[i];
        }
        return values;
    }

    private static float[] positive(float[] values) {
        int count = 0;
        float[] positive = new float[values.length];
        for (float value : values) {
            if (value > 0) {
                positive[count++] = value;
            }
        }
        float[] cut = new float[count];
        System.arraycopy(positive, 0, cut, 0, count);
        return cut;
    }

    private static float[] joined(float[]... parts) {
        int count = 0;
        for (float[] part : parts) {
            count += part.length;
        }
        float[] joined = new float[count];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static float[][] pairs(float[] left, float[] right) {
        float[][] pairs = new float[2][left.length * right.length];
        for (int i = 0; i < pairs[0].length; i++) {
            pairs[0][i] = left[i / right.length];
            pairs[1][i] = right[i % right.length];
        }
        return pairs;
    }

    private static float[][] triples() {
        float[] conditions = {0, -0f, 1, -1, 1e-30f, 0.5f, 1e30f};
        float[][] triples = new float[3][7 * 5];
        for (int i = 0; i < triples[0].length; i++) {
            triples[0][i] = conditions[i % conditions.length];
            triples[1][i] = i + 1;
            triples[2][i] = -i - 1;
        }
        return triples;
    }

    private static float smallest(float[] values) {
        float smallest = INFINITY;
        for (float value : values) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    private static float largest(float[] values) {
        float largest = -INFINITY;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }
}
