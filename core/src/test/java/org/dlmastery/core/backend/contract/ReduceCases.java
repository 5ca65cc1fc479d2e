package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Sums and maxima over every pattern of dimensions. */
final class ReduceCases {
    private static final int[][] SHAPES = {
        {}, {0}, {1}, {31}, {32}, {33}, {97}, {1025}, {10007}, {3, 5}, {33, 31}, {1, 101}, {101, 1}, {3, 4, 5}, {0, 3},
        {3, 0}, {2, 0, 3}, {257, 3}, {3, 257}, {2, 3, 4, 5}};

    private ReduceCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (int pattern = 0; pattern < 1 << shape.length; pattern++) {
                int[] reduced = reduced(shape, pattern);
                for (Reduction reduction : Reduction.values()) {
                    cases.add(ContractCase.of(reduction + " of " + Grid.describe(shape) + " to "
                            + Grid.describe(reduced) + pattern(pattern, shape.length),
                            bench -> reduce(bench, reduction, Layout.ROWS, Layout.ROWS, shape, reduced)));
                }
            }
        }
        addLayouts(cases);
        cases.add(ContractCase.of("SUM counts repeated elements each time", ReduceCases::repeated));
        cases.add(ContractCase.of("SUM of 100003 numbers of one sign", ReduceCases::manyOfOneSign));
        cases.add(ContractCase.of("MAX of negative numbers is negative", ReduceCases::negative));
        cases.add(ContractCase.ofSpecials("MAX of no numbers is -infinity", ReduceCases::maximumOfNone));
        cases.add(ContractCase.ofSpecials("MAX is NaN where one number is NaN", ReduceCases::maximumWithNan));
        cases.add(ContractCase.ofSpecials("SUM is NaN or infinite where a number is", ReduceCases::sumOfSpecials));
        return cases;
    }

    private static void addLayouts(List<ContractCase> cases) {
        int[] shape = {5, 3, 33};
        for (Layout from : Layout.values()) {
            for (Layout to : Layout.values()) {
                for (int pattern = 0; pattern < 8; pattern++) {
                    int[] reduced = reduced(shape, pattern);
                    cases.add(ContractCase.of("SUM of [5, 3, 33] to " + Grid.describe(reduced) + ", " + from + " to "
                            + to, bench -> reduce(bench, Reduction.SUM, from, to, shape, reduced)));
                }
            }
        }
    }

    private static int[] reduced(int[] shape, int pattern) {
        int[] reduced = shape.clone();
        for (int i = 0; i < shape.length; i++) {
            if ((pattern >> i & 1) == 1) {
                reduced[i] = 1;
            }
        }
        return reduced;
    }

    private static String pattern(int pattern, int rank) {
        StringBuilder text = new StringBuilder(" over");
        for (int i = 0; i < rank; i++) {
            if ((pattern >> i & 1) == 1) {
                text.append(' ').append(i);
            }
        }
        return pattern == 0 ? " over nothing" : text.toString();
    }

    private static void reduce(Bench bench, Reduction reduction, Layout from, Layout to, int[] shape, int[] reduced) {
        int count = Grid.count(shape);
        float[] values = Samples.values(1, count);
        double[] expected = new double[Grid.count(reduced)];
        double[] magnitudes = new double[expected.length];
        boolean maximum = reduction == Reduction.MAX;
        if (maximum) {
            if (count == 0 && expected.length > 0) {
                // −∞ is the special case's.
                return;
            }
            Arrays.fill(expected, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < count; i++) {
            int at = Grid.position(Grid.index(i, shape), reduced);
            expected[at] = maximum ? Math.max(expected[at], values[i]) : expected[at] + values[i];
            magnitudes[at] += Math.abs(values[i]);
        }
        Bench.Placed output = bench.output(to, reduced);
        bench.backend().reduce(reduction, output.view(), bench.place(from, values, shape).view());
        bench.expect(output, maximum ? Tolerance.exact()
                : anyOrder(expected.length == 0 ? 0 : count / expected.length, largest(magnitudes)), expected);
    }

    /** The bound of Higham 2002 (4.4) for a float32 sum of n numbers in any order: (n − 1)·u·Σ|x|. */
    private static Tolerance anyOrder(int terms, double magnitudes) {
        return Tolerance.of(Math.max(terms - 1, 0) * Tolerance.ROUNDING * magnitudes, 0,
                "a float32 sum of " + terms + " numbers in any order");
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    private static void repeated(Bench bench) {
        View row = bench.place(new float[] {1, 2, 3}, 3).view().expand(Shape.of(7, 3));
        Bench.Placed down = bench.output(1, 3);
        bench.backend().reduce(Reduction.SUM, down.view(), row);
        bench.expect(down, Tolerance.exact(), 7, 14, 21);
        Bench.Placed all = bench.output(1, 1);
        bench.backend().reduce(Reduction.SUM, all.view(), row);
        bench.expect(all, Tolerance.exact(), 42);
    }

    private static void manyOfOneSign(Bench bench) {
        float[] values = Samples.values(2, 100_003);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
            sum += values[i];
        }
        Bench.Placed output = bench.output(1);
        bench.backend().reduce(Reduction.SUM, output.view(), bench.place(values, values.length).view());
        bench.expect(output, anyOrder(values.length, sum), sum);
    }

    private static void negative(Bench bench) {
        for (int count : new int[] {1, 3, 31, 32, 33, 97}) {
            float[] values = Samples.values(3, count);
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                values[i] -= 5;
                largest = Math.max(largest, values[i]);
            }
            Bench.Placed output = bench.output(1);
            bench.backend().reduce(Reduction.MAX, output.view(), bench.place(values, count).view());
            bench.expect(output, Tolerance.exact(), largest);
        }
    }

    private static void maximumOfNone(Bench bench) {
        Bench.Placed output = bench.output(3, 1);
        bench.backend().reduce(Reduction.MAX, output.view(), bench.place(new float[0], 3, 0).view());
        double none = Double.NEGATIVE_INFINITY;
        bench.expect(output, Tolerance.exact(), none, none, none);
    }

    private static void maximumWithNan(Bench bench) {
        for (int place : new int[] {0, 1, 17, 31, 32, 35}) {
            float[] values = Samples.values(4, 36);
            values[place] = Float.NaN;
            Bench.Placed output = bench.output(1);
            bench.backend().reduce(Reduction.MAX, output.view(), bench.place(values, 36).view());
            bench.expect(output, Tolerance.exact(), Double.NaN);
        }
    }

    private static void sumOfSpecials(Bench bench) {
        float infinity = Float.POSITIVE_INFINITY;
        float[] values = {1, Float.NaN, 2, 1, infinity, 2, 1, -infinity, 2, infinity, -infinity, 0};
        Bench.Placed output = bench.output(4, 1);
        bench.backend().reduce(Reduction.SUM, output.view(), bench.place(values, 4, 3).view());
        bench.expect(output, Tolerance.exact(), Double.NaN, infinity, -infinity, Double.NaN);
    }
}
