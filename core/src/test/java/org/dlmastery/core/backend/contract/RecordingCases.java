package org.dlmastery.core.backend.contract;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/** Commands that are kept and run again. */
final class RecordingCases {
    private RecordingCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        cases.add(ContractCase.of("a recording runs its commands at once", RecordingCases::runsAtOnce));
        cases.add(ContractCase.of("a replay runs them again, in order", RecordingCases::replays));
        cases.add(ContractCase.of("a replay sees what was written since", RecordingCases::seesWrites));
        cases.add(ContractCase.of("a replay sees a number expanded with stride 0", RecordingCases::seesScalars));
        cases.add(ContractCase.of("a replay sees what other commands computed since", RecordingCases::seesCommands));
        cases.add(ContractCase.of("reads between replays see each state", RecordingCases::readsBetween));
        cases.add(ContractCase.of("a write inside a recording happens once", RecordingCases::writeInside));
        cases.add(ContractCase.of("a replay of every primitive equals issuing it again", RecordingCases::allPrimitives));
        cases.add(ContractCase.of("an empty recording replays nothing", RecordingCases::empty));
        cases.add(ContractCase.of("two recordings replay in turn", RecordingCases::twoInTurn));
        cases.add(ContractCase.of("recordings don't nest", RecordingCases::dontNest));
        cases.add(ContractCase.of("a recording that failed leaves the device able to record",
                RecordingCases::failedRecording));
        cases.add(ContractCase.of("1000 replays between two reads", RecordingCases::manyReplays));
        cases.add(ContractCase.of("a buffer can be freed after a replay that used it", RecordingCases::freedAfterwards));
        return cases;
    }

    private static void map(Backend backend, View output, Expr body, View... inputs) {
        backend.map(new View[] {output}, new Expr[] {body}, inputs);
    }

    private static void addOne(Backend backend, View counter) {
        map(backend, counter, input(0).plus(constant(1)), counter);
    }

    private static void runsAtOnce(Bench bench) {
        Bench.Placed counter = bench.place(new float[] {0, 10}, 2);
        bench.backend().record(() -> addOne(bench.backend(), counter.view())).close();
        bench.expect(counter, Tolerance.exact(), 1, 11);
    }

    private static void replays(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1}, 1);
        Backend backend = bench.backend();
        try (Recording recording = backend.record(() -> {
            addOne(backend, x.view());
            map(backend, x.view(), input(0).times(2), x.view());
        })) {
            recording.replay();
            recording.replay();
        }
        // ((1 + 1)·2 + 1)·2 = 10, (10 + 1)·2 = 22.
        bench.expect(x, Tolerance.exact(), 22);
    }

    private static void seesWrites(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1, 2, 3}, 3);
        Bench.Placed y = bench.output(3);
        Backend backend = bench.backend();
        try (Recording recording = backend.record(() -> map(backend, y.view(), input(0).times(10), x.view()))) {
            bench.expectNow(y.view(), Tolerance.exact(), 10, 20, 30);
            backend.write(x.buffer(), new float[] {4, 5});
            recording.replay();
        }
        bench.expect(x, Tolerance.exact(), 4, 5, 3);
        bench.expect(y, Tolerance.exact(), 40, 50, 30);
    }

    private static void seesScalars(Bench bench) {
        Bench.Placed rate = bench.place(new float[] {0.5f}, 1);
        Bench.Placed x = bench.place(new float[] {8, 16}, 2);
        Backend backend = bench.backend();
        View everywhere = rate.view().expand(Shape.of(2));
        try (Recording recording = backend.record(
                () -> map(backend, x.view(), input(0).times(input(1)), x.view(), everywhere))) {
            backend.write(rate.buffer(), new float[] {0.25f});
            recording.replay();
            backend.write(rate.buffer(), new float[] {3});
            recording.replay();
        }
        bench.expect(rate, Tolerance.exact(), 3);
        bench.expect(x, Tolerance.exact(), 3, 6);
    }

    private static void seesCommands(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1}, 1);
        Bench.Placed sum = bench.place(new float[] {0}, 1);
        Backend backend = bench.backend();
        try (Recording recording = backend.record(
                () -> map(backend, sum.view(), input(0).plus(input(1)), sum.view(), x.view()))) {
            map(backend, x.view(), constant(100));
            recording.replay();
            addOne(backend, x.view());
            recording.replay();
        }
        bench.expect(x, Tolerance.exact(), 101);
        bench.expect(sum, Tolerance.exact(), 202);
    }

    private static void readsBetween(Bench bench) {
        Bench.Placed counter = bench.place(new float[] {0}, 1);
        try (Recording recording = bench.backend().record(() -> addOne(bench.backend(), counter.view()))) {
            for (int times = 1; times <= 5; times++) {
                bench.expectNow(counter.view(), Tolerance.exact(), times);
                recording.replay();
            }
        }
        bench.expect(counter, Tolerance.exact(), 6);
    }

    private static void writeInside(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1}, 1);
        Bench.Placed y = bench.output(1);
        Backend backend = bench.backend();
        try (Recording recording = backend.record(() -> {
            backend.write(x.buffer(), new float[] {5});
            map(backend, y.view(), input(0).times(2), x.view());
        })) {
            bench.expectNow(y.view(), Tolerance.exact(), 10);
            backend.write(x.buffer(), new float[] {7});
            recording.replay();
        }
        bench.expect(x, Tolerance.exact(), 7);
        bench.expect(y, Tolerance.exact(), 14);
    }

    private static void allPrimitives(Bench bench) {
        Backend backend = bench.backend();
        Bench.Placed x = bench.place(new float[] {1, 2, 3, 4}, 2, 2);
        Bench.Placed rows = bench.placeRows(Layout.ROWS, new float[] {1, 0});
        Bench.Placed product = bench.place(new float[4], 2, 2);
        Bench.Placed gathered = bench.output(2, 2);
        Bench.Placed maximum = bench.output(1, 2);
        Bench.Placed table = bench.place(new float[4], 2, 2);
        try (Recording recording = backend.record(() -> {
            backend.matmul(product.view(), x.view(), x.view(), true);
            backend.gather(gathered.view(), product.view(), rows.view());
            backend.reduce(Reduction.MAX, maximum.view(), gathered.view());
            backend.scatterAdd(table.view(), rows.view(), x.view());
        })) {
            recording.replay();
        }
        bench.expect(product, Tolerance.exact(), 14, 20, 30, 44);
        bench.expect(gathered, Tolerance.exact(), 30, 44, 14, 20);
        bench.expect(maximum, Tolerance.exact(), 30, 44);
        bench.expect(table, Tolerance.exact(), 6, 8, 2, 4);
    }

    private static void empty(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1}, 1);
        try (Recording recording = bench.backend().record(() -> bench.expectNow(x.view(), Tolerance.exact(), 1))) {
            recording.replay();
        }
    }

    private static void twoInTurn(Bench bench) {
        Bench.Placed x = bench.place(new float[] {1}, 1);
        Backend backend = bench.backend();
        try (Recording plus = backend.record(() -> addOne(backend, x.view()));
                Recording times = backend.record(() -> map(backend, x.view(), input(0).times(3), x.view()))) {
            plus.replay();
            times.replay();
            times.replay();
            plus.replay();
        }
        // 1 + 1 = 2, ·3 = 6, + 1 = 7, ·3 = 21, ·3 = 63, + 1 = 64.
        bench.expect(x, Tolerance.exact(), 64);
    }

    private static void dontNest(Bench bench) {
        Backend backend = bench.backend();
        backend.record(() -> bench.requireIllegalState(() -> backend.record(() -> { }).close(),
                "a recording was started inside another")).close();
    }

    private static void failedRecording(Bench bench) {
        Backend backend = bench.backend();
        Bench.Placed x = bench.place(new float[] {1}, 1);
        bench.requireIllegalState(() -> backend.record(() -> {
            throw new IllegalStateException("on purpose");
        }).close(), "the failure was swallowed");
        try (Recording recording = backend.record(() -> addOne(backend, x.view()))) {
            recording.replay();
        }
        bench.expect(x, Tolerance.exact(), 3);
    }

    private static void manyReplays(Bench bench) {
        Bench.Placed counter = bench.place(new float[] {0}, 1);
        try (Recording recording = bench.backend().record(() -> addOne(bench.backend(), counter.view()))) {
            for (int i = 0; i < 1000; i++) {
                recording.replay();
            }
        }
        bench.expect(counter, Tolerance.exact(), 1001);
    }

    private static void freedAfterwards(Bench bench) {
        Backend backend = bench.backend();
        Buffer buffer = backend.allocate(DType.F32, 2);
        View between = View.of(buffer, Shape.of(2));
        Bench.Placed x = bench.place(new float[] {1, 2}, 2);
        Recording recording = backend.record(() -> {
            map(backend, between, input(0).times(2), x.view());
            map(backend, x.view(), input(0).plus(constant(1)), between);
        });
        recording.replay();
        recording.close();
        backend.free(buffer);
        bench.expect(x, Tolerance.exact(), 7, 11);
    }
}
