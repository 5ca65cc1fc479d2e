package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Rows taken from a table and added into one. */
final class GatherCases {
    private static final float[] REPEATS = {3, 0, 3, 6, 6, 6, 1};

    private GatherCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int[] row : new int[][] {{}, {1}, {3}, {33}, {0}, {2, 5}, {5, 1, 3}}) {
            for (Layout layout : Layout.values()) {
                String shapes = " rows of " + Grid.describe(row) + ", " + layout;
                cases.add(ContractCase.of("gather takes" + shapes, bench -> gather(bench, layout, REPEATS, 7, row)));
                cases.add(ContractCase.of("scatterAdd adds" + shapes,
                        bench -> scatter(bench, layout, REPEATS, 7, row)));
            }
        }
        float[] many = new float[1009];
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 37 % 101;
        }
        cases.add(ContractCase.of("gather takes 1009 of 101 rows", bench -> gather(bench, Layout.ROWS, many, 101, 5)));
        cases.add(ContractCase.of("scatterAdd adds 1009 to 101 rows",
                bench -> scatter(bench, Layout.ROWS, many, 101, 5)));
        cases.add(ContractCase.of("gather of no rows", bench -> gather(bench, Layout.ROWS, new float[0], 4, 3)));
        cases.add(ContractCase.of("scatterAdd of no rows leaves the table",
                bench -> scatter(bench, Layout.ROWS, new float[0], 4, 3)));
        cases.add(ContractCase.of("gather reads row numbers through a stride", GatherCases::stridedRows));
        cases.add(ContractCase.of("scatterAdd reads row numbers through a stride", GatherCases::stridedRowsScattered));
        cases.add(ContractCase.of("scatterAdd adds one repeated source to every row", GatherCases::repeatedSource));
        return cases;
    }

    private static int[] shape(int outer, int[] row) {
        int[] shape = new int[row.length + 1];
        shape[0] = outer;
        System.arraycopy(row, 0, shape, 1, row.length);
        return shape;
    }

    private static void gather(Bench bench, Layout layout, float[] rows, int tableRows, int... row) {
        int width = Grid.count(row);
        float[] table = Samples.values(1, tableRows * width);
        double[] expected = new double[rows.length * width];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = table[(int) rows[i / width] * width + i % width];
        }
        Bench.Placed output = bench.output(layout, shape(rows.length, row));
        bench.backend().gather(output.view(), bench.place(layout, table, shape(tableRows, row)).view(),
                bench.placeRows(layout, rows).view());
        bench.expect(output, Tolerance.exact(), expected);
    }

    private static void scatter(Bench bench, Layout layout, float[] rows, int tableRows, int... row) {
        int width = Grid.count(row);
        float[] table = Samples.values(2, tableRows * width);
        float[] source = Samples.values(3, rows.length * width);
        double[] expected = Samples.doubles(table);
        for (int i = 0; i < source.length; i++) {
            expected[(int) rows[i / width] * width + i % width] += source[i];
        }
        Bench.Placed target = bench.place(layout, table, shape(tableRows, row));
        bench.backend().scatterAdd(target.view(), bench.placeRows(layout, rows).view(),
                bench.place(layout, source, shape(rows.length, row)).view());
        bench.expect(target, sums(rows.length), expected);
    }

    private static Tolerance sums(int rows) {
        int most = rows > 100 ? 10 : rows;
        return Tolerance.of(most * Tolerance.ROUNDING * 2 * (most + 1), 0,
                "up to " + most + " additions of numbers up to 2 to one element");
    }

    private static void stridedRows(Bench bench) {
        Bench.Placed output = bench.output(3, 2);
        View rows = bench.placeRows(Layout.ROWS, new float[] {9, 2, 9, 0, 9, 1, 9}).view().slice(0, 1, 6, 2);
        bench.backend().gather(output.view(), bench.place(new float[] {1, 2, 3, 4, 5, 6}, 3, 2).view(), rows);
        bench.expect(output, Tolerance.exact(), 5, 6, 1, 2, 3, 4);
    }

    private static void stridedRowsScattered(Bench bench) {
        Bench.Placed table = bench.place(new float[] {0, 0, 10}, 3);
        View rows = bench.placeRows(Layout.ROWS, new float[] {9, 2, 9, 0, 9, 2, 9}).view().slice(0, 1, 6, 2);
        bench.backend().scatterAdd(table.view(), rows, bench.place(new float[] {1, 2, 4}, 3).view());
        bench.expect(table, Tolerance.exact(), 2, 0, 15);
    }

    private static void repeatedSource(Bench bench) {
        Bench.Placed table = bench.place(new float[6], 3, 2);
        View source = bench.place(new float[] {1, 10}, 2).view().expand(Shape.of(7, 2));
        bench.backend().scatterAdd(table.view(), bench.placeRows(Layout.ROWS, new float[] {0, 2, 2, 0, 0, 2, 2}).view(),
                source);
        bench.expect(table, Tolerance.exact(), 3, 30, 0, 0, 4, 40);
    }
}
