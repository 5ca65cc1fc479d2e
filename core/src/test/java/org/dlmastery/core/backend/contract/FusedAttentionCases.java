package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;

/** A device's own attention, of awkward sizes, causal and full. */
final class FusedAttentionCases {
    /** B, H, T, S, D. */
    static final int[][] SIZES = {{1, 1, 1, 1, 1}, {2, 3, 5, 5, 8}, {1, 2, 31, 31, 16}, {1, 1, 33, 33, 32},
        {2, 1, 7, 13, 4}, {1, 2, 13, 7, 5}, {1, 1, 65, 65, 64}, {0, 2, 3, 3, 4}, {1, 3, 2, 67, 3}, {1, 1, 66, 1, 7}};

    private FusedAttentionCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (boolean causal : new boolean[] {false, true}) {
            for (int[] sizes : SIZES) {
                for (Kernel kernel : kernels("", causal, 1, sizes)) {
                    cases.add(kernel.in(Layout.ROWS));
                }
            }
            for (Kernel kernel : kernels(" of large queries,", causal, 30, 1, 2, 9, 9, 8)) {
                cases.add(kernel.in(Layout.ROWS));
            }
            for (Kernel kernel : kernels(" in layouts,", causal, 1, 2, 2, 6, 6, 4)) {
                cases.addAll(kernel.inAllLayouts());
                cases.add(kernel.replayed());
            }
            cases.add(ContractCase.of("kernel of attention to parts of one tensor" + (causal ? ", causal" : ""),
                    bench -> partsOfOne(bench, causal)));
        }
        return cases;
    }

    /** Sums of D products make the scores, sums over S the outputs, sums over T the gradients of keys and values. */
    static Tolerance tolerance(double factor, int... sizes) {
        return Kernel.sums(sizes[2] + sizes[3] + sizes[4], 2 * factor * Math.sqrt(sizes[4]));
    }

    private static List<Kernel> kernels(String what, boolean causal, double factor, int... sizes) {
        int[] asking = {sizes[0], sizes[1], sizes[2], sizes[4]};
        int[] asked = {sizes[0], sizes[1], sizes[3], sizes[4]};
        int[] each = {sizes[0], sizes[1], sizes[2]};
        double scale = 1 / Math.sqrt(sizes[4]);
        Numbers q = Numbers.samples(1, factor, asking);
        Numbers k = Numbers.samples(2, asked);
        Numbers v = Numbers.samples(3, asked);
        Numbers[] outputs = AttentionFormulas.attention(causal, scale, q, k, v);
        String name = what + (causal ? " causal " : " ") + Grid.describe(asking) + " asks " + Grid.describe(asked);
        return List.of(
                Kernel.of("kernel of attention" + name, new Fused.Attention(causal, scale), new int[][] {asking, each},
                        tolerance(factor, sizes), q, k, v),
                Kernel.of("kernel of gradients of attention" + name, new Fused.AttentionGradient(causal, scale),
                        new int[][] {asking, asked, asked}, tolerance(2 * factor, sizes),
                        Numbers.samples(4, asking), outputs[0].rounded(), outputs[1].rounded(), q, k, v));
    }

    /** Queries, keys and values side by side in [B, T, 3, H, D], as one linear layer computes them. */
    private static void partsOfOne(Bench bench, boolean causal) {
        int[] sizes = {2, 5, 3, 2, 4};
        Numbers all = Numbers.samples(1, sizes);
        Numbers[] parts = new Numbers[3];
        for (int part = 0; part < 3; part++) {
            parts[part] = Numbers.zeros(2, 2, 5, 4);
        }
        for (int i = 0; i < all.count(); i++) {
            int[] at = Grid.index(i, sizes);
            parts[at[2]].values()[((at[0] * 2 + at[3]) * 5 + at[1]) * 4 + at[4]] = all.values()[i];
        }
        View together = bench.place(all.floats(), sizes).view().permute(0, 3, 1, 4, 2);
        View[] views = new View[3];
        for (int part = 0; part < 3; part++) {
            views[part] = together.slice(4, part, part + 1, 1).leading(4);
        }
        Bench.Placed y = bench.output(2, 2, 5, 4);
        Bench.Placed logarithms = bench.output(2, 2, 5);
        if (bench.run(new Fused.Attention(causal, 0.5), new View[] {y.view(), logarithms.view()}, views)) {
            Numbers[] expected = AttentionFormulas.attention(causal, 0.5, parts[0], parts[1], parts[2]);
            bench.expect(y, tolerance(1, 2, 2, 5, 5, 4), expected[0].values());
            bench.expect(logarithms, tolerance(1, 2, 2, 5, 5, 4), expected[1].values());
        }
    }
}
