package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.ByteMatrix;
import org.dlmastery.core.op.Levels;
import org.dlmastery.core.tensor.Tensor;

/** Matrices that stay bytes, and numbers brought to 256 levels. */
final class ByteMatrixCases {
    private ByteMatrixCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        // Of the last, each row is brought to floats by itself; of the one before, two and then one.
        for (int[] sizes : new int[][] {{1, 1, 1}, {3, 5, 7}, {2, 33, 31}, {1, 5, 100_003}, {2, 2, 300_007}}) {
            for (boolean columns : new boolean[] {false, true}) {
                String name = "products with bytes " + Grid.describe(sizes) + (columns ? " by columns" : "");
                cases.add(ContractCase.of(name,
                        bench -> products(bench, columns, sizes[0], sizes[1], sizes[2])));
            }
        }
        cases.add(ContractCase.of("rows of a byte matrix", ByteMatrixCases::rows));
        // No number lies in the middle of two levels: not every device divides to the last bit.
        cases.add(levels("of both signs", Tolerance.roundings(4), new double[] {0, 2, -3, 1.34, 0.5},
                0, 102 / 51.0, -153 / 51.0, 68 / 51.0, 26 / 51.0));
        cases.add(levels("of positive numbers, from 0", Tolerance.roundings(3), new double[] {255, 128.25}, 255, 128));
        cases.add(levels("of negative numbers, to 0", Tolerance.roundings(3), new double[] {-255, -128.25},
                -255, -128));
        cases.add(levels("of nothing but zeros", Tolerance.exact(), new double[] {0, 0, 0}, 0, 0, 0));
        return cases;
    }

    private static ContractCase levels(String name, Tolerance tolerance, double[] x, double... expected) {
        return ContractCase.of("levels " + name, bench -> {
            try (Step step = Step.inference(bench.backend())) {
                View placed = bench.place(new Numbers(x, x.length).floats(), x.length).view();
                bench.expectNow(Levels.apply(step, new Tensor(placed, false)).view(), tolerance, expected);
            }
        });
    }

    /** Every byte from 0 to 255 comes. */
    private static Numbers bytes(int rows, int columns) {
        Numbers bytes = Numbers.zeros(rows, columns);
        for (int i = 0; i < bytes.count(); i++) {
            bytes.values()[i] = (i * 151 + i / 256) & 0xff;
        }
        return bytes;
    }

    private static Numbers scales(int count) {
        Numbers scales = Numbers.zeros(count);
        for (int i = 0; i < count; i++) {
            scales.values()[i] = (float) ((1 + i % 3) / 256.0);
        }
        return scales;
    }

    private static Numbers zeros(int count) {
        Numbers zeros = Numbers.zeros(count);
        for (int i = 0; i < count; i++) {
            zeros.values()[i] = 128 - i % 5;
        }
        return zeros;
    }

    private static double meant(Numbers bytes, Numbers scales, Numbers zeros, int row, int column) {
        int which = scales.count() == 1 ? 0 : column;
        return (bytes.values()[row * bytes.size(1) + column] - zeros.values()[which]) * scales.values()[which];
    }

    private static ByteMatrix matrix(Bench bench, Numbers bytes, Numbers scales, Numbers zeros) {
        return new ByteMatrix(bench.placeBytes(Layout.ROWS, bytes.floats(), bytes.sizes()).view(),
                bench.place(scales.floats(), scales.sizes()).view(), bench.place(zeros.floats(), zeros.sizes()).view());
    }

    private static void products(Bench bench, boolean byColumns, int texts, int rows, int columns) {
        Numbers bytes = bytes(rows, columns);
        Numbers scales = scales(byColumns ? columns : 1);
        Numbers zeros = zeros(byColumns ? columns : 1);
        ByteMatrix matrix = matrix(bench, bytes, scales, zeros);
        Numbers x = Numbers.samples(1, texts, rows);
        Numbers turned = Numbers.samples(2, texts, columns);
        Numbers product = Numbers.zeros(texts, columns);
        Numbers turnedProduct = Numbers.zeros(texts, rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double weight = meant(bytes, scales, zeros, row, column);
                for (int text = 0; text < texts; text++) {
                    product.values()[text * columns + column] += x.values()[text * rows + row] * weight;
                    turnedProduct.values()[text * rows + row] += turned.values()[text * columns + column] * weight;
                }
            }
        }
        try (Step step = Step.inference(bench.backend())) {
            Tensor left = new Tensor(bench.place(x.floats(), x.sizes()).view(), false);
            bench.expectNow(matrix.product(step, left).view(), Kernel.sums(rows, 3), product.values());
            left = new Tensor(bench.place(turned.floats(), turned.sizes()).view(), false);
            bench.expectNow(matrix.productTransposed(step, left).view(), Kernel.sums(columns, 3),
                    turnedProduct.values());
        }
    }

    private static void rows(Bench bench) {
        Numbers bytes = bytes(6, 5);
        Numbers scales = scales(1);
        Numbers zeros = zeros(1);
        ByteMatrix matrix = matrix(bench, bytes, scales, zeros);
        int[] numbers = {4, 0, 4, 5};
        Numbers expected = Numbers.zeros(2, 2, 5);
        for (int i = 0; i < expected.count(); i++) {
            expected.values()[i] = meant(bytes, scales, zeros, numbers[i / 5], i % 5);
        }
        try (Step step = Step.inference(bench.backend())) {
            Tensor ids = step.rows(Shape.of(2, 2), 4, 0, 4, 5);
            bench.expectNow(matrix.rows(step, ids).view(), Tolerance.roundings(1), expected.values());
        }
    }
}
