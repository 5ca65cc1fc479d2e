package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/** Buffers of bytes: writing, reading, and rows taken from them as numbers. */
final class ByteCases {
    private static final float[] ROWS = {3, 0, 3, 6, 6, 6, 1};
    private static final int TABLE_ROWS = 7;

    private ByteCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int length : new int[] {0, 1, 2, 3, 31, 32, 33, 101, 4099}) {
            cases.add(ContractCase.of(length + " bytes are zero at first", bench -> zeroAtFirst(bench, length)));
        }
        for (int length : new int[] {1, 31, 32, 33, 256, 1021, 300_007}) {
            cases.add(ContractCase.of(length + " bytes come back as written, as 0 to 255",
                    bench -> bench.placeBytes(Layout.ROWS, bytes(1, length), length)));
        }
        cases.add(ContractCase.of("bytes in memory that is used again are zero at first", ByteCases::zeroWhenReused));
        cases.add(ContractCase.of("bytes are written piece by piece", ByteCases::pieces));
        cases.add(ContractCase.of("a write of bytes keeps those that it was given", ByteCases::writeCopies));
        cases.add(ContractCase.of("any bytes that lie together can be read", ByteCases::readsParts));
        for (int[] row : new int[][] {{}, {1}, {2}, {3}, {7}, {31}, {32}, {33}, {0}, {2, 5}, {5, 1, 3}}) {
            for (Layout layout : Layout.values()) {
                cases.add(ContractCase.of("gather takes bytes as floats, rows of " + Grid.describe(row) + ", " + layout,
                        bench -> gather(bench, DType.F32, layout, ROWS, TABLE_ROWS, row)));
            }
        }
        for (int[] row : new int[][] {{784}, {3, 32, 32}, {211}}) {
            cases.add(ContractCase.of("gather takes bytes as floats, rows of " + Grid.describe(row),
                    bench -> gather(bench, DType.F32, Layout.MIDDLE, ROWS, TABLE_ROWS, row)));
        }
        for (int[] row : new int[][] {{}, {5}, {33}, {2, 5}}) {
            for (Layout layout : Layout.values()) {
                cases.add(ContractCase.of("gather takes bytes as whole numbers, rows of " + Grid.describe(row) + ", "
                        + layout, bench -> gather(bench, DType.I32, layout, ROWS, TABLE_ROWS, row)));
            }
        }
        float[] many = new float[1009];
        for (int i = 0; i < many.length; i++) {
            many[i] = i * 37 % 101;
        }
        cases.add(ContractCase.of("gather takes 1009 of 101 rows of bytes",
                bench -> gather(bench, DType.F32, Layout.ROWS, many, 101, 5)));
        cases.add(ContractCase.of("gather of no rows of bytes",
                bench -> gather(bench, DType.F32, Layout.ROWS, new float[0], 4, 3)));
        cases.add(ContractCase.of("a replayed gather sees bytes written since", ByteCases::replayed));
        cases.add(ContractCase.of("bytes are refused where numbers are needed", ByteCases::refused));
        cases.add(ContractCase.of("a write of bytes to a wrong place is refused", ByteCases::wrongWrites));
        return cases;
    }

    /** Every value comes, and none in its own place. */
    private static float[] bytes(int series, int count) {
        float[] bytes = new float[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (i * 151 + series * 67 + i / 256) & 0xff;
        }
        return bytes;
    }

    private static void zeroAtFirst(Bench bench, int length) {
        Buffer buffer = bench.backend().allocate(DType.U8, length);
        bench.expectNow(View.of(buffer, Shape.of(length)), Tolerance.exact(), new double[length]);
        bench.backend().free(buffer);
    }

    private static void zeroWhenReused(Bench bench) {
        Backend backend = bench.backend();
        Buffer first = backend.allocate(DType.U8, 397);
        backend.write(first, 0, Bench.packed(bytes(1, 397)));
        backend.free(first);
        zeroAtFirst(bench, 397);
    }

    /** Other buffers' bytes stay too: each is compared whole in the end. */
    private static void pieces(Bench bench) {
        int length = 2083;
        bench.placeBytes(Layout.ROWS, bytes(3, length), length);
        float[] expected = bytes(1, length);
        Bench.Placed bytes = bench.placeBytes(Layout.ROWS, expected, length);
        bench.placeBytes(Layout.ROWS, bytes(4, length), length);
        float[] news = bytes(2, length);
        for (int[] piece : new int[][] {{0, 4}, {8, 12}, {100, 1204}, {2080, 2083}, {1208, 1208}}) {
            bench.backend().write(bytes.buffer(), piece[0], Bench.packed(Arrays.copyOfRange(news, piece[0], piece[1])));
            System.arraycopy(news, piece[0], expected, piece[0], piece[1] - piece[0]);
        }
        bench.expect(bytes, Tolerance.exact(), Samples.doubles(expected));
    }

    private static void writeCopies(Bench bench) {
        Bench.Placed bytes = bench.placeBytes(Layout.ROWS, new float[3], 3);
        byte[] given = {1, -1, 3};
        bench.backend().write(bytes.buffer(), 0, given);
        given[0] = 99;
        bench.expect(bytes, Tolerance.exact(), 1, 255, 3);
    }

    private static void readsParts(Bench bench) {
        float[] values = bytes(5, 41);
        View whole = bench.placeBytes(Layout.ROWS, values, 41).view();
        for (int[] part : new int[][] {{0, 1}, {1, 2}, {1, 9}, {2, 41}, {3, 4}, {7, 40}, {40, 41}, {5, 5}}) {
            bench.expectNow(whole.slice(0, part[0], part[1], 1), Tolerance.exact(),
                    Samples.doubles(Arrays.copyOfRange(values, part[0], part[1])));
        }
    }

    private static int[] shape(int outer, int[] row) {
        int[] shape = new int[row.length + 1];
        shape[0] = outer;
        System.arraycopy(row, 0, shape, 1, row.length);
        return shape;
    }

    private static double[] taken(float[] table, float[] rows, int width) {
        double[] taken = new double[rows.length * width];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = table[(int) rows[i / width] * width + i % width];
        }
        return taken;
    }

    private static void gather(Bench bench, DType type, Layout layout, float[] rows, int tableRows, int... row) {
        int width = Grid.count(row);
        float[] table = bytes(1, tableRows * width);
        Bench.Placed output = bench.output(type, layout, shape(rows.length, row));
        bench.backend().gather(output.view(), bench.placeBytes(layout, table, shape(tableRows, row)).view(),
                bench.placeRows(layout, rows).view());
        bench.expect(output, Tolerance.exact(), taken(table, rows, width));
    }

    private static void replayed(Bench bench) {
        Backend backend = bench.backend();
        Bench.Placed table = bench.placeBytes(Layout.ROWS, bytes(1, 21), 3, 7);
        Bench.Placed rows = bench.placeRows(Layout.ROWS, new float[] {2, 0});
        Bench.Placed output = bench.output(2, 7);
        try (Recording recording = backend.record(() -> backend.gather(output.view(), table.view(), rows.view()))) {
            float[] news = bytes(2, 21);
            backend.write(table.buffer(), 0, Bench.packed(news));
            backend.write(rows.buffer(), new float[] {1, 1});
            recording.replay();
            bench.expect(table, Tolerance.exact(), Samples.doubles(news));
            bench.expect(rows, Tolerance.exact(), 1, 1);
            bench.expect(output, Tolerance.exact(), taken(news, new float[] {1, 1}, 7));
        }
    }

    private static void refused(Bench bench) {
        Backend backend = bench.backend();
        View bytes = bench.placeBytes(Layout.ROWS, bytes(1, 9), 3, 3).view();
        View numbers = bench.place(new float[9], 3, 3).view();
        View rows = bench.placeRows(Layout.ROWS, new float[] {0, 1, 2}).view();
        Expr[] copy = {Expr.input(0)};
        bench.requireRefused(() -> backend.map(new View[] {numbers}, copy, bytes), "map took bytes");
        bench.requireRefused(() -> backend.map(new View[] {bytes}, copy, numbers), "map gave bytes");
        bench.requireRefused(() -> backend.reduce(Reduction.SUM, numbers.slice(0, 0, 1, 1), bytes), "reduce took bytes");
        bench.requireRefused(() -> backend.matmul(numbers, bytes, numbers, true), "matmul took bytes");
        bench.requireRefused(() -> backend.scatterAdd(bytes, rows, numbers), "scatterAdd added to bytes");
        bench.requireRefused(() -> backend.gather(bytes, numbers, rows), "gather gave bytes");
        bench.requireRefused(() -> backend.read(bytes.transposed()), "bytes with gaps were read");
        bench.requireRefused(() -> backend.write(bytes.buffer(), new float[9]), "numbers were written to bytes");
    }

    private static void wrongWrites(Bench bench) {
        Backend backend = bench.backend();
        Buffer bytes = bench.placeBytes(Layout.ROWS, bytes(1, 9), 9).buffer();
        Buffer numbers = bench.place(new float[9], 9).buffer();
        bench.requireRefused(() -> backend.write(bytes, 2, new byte[4]), "from 2 on");
        bench.requireRefused(() -> backend.write(bytes, 0, new byte[6]), "6 of 9");
        bench.requireRefused(() -> backend.write(bytes, 4, new byte[6]), "6 from 4 on into 9");
        bench.requireRefused(() -> backend.write(bytes, -4, new byte[4]), "from -4 on");
        bench.requireRefused(() -> backend.write(numbers, 0, new byte[4]), "bytes into numbers");
    }
}
