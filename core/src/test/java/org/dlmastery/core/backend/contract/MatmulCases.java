package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Matrix products of awkward sizes, batches, layouts. */
final class MatmulCases {
    /** M, K, N. */
    private static final int[][] SIZES = {
        {1, 1, 1}, {1, 7, 1}, {2, 3, 4}, {5, 0, 4}, {0, 3, 2}, {3, 2, 0}, {0, 0, 0}, {1, 97, 13}, {13, 97, 1},
        {4, 1, 5}, {31, 32, 33}, {33, 31, 32}, {32, 33, 31}, {32, 32, 32}, {65, 17, 66}, {6, 8, 8}, {7, 9, 17},
        {128, 64, 64}, {97, 101, 103}, {3, 1025, 2}};

    private MatmulCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] size : SIZES) {
            for (boolean accumulate : new boolean[] {false, true}) {
                cases.add(ContractCase.of("matmul " + size[0] + "x" + size[1] + "x" + size[2]
                        + (accumulate ? " accumulates" : ""), bench -> multiply(bench, Layout.ROWS, Layout.ROWS,
                        Layout.ROWS, accumulate, new int[0], size)));
            }
        }
        for (Layout a : Layout.values()) {
            for (Layout b : Layout.values()) {
                for (Layout output : Layout.values()) {
                    cases.add(ContractCase.of("matmul 7x33x9, " + a + " times " + b + " to " + output,
                            bench -> multiply(bench, a, b, output, false, new int[0], 7, 33, 9)));
                }
            }
        }
        for (int[] batch : new int[][] {{1}, {3}, {2, 3}, {0}, {2, 0}, {2, 1, 3}}) {
            for (Layout layout : new Layout[] {Layout.ROWS, Layout.REVERSED, Layout.EVERY_SECOND}) {
                cases.add(ContractCase.of("matmul of a batch " + Grid.describe(batch) + " of 5x7x4, " + layout,
                        bench -> multiply(bench, layout, layout, layout, false, batch, 5, 7, 4)));
            }
        }
        cases.add(ContractCase.of("matmul of a batch accumulates",
                bench -> multiply(bench, Layout.ROWS, Layout.REVERSED, Layout.MIDDLE, true, new int[] {2, 3}, 3, 5, 33)));
        cases.add(ContractCase.of("matmul repeats the first operand over a batch", bench -> repeats(bench, true)));
        cases.add(ContractCase.of("matmul repeats the second operand over a batch", bench -> repeats(bench, false)));
        cases.add(ContractCase.of("matmul reads rows that repeat", MatmulCases::repeatedRows));
        cases.add(ContractCase.of("matmul reads one tensor twice", MatmulCases::gram));
        cases.add(ContractCase.ofSpecials("matmul spreads NaN and infinities", MatmulCases::specials));
        return cases;
    }

    private static void multiply(Bench bench, Layout layoutA, Layout layoutB, Layout layoutOutput, boolean accumulate,
            int[] batch, int... mkn) {
        int[] shapeA = joined(batch, mkn[0], mkn[1]);
        int[] shapeB = joined(batch, mkn[1], mkn[2]);
        int[] shape = joined(batch, mkn[0], mkn[2]);
        float[] a = Samples.values(1, Grid.count(shapeA));
        float[] b = Samples.values(2, Grid.count(shapeB));
        float[] before = Samples.values(3, Grid.count(shape));
        double[] expected = new double[before.length];
        for (int i = 0; i < expected.length; i++) {
            int[] index = Grid.index(i, shape);
            expected[i] = accumulate ? before[i] : 0;
            for (int k = 0; k < mkn[1]; k++) {
                expected[i] += (double) a[at(shapeA, index, index[batch.length], k)]
                        * b[at(shapeB, index, k, index[batch.length + 1])];
            }
        }
        Bench.Placed output = bench.place(layoutOutput, before, shape);
        bench.backend().matmul(output.view(), bench.place(layoutA, a, shapeA).view(),
                bench.place(layoutB, b, shapeB).view(), accumulate);
        bench.expect(output, products(mkn[1]), expected);
    }

    /** The position of (batch of {@code index}, row, column). */
    private static int at(int[] shape, int[] index, int row, int column) {
        int[] full = index.clone();
        full[full.length - 2] = row;
        full[full.length - 1] = column;
        return Grid.position(full, shape);
    }

    private static int[] joined(int[] batch, int rows, int columns) {
        int[] joined = new int[batch.length + 2];
        System.arraycopy(batch, 0, joined, 0, batch.length);
        joined[batch.length] = rows;
        joined[batch.length + 1] = columns;
        return joined;
    }

    /** The bound of Higham 2002 (3.5) for K products of numbers up to 2 and one start value: (K + 1)·u·Σ|aₖbₖ|. */
    private static Tolerance products(int terms) {
        return Tolerance.of((terms + 1) * Tolerance.ROUNDING * (4.0 * terms + 2), 0,
                "a float32 sum of " + terms + " products up to 4 in any order, with or without fused multiply-add");
    }

    private static void repeats(Bench bench, boolean first) {
        float[] shared = Samples.values(4, 3 * 5);
        float[] own = Samples.values(5, 4 * 3 * 5);
        double[] expected = new double[4 * 9];
        for (int i = 0; i < expected.length; i++) {
            int batch = i / 9;
            int row = i / 3 % 3;
            int column = i % 3;
            for (int k = 0; k < 5; k++) {
                expected[i] += first ? (double) shared[row * 5 + k] * own[batch * 15 + k * 3 + column]
                        : (double) own[batch * 15 + row * 5 + k] * shared[k * 3 + column];
            }
        }
        Bench.Placed output = bench.output(4, 3, 3);
        View repeated = (first ? bench.place(shared, 3, 5) : bench.place(shared, 5, 3)).view()
                .expand(first ? Shape.of(4, 3, 5) : Shape.of(4, 5, 3));
        View batches = (first ? bench.place(own, 4, 5, 3) : bench.place(own, 4, 3, 5)).view();
        bench.backend().matmul(output.view(), first ? repeated : batches, first ? batches : repeated, false);
        bench.expect(output, products(5), expected);
    }

    private static void repeatedRows(Bench bench) {
        View ones = bench.place(new float[] {1}, 1, 1).view().expand(Shape.of(3, 33));
        float[] b = Samples.values(6, 33 * 2);
        double[] expected = new double[6];
        for (int i = 0; i < b.length; i++) {
            for (int row = 0; row < 3; row++) {
                expected[row * 2 + i % 2] += b[i];
            }
        }
        Bench.Placed output = bench.output(3, 2);
        bench.backend().matmul(output.view(), ones, bench.place(b, 33, 2).view(), false);
        bench.expect(output, products(33), expected);
    }

    private static void gram(Bench bench) {
        float[] a = Samples.values(7, 31 * 5);
        View matrix = bench.place(a, 31, 5).view();
        double[] expected = new double[25];
        for (int i = 0; i < 25; i++) {
            for (int k = 0; k < 31; k++) {
                expected[i] += (double) a[k * 5 + i / 5] * a[k * 5 + i % 5];
            }
        }
        Bench.Placed output = bench.output(5, 5);
        bench.backend().matmul(output.view(), matrix.transposed(), matrix, false);
        bench.expect(output, products(31), expected);
    }

    private static void specials(Bench bench) {
        float infinity = Float.POSITIVE_INFINITY;
        Bench.Placed output = bench.output(4, 1);
        View a = bench.place(new float[] {1, Float.NaN, 0, infinity, 1, infinity, 2, 3}, 4, 2).view();
        bench.backend().matmul(output.view(), a, bench.place(new float[] {1, 0}, 2, 1).view(), false);
        bench.expect(output, Tolerance.exact(), Double.NaN, Double.NaN, Double.NaN, 2);
    }
}
