package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;

/**
 * Sums and maxima. An output's elements are cut into slices; each slice is combined by one invocation, or by the 64 of
 * a work-group and then {@link Together}. The order is fixed by the sizes, so equal inputs give equal bits.
 *
 * <p>Parameters: outputs; elements of an output; slices; elements of a slice; where the input and the output begin; how
 * far apart the slices' results lie; the outputs' index space, with the input's and the output's strides; the index
 * space of the elements of an output, with the input's.
 *
 * @param together whether a work-group combines a slice
 * @param subgroups whether its subgroups help
 * @param kept how many dimensions the outputs' index space has
 * @param reduced how many dimensions the elements of an output have
 */
public record ReduceKernel(Combining combining, boolean together, boolean subgroups, int kept, int reduced,
        List<Binding> bindings) implements Kernel {
    private static final int GROUP = 64;
    private static final int OUTPUT_SPACE = 7;
    /** So many invocations are enough to keep any device busy. */
    private static final int BUSY = 1 << 14;
    /** A slice is no shorter than this, or its own work would weigh more than its elements. */
    private static final int SHORTEST_SLICE = 64;

    /** How elements are combined. */
    enum Combining {
        SUM, MAX,
        /** The largest without their signs. */
        LARGEST_SIZE
    }

    /** Plans a reduction whose input and output have at least one element. */
    public static void plan(Issue issue, Reduction reduction, View output, View input) {
        plan(issue, reduction == Reduction.SUM ? Combining.SUM : Combining.MAX, output, input);
    }

    /** Plans the largest |x| of an input; 0 of none, NaN if any is NaN. */
    static void planLargestSize(Issue issue, View output, View input) {
        plan(issue, Combining.LARGEST_SIZE, output, input);
    }

    private static void plan(Issue issue, Combining combining, View output, View input) {
        Axes kept = new Axes();
        Axes reduced = new Axes();
        for (int d = 0; d < input.shape().rank(); d++) {
            if (output.shape().size(d) == input.shape().size(d)) {
                kept.add(input.shape().size(d), input.stride(d), output.stride(d));
            } else {
                reduced.add(input.shape().size(d), input.stride(d));
            }
        }
        // Where a processor plays the device, a work-group's barriers cost more than neighbouring loads gain.
        boolean together = !issue.limits().software() && worksTogether(kept, reduced);
        int count = kept.count();
        int slices = slices(together, count, reduced.count());
        if (slices == 1) {
            launch(issue, combining, together, kept, reduced, 1, input.buffer(), input.offset(), output.buffer(),
                    output.offset(), 0);
            return;
        }
        Buffer partial = issue.scratch(slices * count);
        Axes between = new Axes();
        Axes after = new Axes();
        int stride = count;
        for (int d = 0; d < kept.rank(); d++) {
            stride /= kept.size(d);
            between.add(kept.size(d), kept.stride(0, d), stride);
            after.add(kept.size(d), stride, kept.stride(1, d));
        }
        launch(issue, combining, together, between, reduced, slices, input.buffer(), input.offset(), partial, 0, count);
        Axes over = new Axes();
        over.add(slices, count);
        launch(issue, combining, false, after, over, 1, partial, 0, output.buffer(), output.offset(), 0);
    }

    /** Whether neighbours in memory belong to one output, and there are enough of them for a work-group. */
    private static boolean worksTogether(Axes kept, Axes reduced) {
        if (reduced.count() < GROUP) {
            return false;
        }
        int step = reduced.stride(0, reduced.rank() - 1);
        return kept.count() < GROUP || step == 1 && kept.stride(0, kept.rank() - 1) > 1;
    }

    private static int slices(boolean together, int outputs, int elements) {
        int workers = together ? outputs * GROUP : outputs;
        int shortest = together ? SHORTEST_SLICE * GROUP : SHORTEST_SLICE;
        int wanted = Math.max(1, BUSY / Math.max(1, workers));
        return Math.max(1, Math.min(wanted, elements / shortest));
    }

    private static void launch(Issue issue, Combining combining, boolean together, Axes kept, Axes reduced, int slices,
            Buffer from, int fromOffset, Buffer to, int toOffset, int sliceDistance) {
        BufferSet buffers = new BufferSet();
        buffers.read(from);
        buffers.write(to);
        int count = kept.count();
        int elements = reduced.count();
        Words words = new Words().add(count, elements, slices, (elements + slices - 1) / slices, fromOffset, toOffset,
                sliceDistance);
        kept.describe(words);
        reduced.describe(words);
        ReduceKernel kernel = new ReduceKernel(combining, together, together && issue.limits().subgroups(), kept.rank(),
                reduced.rank(), buffers.bindings());
        long items = (long) count * slices;
        int groups = (int) Math.min(together ? items : (items + GROUP - 1) / GROUP, Limits.GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(groups, 1, 1)));
    }

    @Override
    public String name() {
        return together ? "reduce by work-groups" : "reduce";
    }

    @Override
    public int parameterCount() {
        return OUTPUT_SPACE + Axes.words(kept, 2) + Axes.words(reduced, 1);
    }

    private Together lanes() {
        return new Together(GROUP, subgroups);
    }

    @Override
    public List<String> extensions() {
        return lanes().extensions();
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(false);
        boolean sum = combining == Combining.SUM;
        Together.How how = sum ? Together.How.SUM : Together.How.LARGEST;
        String start = combining == Combining.MAX ? "-" + scalars.use("infinity") + "()" : "0.0";
        String element = combining == Combining.LARGEST_SIZE ? "abs(f32(buffer0[place]))" : "f32(buffer0[place])";
        String combined = sum ? "result + " + element : scalars.use("maximum") + "(result, " + element + ")";
        String function = together ? lanes().memory() + lanes().function(how, scalars) : "";
        String item = together ? "group.x" : "id.x";
        String step = together ? "groups.x" : "groups.x * " + GROUP + "u";
        StringBuilder text = new StringBuilder(scalars.text()).append(function);
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>,\n")
                .append("    @builtin(local_invocation_index) lane: u32").append(together ? lanes().parameter() : "")
                .append(") {\n let outputs = ").append(Wgsl.parameter(0)).append(";\n")
                .append(" for (var item = ").append(item).append("; item < outputs * ").append(Wgsl.parameter(2))
                .append("; item += ").append(step).append(") {\n")
                .append("  let slice = item / outputs;\n  let output = item - slice * outputs;\n")
                .append("  var source = ").append(Wgsl.parameter(4)).append(";\n")
                .append("  var target_place = ").append(Wgsl.parameter(5)).append(" + slice * ")
                .append(Wgsl.parameter(6)).append(";\n")
                .append(Wgsl.locate("output", OUTPUT_SPACE, kept, "source", "target_place"))
                .append("  let first = slice * ").append(Wgsl.parameter(3)).append(";\n")
                .append("  let end = min(first + ").append(Wgsl.parameter(3)).append(", ").append(Wgsl.parameter(1))
                .append(");\n  var result = ").append(start).append(";\n")
                .append("  for (var element = first").append(together ? " + lane" : "")
                .append("; element < end; element += ").append(together ? GROUP : 1).append("u) {\n")
                .append("   var place = source;\n")
                .append(Wgsl.locate("element", OUTPUT_SPACE + Axes.words(kept, 2), reduced, "place"))
                .append("   result = ").append(combined).append(";\n  }\n");
        if (together) {
            text.append("  let all = ").append(lanes().call(how, "result")).append(";\n")
                    .append("  if (lane == 0u) { buffer1[target_place] = all; }\n");
        } else {
            text.append("  buffer1[target_place] = result;\n");
        }
        return text.append(" }\n}\n").toString();
    }
}
