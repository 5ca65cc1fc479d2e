package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/**
 * Element-wise: {@code outputs[i] = bodies[i](inputs…)} over one index space.
 *
 * <p>Each invocation computes one element after another, a whole grid apart; by fours where every view lies in memory
 * in that order or repeats one element. Before anything of an index is stored, all of it is computed.
 *
 * <p>Where a processor plays the device, a few work-groups do it all. The sum of 2²⁰ pairs on Chromium's software
 * adapter, processor time: 4,096 groups 29 ms, 1,024 22, 64 15, 16 12. One at a time 25, by sixteens 16, two steps at a
 * time and neighbours side by side no faster than 12: it is the price of each access to memory there.
 *
 * <p>Parameters: the number of steps; where each view begins; the index space ({@link Axes#describe}). Views are the
 * outputs, then the inputs.
 *
 * @param rank how many dimensions the index space has
 * @param vectors whether a step is four elements
 * @param places which buffer each view looks at
 */
public record MapKernel(List<Expr> bodies, int rank, boolean vectors, List<Binding> bindings, List<Integer> places)
        implements Kernel {
    private static final int GROUP = 64;
    private static final int MOST_GROUPS = 1 << 13;
    /** Where a processor plays the device; more only cost more, see above. */
    static final int MOST_SOFTWARE_GROUPS = 16;

    /** Plans a map of at least one element whose buffers fit into one kernel ({@link MapSplit}). */
    static void plan(Issue issue, View[] outputs, Expr[] bodies, View[] inputs) {
        View[] views = new View[outputs.length + inputs.length];
        System.arraycopy(outputs, 0, views, 0, outputs.length);
        System.arraycopy(inputs, 0, views, outputs.length, inputs.length);
        Axes axes = usesPosition(bodies) ? Axes.of(views[0].shape(), views)
                : Axes.byMemory(views[0].shape(), views);
        boolean vectors = !usesPosition(bodies) && goesByFours(axes, views, outputs.length);
        BufferSet buffers = new BufferSet();
        List<Integer> places = new ArrayList<>();
        Words words = new Words();
        int last = axes.rank() - 1;
        words.add(vectors ? (axes.count() + 3) / 4 : axes.count());
        for (int v = 0; v < views.length; v++) {
            boolean byFours = vectors && axes.stride(v, last) == 1;
            places.add(buffers.bind(views[v].buffer(), byFours, v < outputs.length));
            words.add(byFours ? views[v].offset() / 4 : views[v].offset());
        }
        describe(words, axes, views.length, vectors);
        MapKernel kernel = new MapKernel(List.of(bodies), axes.rank(), vectors, buffers.bindings(), places);
        int steps = vectors ? (axes.count() + 3) / 4 : axes.count();
        int groups = Math.min((steps + GROUP - 1) / GROUP,
                issue.limits().software() ? MOST_SOFTWARE_GROUPS : MOST_GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(groups, 1, 1)));
    }

    /** The index space in steps of four elements, if it goes by fours. */
    private static void describe(Words words, Axes axes, int views, boolean vectors) {
        if (!vectors) {
            axes.describe(words);
            return;
        }
        int last = axes.rank() - 1;
        for (int d = 1; d <= last; d++) {
            words.add(d == last ? axes.size(d) / 4 : axes.size(d));
        }
        for (int v = 0; v < views; v++) {
            boolean byFours = axes.stride(v, last) == 1;
            for (int d = 0; d < last; d++) {
                words.add(byFours ? axes.stride(v, d) / 4 : axes.stride(v, d));
            }
            words.add(byFours ? 1 : 0);
        }
    }

    /**
     * Whether every view can be taken by fours: the outputs lie one after another, each input does or repeats. What is
     * left over at the end of a buffer may be touched, for buffers are longer than what is asked for.
     */
    private static boolean goesByFours(Axes axes, View[] views, int outputs) {
        int last = axes.rank() - 1;
        if (last < 0) {
            return false;
        }
        boolean rest = axes.size(last) % 4 != 0;
        for (int v = 0; v < views.length; v++) {
            int inner = axes.stride(v, last);
            if (inner != 1 && (inner != 0 || v < outputs)) {
                return false;
            }
            for (int other = 0; other < v; other++) {
                if (views[other].buffer() == views[v].buffer() && axes.stride(other, last) != inner) {
                    return false;
                }
            }
            if (inner == 0) {
                continue;
            }
            for (int d = 0; d < last; d++) {
                if (axes.stride(v, d) % 4 != 0) {
                    return false;
                }
            }
            boolean endsWithBuffer = last == 0
                    && views[v].offset() + axes.size(0) == views[v].buffer().length();
            if (views[v].offset() % 4 != 0 || rest && (last > 0 || v < outputs && !endsWithBuffer)) {
                return false;
            }
        }
        return true;
    }

    static boolean usesPosition(Expr... bodies) {
        for (Expr body : bodies) {
            if (body instanceof Expr.Position
                    || body instanceof Expr.Apply apply && usesPosition(apply.operands().toArray(new Expr[0]))) {
                return true;
            }
        }
        return false;
    }

    /** How many different buffers a map touches. */
    static int countBuffers(View[] outputs, View[] inputs) {
        List<Buffer> different = new ArrayList<>();
        for (View[] views : new View[][] {outputs, inputs}) {
            for (View view : views) {
                if (!different.contains(view.buffer())) {
                    different.add(view.buffer());
                }
            }
        }
        return different.size();
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public int parameterCount() {
        return 1 + places.size() + Axes.words(rank, places.size());
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(vectors);
        ExpressionWriter writer = new ExpressionWriter(scalars);
        StringBuilder loads = new StringBuilder();
        StringBuilder stores = new StringBuilder();
        int outputs = bodies.size();
        String[] at = new String[places.size()];
        for (int v = 0; v < at.length; v++) {
            at[v] = "at" + v;
        }
        for (int v = outputs; v < at.length; v++) {
            // One whole number becomes one float before it is repeated: WGSL makes no floats of an i32 in one step.
            boolean isOne = vectors && !bindings.get(places.get(v)).vectors();
            loads.append("  let input").append(v - outputs).append(" = ").append(scalars.type())
                    .append(isOne ? "(f32(buffer" : "(buffer").append(places.get(v)).append('[').append(at[v])
                    .append(isOne ? "]));\n" : "]);\n");
        }
        for (int i = 0; i < outputs; i++) {
            String value = writer.write(bodies.get(i));
            Binding binding = bindings.get(places.get(i));
            stores.append("  buffer").append(places.get(i)).append("[at").append(i).append("] = ")
                    .append(binding.type() == DType.I32 ? binding.element() + "(" + value + ")" : value).append(";\n");
        }
        StringBuilder text = new StringBuilder(scalars.text());
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" for (var step = id.x; step < ").append(Wgsl.parameter(0)).append("; step += groups.x * ")
                .append(GROUP).append("u) {\n");
        for (int v = 0; v < at.length; v++) {
            text.append("  var ").append(at[v]).append(" = ").append(Wgsl.parameter(1 + v)).append(";\n");
        }
        text.append(Wgsl.locate("step", 1 + at.length, rank, at));
        if (usesPosition(bodies.toArray(new Expr[0]))) {
            text.append("  let position = ").append(scalars.type()).append("(step);\n");
        }
        return text.append(loads).append(writer.statements()).append(stores).append(" }\n}\n").toString();
    }
}
