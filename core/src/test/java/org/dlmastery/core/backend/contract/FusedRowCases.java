package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** A device's own softmax, cross-entropy and standardisation, of awkward sizes and numbers. */
final class FusedRowCases {
    private static final double EPSILON = 1e-5;

    /** R, D. */
    private static final int[][] ROWS = {{1, 1}, {1, 31}, {33, 1}, {31, 33}, {3, 32}, {5, 7}, {2, 1025}, {0, 5},
        {4, 10}, {257, 3}, {1, 4}};

    /** R, A, D. */
    private static final int[][] PARTS = {{1, 1, 1}, {3, 1, 31}, {33, 1, 64}, {5, 7, 3}, {2, 1, 1025}, {31, 33, 2},
        {0, 1, 4}, {4, 3, 5}, {3, 5, 1}, {8, 2, 16}};

    private FusedRowCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] sizes : ROWS) {
            addRows(cases, "", Numbers.samples(1, sizes));
        }
        addRows(cases, " of huge numbers", Numbers.samples(2, 5e3, 7, 33));
        addRows(cases, " of huge equals", Numbers.all(1e4, 5, 31));
        addRows(cases, " of equals", Numbers.all(0, 3, 7));
        for (Kernel kernel : rows(" in layouts", Numbers.samples(3, 5, 9))) {
            cases.addAll(kernel.inAllLayouts());
            cases.add(kernel.replayed());
        }
        for (int[] sizes : PARTS) {
            addParts(cases, "", Numbers.samples(4, sizes));
        }
        addParts(cases, " of equals", Numbers.all(1.7f, 5, 1, 33));
        addParts(cases, " far from 0", shifted(100, 5, 3, 33));
        addParts(cases, " of large numbers", Numbers.samples(5, 1e4, 3, 1, 31));
        for (Kernel kernel : parts(" in layouts", Numbers.samples(6, 4, 3, 5))) {
            cases.addAll(kernel.inAllLayouts());
            cases.add(kernel.replayed());
        }
        cases.add(ContractCase.of("kernel of standardisation of channels", FusedRowCases::channels));
        cases.add(ContractCase.of("kernel of ∂x of standardisation of channels", FusedRowCases::channelsGradient));
        return cases;
    }

    private static void addRows(List<ContractCase> cases, String what, Numbers x) {
        for (Kernel kernel : rows(what, x)) {
            cases.add(kernel.in(Layout.ROWS));
        }
    }

    private static void addParts(List<ContractCase> cases, String what, Numbers x) {
        for (Kernel kernel : parts(what, x)) {
            cases.add(kernel.in(Layout.ROWS));
        }
    }

    private static List<Kernel> rows(String what, Numbers x) {
        int[] sizes = x.sizes();
        Numbers y = RowFormulas.softmax(x).rounded();
        Numbers targets = Numbers.zeros(sizes[0]);
        for (int i = 0; i < targets.count(); i++) {
            targets.values()[i] = (i * 7 + 3) % sizes[1];
        }
        String name = what + " " + Grid.describe(sizes);
        double range = 2 * Math.min(100, x.largest());
        // e^(x − max) is off by |x − max| roundings beside its own; what is below the smallest normal may be 0.
        Tolerance probability = Tolerance.of(0, (4 * sizes[1] + 32 + 4 * range) * Tolerance.ROUNDING,
                "a sum of " + sizes[1] + " exponentials of numbers down to −" + range);
        return List.of(
                Kernel.of("kernel of softmax" + name, new Fused.Softmax(), new int[][] {sizes}, probability, x),
                Kernel.of("kernel of ∂x of softmax" + name, new Fused.SoftmaxGradient(), new int[][] {sizes},
                        Kernel.sums(sizes[1], 2 * y.largest()), y, Numbers.samples(8, sizes)),
                new Kernel("kernel of cross-entropy" + name, new Fused.CrossEntropy(), new int[][] {{sizes[0]}, sizes},
                        Kernel.sums(sizes[1], 1 + x.largest() / 8), 1, x, targets));
    }

    private static List<Kernel> parts(String what, Numbers x) {
        int[] sizes = x.sizes();
        int[] each = {sizes[0]};
        Numbers[] standard = RowFormulas.standardisation(EPSILON, x);
        Numbers scales = standard[2].rounded();
        String name = what + " " + Grid.describe(sizes);
        int terms = sizes[1] * sizes[2];
        return List.of(
                Kernel.of("kernel of standardisation" + name, new Fused.Standardisation(EPSILON),
                        new int[][] {sizes, each, each}, standardised(terms, x, scales), x),
                Kernel.of("kernel of ∂x of standardisation" + name, new Fused.StandardisationGradient(),
                        new int[][] {sizes}, Kernel.sums(terms, 4 * scales.largest()), Numbers.samples(9, sizes),
                        standard[0].rounded(), scales));
    }

    /** The mean is off by its roundings, and so is each distance from it, which the scale makes larger. */
    private static Tolerance standardised(int terms, Numbers x, Numbers scales) {
        return Kernel.sums(terms, x.largest() / 4 * Math.max(1, scales.largest()) + 1);
    }

    private static Numbers shifted(double by, int... sizes) {
        Numbers numbers = Numbers.samples(7, sizes);
        for (int i = 0; i < numbers.count(); i++) {
            numbers.values()[i] = (float) (numbers.values()[i] + by);
        }
        return numbers;
    }

    /** Channels are rows of a view of [N, C, H·W] with the first two dimensions swapped. */
    private static void channels(Bench bench) {
        Numbers images = Numbers.samples(1, 3, 5, 14);
        Numbers[] expected = RowFormulas.standardisation(EPSILON, images.swapped());
        Bench.Placed y = bench.output(3, 5, 14);
        Bench.Placed mean = bench.output(5);
        Bench.Placed scale = bench.output(5);
        View[] outputs = {y.view().permute(1, 0, 2), mean.view(), scale.view()};
        View x = bench.place(images.floats(), images.sizes()).view().permute(1, 0, 2);
        if (bench.run(new Fused.Standardisation(EPSILON), outputs, x)) {
            Tolerance tolerance = standardised(42, images, expected[2]);
            bench.expect(y, tolerance, expected[0].swapped().values());
            bench.expect(mean, tolerance, expected[1].values());
            bench.expect(scale, tolerance, expected[2].values());
        }
    }

    private static void channelsGradient(Bench bench) {
        Numbers slope = Numbers.samples(1, 3, 5, 14);
        Numbers y = Numbers.samples(2, 3, 5, 14);
        Numbers scales = Numbers.samples(3, 5);
        Bench.Placed towards = bench.output(3, 5, 14);
        View[] outputs = {towards.view().permute(1, 0, 2)};
        View slopeView = bench.place(slope.floats(), 3, 5, 14).view().permute(1, 0, 2);
        View yView = bench.place(y.floats(), 3, 5, 14).view().permute(1, 0, 2);
        View scaleView = bench.place(scales.floats(), 5).view();
        if (bench.run(new Fused.StandardisationGradient(), outputs, slopeView, yView, scaleView)) {
            bench.expect(towards, Kernel.sums(42, 8), RowFormulas.standardisationGradient(slope.swapped(),
                    y.swapped(), scales).swapped().values());
        }
    }
}
