package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;

/**
 * A device's own kernel for an operation, with operands to run it on: cases that compare it with the operation's
 * formula.
 *
 * @param rows which input holds row numbers, negative if none does
 * @param tolerance of every output
 */
record Kernel(String name, Fused op, int[][] outputs, Tolerance tolerance, int rows, Numbers... inputs) {
    private static final int NONE = -1;

    static Kernel of(String name, Fused op, int[][] outputs, Tolerance tolerance, Numbers... inputs) {
        return new Kernel(name, op, outputs, tolerance, NONE, inputs);
    }

    /** For sums of {@code terms} products of up to {@code size} in any order, and functions of them. */
    static Tolerance sums(int terms, double size) {
        return Tolerance.of((4.0 * terms + 32) * Tolerance.ROUNDING * size, 64 * Tolerance.ROUNDING,
                "a float32 sum of " + terms + " numbers of size " + size + " and a few functions of it");
    }

    /** The case on operands of one layout. */
    ContractCase in(Layout layout) {
        return ContractCase.of(name + (layout == Layout.ROWS ? "" : ", " + layout), bench -> check(bench, layout));
    }

    /** The case for devices that have infinities and NaN. */
    ContractCase ofSpecials() {
        return ContractCase.ofSpecials(name, bench -> check(bench, Layout.ROWS));
    }

    List<ContractCase> inAllLayouts() {
        List<ContractCase> cases = new ArrayList<>();
        for (Layout layout : Layout.values()) {
            cases.add(in(layout));
        }
        return cases;
    }

    private void check(Bench bench, Layout layout) {
        Bench.Placed[] from = placeInputs(bench, layout, inputs);
        Bench.Placed[] to = placeOutputs(bench, layout);
        if (bench.run(op, views(to), views(from))) {
            expect(bench, to, inputs);
        }
    }

    /** The case that a replay of the kernel sees what its inputs hold by then. */
    ContractCase replayed() {
        return ContractCase.of(name + ", replayed", bench -> {
            Numbers[] others = inputs.clone();
            others[0] = Numbers.samples(99, inputs[0].sizes());
            Bench.Placed[] from = placeInputs(bench, Layout.ROWS, inputs);
            Bench.Placed[] to = placeOutputs(bench, Layout.ROWS);
            boolean[] ran = new boolean[1];
            try (Recording recording = bench.backend().record(
                    () -> ran[0] = bench.run(op, views(to), views(from)))) {
                if (ran[0]) {
                    bench.backend().write(from[0].buffer(), others[0].floats());
                    bench.expect(from[0], Tolerance.exact(), others[0].values());
                    recording.replay();
                    expect(bench, to, others);
                }
            }
        });
    }

    private Bench.Placed[] placeInputs(Bench bench, Layout layout, Numbers[] numbers) {
        Bench.Placed[] placed = new Bench.Placed[numbers.length];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = i == rows ? bench.placeRows(layout, numbers[i].floats())
                    : bench.place(layout, numbers[i].floats(), numbers[i].sizes());
        }
        return placed;
    }

    private Bench.Placed[] placeOutputs(Bench bench, Layout layout) {
        Bench.Placed[] placed = new Bench.Placed[outputs.length];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = bench.output(layout, outputs[i]);
        }
        return placed;
    }

    private static View[] views(Bench.Placed[] placed) {
        View[] views = new View[placed.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = placed[i].view();
        }
        return views;
    }

    private void expect(Bench bench, Bench.Placed[] to, Numbers[] from) {
        Numbers[] expected = FusedFormulas.of(op, outputs, from);
        for (int i = 0; i < to.length; i++) {
            bench.expect(to[i], tolerance, expected[i].values());
        }
    }
}
