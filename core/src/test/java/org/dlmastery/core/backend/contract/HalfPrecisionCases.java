package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Fused;

/**
 * Products on a device that rounds their operands to half precision (11 binary digits), each scaled by a power of two
 * to its largest number, and sums in float32. Operands that are halves already give what float32 gives.
 */
public final class HalfPrecisionCases {
    /** M, K, N. */
    private static final int[][] SIZES = {
        {1, 1, 1}, {5, 7, 6}, {31, 32, 33}, {32, 32, 32}, {65, 17, 66}, {128, 64, 64}, {97, 101, 103}, {64, 1025, 8}};
    /** The relative error of one number that is rounded, by whatever rule. */
    private static final double HALF_ROUNDING = 1.0 / (1 << 10);

    private HalfPrecisionCases() {
    }

    /** All cases; each has its own name. */
    public static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] size : SIZES) {
            for (boolean accumulate : new boolean[] {false, true}) {
                cases.add(ContractCase.of("halves " + Grid.describe(size) + (accumulate ? ", accumulating" : ""),
                        bench -> multiply(bench, Layout.ROWS, accumulate, 1, halves(1, size[0], size[1]),
                                halves(2, size[1], size[2]))));
            }
        }
        for (Layout layout : Layout.values()) {
            cases.add(ContractCase.of("halves [9, 33] × [33, 7], " + layout,
                    bench -> multiply(bench, layout, false, 1, halves(3, 9, 33), halves(4, 33, 7))));
        }
        cases.add(ContractCase.of("halves far from 1", bench -> multiply(bench, Layout.ROWS, false, 0x1p-30,
                scaled(halves(5, 33, 31), 0x1p-90), scaled(halves(6, 31, 32), 0x1p60))));
        cases.add(ContractCase.of("zeros", bench -> multiply(bench, Layout.ROWS, false, 1,
                Numbers.zeros(7, 9), halves(7, 9, 8))));
        cases.add(ContractCase.of("numbers that half precision rounds", bench -> {
            Numbers a = Numbers.samples(8, 33, 65);
            Numbers b = Numbers.samples(9, 65, 31);
            expectProduct(bench, Layout.ROWS, false, a, b, Tolerance.of(2 * HALF_ROUNDING * 4 * 65, 0,
                    "65 products of two rounded numbers up to 2"));
        }));
        cases.add(ContractCase.of("small numbers beside large ones", HalfPrecisionCases::smallBesideLarge));
        for (double bad : new double[] {Double.POSITIVE_INFINITY, Double.NaN}) {
            cases.add(ContractCase.of("an operand with " + bad, bench -> spoilt(bench, bad)));
        }
        for (FusedImageCases.Convolution convolution : FusedImageCases.convolutions()) {
            cases.addAll(convolutions(convolution));
        }
        return cases;
    }

    /** Multiples of 1/256 from −2 up to 2, which half precision has all. */
    private static Numbers halves(int series, int... sizes) {
        Numbers numbers = Numbers.samples(series, sizes);
        for (int i = 0; i < numbers.count(); i++) {
            numbers.values()[i] = Math.floor(256 * numbers.values()[i]) / 256;
        }
        return numbers;
    }

    private static Numbers scaled(Numbers numbers, double factor) {
        Numbers scaled = Numbers.zeros(numbers.sizes());
        for (int i = 0; i < scaled.count(); i++) {
            scaled.values()[i] = factor * numbers.values()[i];
        }
        return scaled;
    }

    /** @param scale of a product of two of the operands' numbers, each of which is up to 2 times its own scale */
    private static void multiply(Bench bench, Layout layout, boolean accumulate, double scale, Numbers a, Numbers b) {
        int terms = a.size(1);
        expectProduct(bench, layout, accumulate, a, b, Tolerance.of(
                (terms + 3) * Tolerance.ROUNDING * scale * (4.0 * terms + 2), 0,
                "a float32 sum of " + terms + " products up to 4, scaled back by two divisions"));
    }

    private static void expectProduct(Bench bench, Layout layout, boolean accumulate, Numbers a, Numbers b,
            Tolerance tolerance) {
        Numbers before = accumulate ? halves(10, a.size(0), b.size(1)) : Numbers.all(-1000, a.size(0), b.size(1));
        double[] expected = new double[before.count()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = accumulate ? before.values()[i] : 0;
            for (int k = 0; k < a.size(1); k++) {
                expected[i] += a.values()[i / b.size(1) * a.size(1) + k]
                        * b.values()[k * b.size(1) + i % b.size(1)];
            }
        }
        Bench.Placed output = bench.place(layout, before.floats(), before.sizes());
        bench.backend().matmul(output.view(), bench.place(layout, a.floats(), a.sizes()).view(),
                bench.place(layout, b.floats(), b.sizes()).view(), accumulate);
        bench.expect(output, tolerance, expected);
    }

    /** 2⁻²⁶ is nothing in half precision as it is; scaled to the largest number, 1, it keeps all its digits. */
    private static void smallBesideLarge(Bench bench) {
        Numbers a = Numbers.zeros(8, 16);
        Numbers b = Numbers.zeros(16, 8);
        for (int i = 0; i < 8; i++) {
            a.values()[i * 16 + i] = 1;
            a.values()[i * 16 + 15 - i] = 0x1.5p-26;
            b.values()[(15 - i) * 8 + i] = 1;
        }
        expectProduct(bench, Layout.ROWS, false, a, b, Tolerance.exact());
    }

    /** A number that isn't finite must show, wherever it is. */
    private static void spoilt(Bench bench, double bad) {
        Numbers a = halves(11, 9, 17);
        a.values()[20] = bad;
        Bench.Placed output = bench.output(9, 8);
        bench.backend().matmul(output.view(), bench.place(a.floats(), 9, 17).view(),
                bench.place(halves(12, 17, 8).floats(), 17, 8).view(), false);
        bench.expect(output, Tolerance.exact(), Numbers.all(Double.NaN, 9, 8).values());
    }

    private static List<ContractCase> convolutions(FusedImageCases.Convolution c) {
        Numbers x = halves(1, c.x());
        Numbers w = halves(2, c.weight());
        Numbers slope = halves(3, c.y());
        int[] terms = c.terms();
        return List.of(
                Kernel.of("halves of convolution with bias " + c, new Fused.Convolution(c.window(), c.groups()),
                        new int[][] {c.y()}, Kernel.sums(terms[0] + 1, 2), x, w, halves(4, c.o())).in(Layout.ROWS),
                Kernel.of("halves of ∂x of convolution " + c,
                        new Fused.ConvolutionInputGradient(c.window(), c.groups()), new int[][] {c.x()},
                        Kernel.sums(terms[1], 2), slope, w).in(Layout.ROWS),
                Kernel.of("halves of ∂w of convolution " + c,
                        new Fused.ConvolutionWeightGradient(c.window(), c.groups()), new int[][] {c.weight()},
                        Kernel.sums(terms[2], 2), x, slope).in(Layout.EVERY_SECOND));
    }
}
