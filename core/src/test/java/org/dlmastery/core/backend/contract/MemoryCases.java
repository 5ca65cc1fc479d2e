package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Allocation, writing and reading. */
final class MemoryCases {
    private MemoryCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int length : new int[] {0, 1, 31, 32, 33, 101, 4099}) {
            cases.add(ContractCase.of("memory of " + length + " elements is zero at first",
                    bench -> zeroAtFirst(bench, length)));
        }
        cases.add(ContractCase.of("memory that is used again is zero at first", MemoryCases::zeroWhenReused));
        cases.add(ContractCase.of("a write shorter than the buffer leaves the rest", MemoryCases::shortWrite));
        cases.add(ContractCase.of("a write of nothing changes nothing", MemoryCases::emptyWrite));
        cases.add(ContractCase.of("a long write leaves its neighbours", MemoryCases::longWrites));
        cases.add(ContractCase.of("whole numbers come back as written", MemoryCases::wholeNumbers));
        cases.add(ContractCase.of("a read brings a view's elements in row-major order", MemoryCases::readsViews));
        cases.add(ContractCase.of("a read repeats elements with stride 0", MemoryCases::readsExpanded));
        cases.add(ContractCase.of("a read sees commands before it, not after it", MemoryCases::readsInOrder));
        cases.add(ContractCase.of("a write keeps the numbers that it was given", MemoryCases::writeCopies));
        cases.add(ContractCase.of("buffers know their type and length", MemoryCases::buffersKnowThemselves));
        cases.add(ContractCase.of("live buffers are counted", MemoryCases::countsLiveBuffers));
        return cases;
    }

    private static void zeroAtFirst(Bench bench, int length) {
        Buffer buffer = bench.backend().allocate(DType.F32, length);
        bench.expectNow(View.of(buffer, Shape.of(length)), Tolerance.exact(), new double[length]);
        bench.backend().free(buffer);
    }

    private static void zeroWhenReused(Bench bench) {
        Backend backend = bench.backend();
        Buffer first = backend.allocate(DType.F32, 97);
        backend.write(first, Samples.values(1, 97));
        backend.free(first);
        zeroAtFirst(bench, 97);
    }

    private static void shortWrite(Bench bench) {
        Bench.Placed tensor = bench.place(new float[] {1, 2, 3, 4, 5}, 5);
        bench.backend().write(tensor.buffer(), new float[] {7, 8});
        bench.expect(tensor, Tolerance.exact(), 7, 8, 3, 4, 5);
    }

    /** Long enough for every way in which a device takes numbers over. */
    private static void longWrites(Bench bench) {
        Bench.Placed[] neighbours = new Bench.Placed[5];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = bench.place(Samples.values(i, 1000), 1000);
        }
        for (int i : new int[] {2, 0, 3}) {
            float[] next = Samples.values(10 + i, 1000);
            bench.backend().write(neighbours[i].buffer(), next);
            bench.expect(neighbours[i], Tolerance.exact(), Samples.doubles(next));
        }
    }

    private static void emptyWrite(Bench bench) {
        Bench.Placed tensor = bench.place(new float[] {1, 2, 3}, 3);
        bench.backend().write(tensor.buffer(), new float[0]);
    }

    private static void wholeNumbers(Bench bench) {
        bench.placeRows(Layout.ROWS, new float[] {0, 1, -1, 16777215, -16777215, 33});
    }

    private static void readsViews(Bench bench) {
        float[] values = Samples.values(2, 3 * 5 * 2);
        for (Layout layout : Layout.values()) {
            Bench.Placed tensor = bench.place(layout, values, 3, 5, 2);
            bench.expectNow(tensor.view(), Tolerance.exact(), Samples.doubles(values));
        }
    }

    private static void readsExpanded(Bench bench) {
        Bench.Placed row = bench.place(Layout.MIDDLE, new float[] {1, 2, 3}, 3);
        bench.expectNow(row.view().expand(Shape.of(2, 3)), Tolerance.exact(), 1, 2, 3, 1, 2, 3);
        bench.expectNow(row.view().reshape(Shape.of(3, 1)).expand(Shape.of(3, 2)), Tolerance.exact(),
                1, 1, 2, 2, 3, 3);
    }

    private static void readsInOrder(Bench bench) {
        Bench.Placed tensor = bench.place(new float[] {1, 2}, 2);
        bench.expectNow(tensor.view(), Tolerance.exact(), 1, 2);
        bench.backend().write(tensor.buffer(), new float[] {3, 4});
        bench.expectNow(tensor.view(), Tolerance.exact(), 3, 4);
        bench.expect(tensor, Tolerance.exact(), 3, 4);
    }

    private static void writeCopies(Bench bench) {
        Bench.Placed tensor = bench.output(3);
        float[] numbers = {1, 2, 3};
        bench.backend().write(tensor.buffer(), numbers);
        numbers[0] = 99;
        bench.expect(tensor, Tolerance.exact(), 1, 2, 3);
    }

    private static void buffersKnowThemselves(Bench bench) {
        for (DType type : DType.values()) {
            Buffer buffer = bench.backend().allocate(type, 33);
            bench.require(buffer.type() == type, "a buffer of " + type + " says " + buffer.type());
            bench.require(buffer.length() == 33, "a buffer of 33 elements says " + buffer.length());
            bench.backend().free(buffer);
        }
    }

    private static void countsLiveBuffers(Bench bench) {
        Backend backend = bench.backend();
        int before = backend.liveBuffers();
        Buffer first = backend.allocate(DType.F32, 3);
        Buffer second = backend.allocate(DType.I32, 0);
        bench.require(backend.liveBuffers() == before + 2, "two more buffers, but " + backend.liveBuffers()
                + " live ones instead of " + (before + 2));
        backend.free(first);
        bench.require(backend.liveBuffers() == before + 1, "one was freed, but " + backend.liveBuffers()
                + " live ones instead of " + (before + 1));
        backend.free(second);
    }
}
