package org.dlmastery.core.backend.contract;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/** Element-wise kernels: shapes, layouts, broadcasting, several outputs, updates in place. */
final class MapCases {
    private static final int[][] SHAPES = {
        {}, {0}, {1}, {31}, {32}, {33}, {97}, {101}, {1, 1}, {3, 5}, {5, 0, 2}, {7, 11, 2}, {2, 3, 1, 5}, {33, 31}};

    private MapCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (Layout from : Layout.values()) {
                for (Layout to : Layout.values()) {
                    cases.add(ContractCase.of("map computes 2a + b over " + Grid.describe(shape) + ", " + from
                            + " to " + to, bench -> linear(bench, from, to, shape)));
                }
            }
        }
        addBroadcasts(cases);
        cases.add(ContractCase.of("map without inputs fills", MapCases::fills));
        cases.add(ContractCase.of("map repeats whole numbers along rows of a multiple of four", MapCases::repeatsWholes));
        cases.add(ContractCase.of("map fills 4200001 elements, more than 65535 groups of 64", MapCases::fillsMany));
        for (Layout layout : Layout.values()) {
            cases.add(ContractCase.of("position counts in the output's row-major order, " + layout,
                    bench -> positions(bench, layout)));
            cases.add(ContractCase.of("map updates in place, " + layout, bench -> inPlace(bench, layout)));
            cases.add(ContractCase.of("map swaps two tensors in place, " + layout, bench -> swaps(bench, layout)));
        }
        cases.add(ContractCase.of("map with three outputs of one body each", MapCases::threeOutputs));
        cases.add(ContractCase.of("map with outputs of different layouts", MapCases::outputsOfDifferentLayouts));
        cases.add(ContractCase.of("map reads nine inputs", MapCases::nineInputs));
        cases.add(ContractCase.of("map reads one tensor through two windows", MapCases::twoWindows));
        cases.add(ContractCase.of("map writes one window of a buffer and leaves the others", MapCases::oneWindow));
        cases.add(ContractCase.of("map updates one window of a buffer in place", MapCases::oneWindowInPlace));
        cases.add(ContractCase.of("map computes a tree of 60 levels", MapCases::deepTree));
        cases.add(ContractCase.of("map with the same body and other shapes and strides", MapCases::sameBodyAgain));
        cases.add(ContractCase.of("map with bodies that differ only in a constant", MapCases::constantsDiffer));
        return cases;
    }

    private static void linear(Bench bench, Layout from, Layout to, int[] shape) {
        int count = Grid.count(shape);
        float[] a = Samples.values(1, count);
        float[] b = Samples.values(2, count);
        Bench.Placed output = bench.output(to, shape);
        map(bench, output.view(), input(0).times(2).plus(input(1)), bench.place(from, a, shape).view(),
                bench.place(b, shape).view());
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            expected[i] = 2.0 * a[i] + b[i];
        }
        bench.expect(output, Tolerance.roundings(1), expected);
    }

    private static void addBroadcasts(List<ContractCase> cases) {
        int[][][] pairs = {
            {{}, {5, 7}}, {{7}, {5, 7}}, {{5, 1}, {5, 7}}, {{1, 7}, {5, 7}}, {{3, 1, 2}, {3, 33, 2}},
            {{1}, {33}}, {{1, 1, 1}, {2, 3, 4}}, {{2, 1}, {3, 2, 31}}, {{1}, {0}}, {{1, 3}, {0, 3}}, {{4}, {2, 3, 1, 4}}};
        for (int[][] pair : pairs) {
            for (Layout layout : new Layout[] {Layout.MIDDLE, Layout.REVERSED, Layout.EVERY_SECOND}) {
                cases.add(ContractCase.of("map broadcasts " + Grid.describe(pair[0]) + " to " + Grid.describe(pair[1])
                        + ", " + layout, bench -> broadcast(bench, layout, pair[0], pair[1])));
            }
        }
    }

    private static void broadcast(Bench bench, Layout layout, int[] small, int[] large) {
        float[] a = Samples.values(3, Grid.count(small));
        float[] b = Samples.values(4, Grid.count(large));
        Bench.Placed output = bench.output(large);
        map(bench, output.view(), input(0).minus(input(1)),
                bench.place(layout, a, small).view().expand(Shape.of(large)), bench.place(layout, b, large).view());
        double[] expected = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            int[] index = Grid.index(i, large);
            int[] inner = new int[small.length];
            System.arraycopy(index, index.length - small.length, inner, 0, small.length);
            expected[i] = (double) a[Grid.position(inner, small)] - b[i];
        }
        bench.expect(output, Tolerance.roundings(1), expected);
    }

    /** As a position in a text is compared with a row of numbers. */
    private static void repeatsWholes(Bench bench) {
        float[] wholes = {3, -1, 70_001};
        float[] values = Samples.values(6, 3 * 8);
        Bench.Placed output = bench.output(3, 8);
        map(bench, output.view(), input(0).times(input(1)), bench.placeWholes(wholes, 3, 1).view().expand(Shape.of(3, 8)),
                bench.place(values, 3, 8).view());
        double[] expected = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            expected[i] = (double) wholes[i / 8] * values[i];
        }
        bench.expect(output, Tolerance.roundings(1), expected);
    }

    private static void fills(Bench bench) {
        Bench.Placed output = bench.output(Layout.EVERY_SECOND, 3, 11);
        map(bench, output.view(), constant(0.1));
        double[] expected = new double[33];
        for (int i = 0; i < 33; i++) {
            expected[i] = 0.1;
        }
        bench.expect(output, Tolerance.roundings(1), expected);
    }

    private static void fillsMany(Bench bench) {
        int count = 4_200_001;
        Buffer large = bench.backend().allocate(DType.F32, count);
        View ones = View.of(large, Shape.of(count));
        Bench.Placed sum = bench.output(1);
        map(bench, ones, constant(1));
        bench.backend().reduce(Reduction.SUM, sum.view(), ones);
        bench.backend().free(large);
        bench.expect(sum, Tolerance.exact(), count);
    }

    private static void positions(Bench bench, Layout layout) {
        Bench.Placed output = bench.output(layout, 3, 2, 17);
        map(bench, output.view(), Expr.position());
        double[] expected = new double[3 * 2 * 17];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i;
        }
        bench.expect(output, Tolerance.exact(), expected);
    }

    private static void inPlace(Bench bench, Layout layout) {
        float[] values = Samples.values(5, 3 * 33);
        Bench.Placed tensor = bench.place(layout, values, 3, 33);
        map(bench, tensor.view(), input(0).times(input(0)), tensor.view());
        double[] expected = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            expected[i] = (double) values[i] * values[i];
        }
        bench.expect(tensor, Tolerance.roundings(1), expected);
    }

    private static void swaps(Bench bench, Layout layout) {
        float[] left = Samples.values(6, 97);
        float[] right = Samples.values(7, 97);
        Bench.Placed a = bench.place(layout, left, 97);
        Bench.Placed b = bench.place(layout, right, 97);
        bench.backend().map(new View[] {a.view(), b.view()}, new Expr[] {input(1), input(0)}, a.view(), b.view());
        bench.expect(a, Tolerance.exact(), Samples.doubles(right));
        bench.expect(b, Tolerance.exact(), Samples.doubles(left));
    }

    private static void threeOutputs(Bench bench) {
        float[] values = Samples.values(8, 101);
        Bench.Placed x = bench.place(values, 101);
        Bench.Placed negated = bench.output(101);
        Bench.Placed absolute = bench.output(101);
        Bench.Placed constant = bench.output(101);
        bench.backend().map(new View[] {negated.view(), absolute.view(), constant.view()},
                new Expr[] {input(0).negated(), apply(ScalarOp.ABSOLUTE, input(0)), constant(3)}, x.view());
        double[] minus = new double[101];
        double[] size = new double[101];
        double[] three = new double[101];
        for (int i = 0; i < 101; i++) {
            minus[i] = -values[i];
            size[i] = Math.abs(values[i]);
            three[i] = 3;
        }
        bench.expect(negated, Tolerance.exact(), minus);
        bench.expect(absolute, Tolerance.exact(), size);
        bench.expect(constant, Tolerance.exact(), three);
    }

    private static void outputsOfDifferentLayouts(Bench bench) {
        float[] values = Samples.values(9, 3 * 5);
        Bench.Placed x = bench.place(values, 3, 5);
        Bench.Placed[] outputs = new Bench.Placed[Layout.values().length];
        View[] views = new View[outputs.length];
        Expr[] bodies = new Expr[outputs.length];
        double[] expected = Samples.doubles(values);
        for (Layout layout : Layout.values()) {
            outputs[layout.ordinal()] = bench.output(layout, 3, 5);
            views[layout.ordinal()] = outputs[layout.ordinal()].view();
            bodies[layout.ordinal()] = input(0);
            bench.expect(outputs[layout.ordinal()], Tolerance.exact(), expected);
        }
        bench.backend().map(views, bodies, x.view());
    }

    /** As many as an update by Adam with penalties reads. */
    private static void nineInputs(Bench bench) {
        View[] inputs = new View[9];
        Expr sum = constant(0);
        double[] expected = new double[33];
        for (int k = 0; k < inputs.length; k++) {
            float[] values = Samples.values(10 + k, k % 2 == 0 ? 33 : 1);
            inputs[k] = bench.place(values, values.length).view().expand(Shape.of(33));
            sum = sum.plus(input(k).times(k + 1));
            for (int i = 0; i < 33; i++) {
                expected[i] += (k + 1.0) * values[values.length == 1 ? 0 : i];
            }
        }
        Bench.Placed output = bench.output(33);
        bench.backend().map(new View[] {output.view()}, new Expr[] {sum}, inputs);
        bench.expect(output, Tolerance.of(90 * 18 * Tolerance.ROUNDING, 0,
                "18 roundings of sums of up to 90 in magnitude"), expected);
    }

    private static void twoWindows(Bench bench) {
        float[] values = Samples.values(20, 34);
        View x = bench.place(values, 34).view();
        Bench.Placed output = bench.output(33);
        map(bench, output.view(), input(1).minus(input(0)), x.slice(0, 0, 33, 1), x.slice(0, 1, 34, 1));
        double[] expected = new double[33];
        for (int i = 0; i < 33; i++) {
            expected[i] = (double) values[i + 1] - values[i];
        }
        bench.expect(output, Tolerance.roundings(1), expected);
    }

    private static void oneWindow(Bench bench) {
        Bench.Placed tensor = bench.place(new float[12], 3, 4);
        map(bench, tensor.view().slice(1, 1, 4, 2).slice(0, 1, 3, 1), Expr.position().plus(constant(1)));
        bench.expect(tensor, Tolerance.exact(), 0, 0, 0, 0, 0, 1, 0, 2, 0, 3, 0, 4);
    }

    private static void oneWindowInPlace(Bench bench) {
        Bench.Placed tensor = bench.place(new float[] {1, 2, 3, 4}, 4);
        View first = tensor.view().slice(0, 0, 2, 1);
        map(bench, first, input(0).times(10), first);
        bench.expect(tensor, Tolerance.exact(), 10, 20, 3, 4);
    }

    private static void deepTree(Bench bench) {
        float[] values = Samples.values(21, 33);
        Expr body = input(0);
        double[] expected = Samples.doubles(values);
        for (int level = 0; level < 30; level++) {
            body = constant(1).minus(body.times(0.5));
            for (int i = 0; i < expected.length; i++) {
                expected[i] = 1 - expected[i] * 0.5;
            }
        }
        Bench.Placed output = bench.output(33);
        map(bench, output.view(), body, bench.place(values, 33).view());
        bench.expect(output, Tolerance.of(4 * Tolerance.ROUNDING, 0,
                "each level halves the error before it and adds one rounding of a number below 2"), expected);
    }

    private static void sameBodyAgain(Bench bench) {
        Expr body = input(0).plus(input(1));
        for (int size : new int[] {33, 1, 97, 32}) {
            float[] a = Samples.values(22, 2 * size);
            float[] b = Samples.values(23, size);
            Bench.Placed output = bench.output(2, size);
            View small = bench.place(b, size).view();
            map(bench, output.view(), body, bench.place(Layout.REVERSED, a, 2, size).view(),
                    small.expand(Shape.of(2, size)));
            double[] expected = new double[2 * size];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (double) a[i] + b[i % size];
            }
            bench.expect(output, Tolerance.roundings(1), expected);
        }
    }

    private static void constantsDiffer(Bench bench) {
        for (double factor : new double[] {2, 3, -0.5, 0, 1e-20}) {
            Bench.Placed output = bench.output(2);
            map(bench, output.view(), input(0).times(factor), bench.place(new float[] {1, 4}, 2).view());
            bench.expect(output, Tolerance.roundings(1), factor, 4 * factor);
        }
    }

    private static void map(Bench bench, View output, Expr body, View... inputs) {
        bench.backend().map(new View[] {output}, new Expr[] {body}, inputs);
    }
}
