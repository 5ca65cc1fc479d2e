package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Operations that need sums or maxima over whole rows, and then each element once more: softmax, cross-entropy,
 * standardisation and their gradients. A short row is one invocation's; a long one a work-group's, whose invocations
 * put their partial results {@link Together}. Formulas stand at {@link org.dlmastery.core.backend.Fused}.
 *
 * <p>Parameters: rows; elements of a row; ε as bits; where each view begins, and its distance from row to row; the
 * index space within a row, with the strides of the views that have elements in it. These views come first.
 *
 * @param lanes how many invocations share a row: 1, 64 or 256
 * @param subgroups whether these put their results together by subgroups
 * @param rank how many dimensions a row has
 * @param whole how many of the views have elements within a row; the others have one number for each row
 * @param places which buffer each view looks at
 */
public record RowKernel(Operation operation, int lanes, boolean subgroups, int rank, int whole,
        List<Binding> bindings, List<Integer> places) implements Kernel {
    private static final int GROUP = 64;
    private static final int SPACE = 3;
    private static final int LONG_ROW = 1024;

    /** What is computed; the views in the order in which the kernel wants them. */
    enum Operation {
        /** y, x. */
        SOFTMAX,
        /** ∂x, y, ∂y. */
        SOFTMAX_GRADIENT,
        /** slope, x; loss, target. */
        CROSS_ENTROPY,
        /** y, x; mean, scale. */
        STANDARDISATION,
        /** ∂x, ∂y, y; scale. */
        STANDARDISATION_GRADIENT
    }

    /** @param single views of one number a row, after those that are whole */
    static void plan(Issue issue, Operation operation, float epsilon, View[] written, View[] whole, View[] single) {
        Axes row = Axes.of(whole[0].shape(), 1, whole[0].shape().rank(), whole);
        BufferSet buffers = new BufferSet();
        List<Integer> places = new ArrayList<>();
        int rows = whole[0].shape().size(0);
        Words words = new Words().add(rows, row.count(), Float.floatToRawIntBits(epsilon));
        for (View[] views : new View[][] {whole, single}) {
            for (View view : views) {
                boolean isWritten = false;
                for (View output : written) {
                    isWritten |= output == view;
                }
                places.add(buffers.bind(view.buffer(), false, isWritten));
                words.add(view.offset(), view.stride(0));
            }
        }
        row.describe(words);
        int lanes = row.count() >= LONG_ROW ? 4 * GROUP : row.count() > GROUP / 2 ? GROUP : 1;
        RowKernel kernel = new RowKernel(operation, lanes, lanes > 1 && issue.limits().subgroups(), row.rank(),
                whole.length, buffers.bindings(), places);
        int groups = lanes == 1 ? MatrixProduct.tiles(rows, GROUP) : rows;
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(groups, Limits.GROUPS), 1, 1)));
    }

    @Override
    public String name() {
        return operation.name().toLowerCase().replace('_', ' ');
    }

    @Override
    public int parameterCount() {
        return SPACE + 2 * places.size() + Axes.words(rank, whole);
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(false);
        StringBuilder work = new StringBuilder();
        switch (operation) {
            case SOFTMAX -> {
                exponentials(work, scalars);
                each(work, at(0) + " = exp_of(" + at(1) + " - largest) / sum;");
            }
            case SOFTMAX_GRADIENT -> {
                sum(work, "dot", at(1) + " * " + at(2));
                each(work, at(0) + " = " + at(1) + " * (" + at(2) + " - dot);");
            }
            case CROSS_ENTROPY -> crossEntropy(work, scalars);
            case STANDARDISATION -> {
                sum(work, "total", at(1));
                work.append("  let mean = total / f32(size);\n");
                sum(work, "squares", "(" + at(1) + " - mean) * (" + at(1) + " - mean)");
                work.append("  let scale = 1.0 / sqrt(squares / f32(size) + bitcast<f32>(").append(Wgsl.parameter(2))
                        .append("));\n");
                each(work, at(0) + " = (" + at(1) + " - mean) * scale;");
                work.append("  if (lane == 0u) { ").append(at(2)).append(" = mean; ").append(at(3))
                        .append(" = scale; }\n");
            }
            case STANDARDISATION_GRADIENT -> {
                sum(work, "slopes", at(1));
                sum(work, "products", at(1) + " * " + at(2));
                each(work, at(0) + " = " + at(3) + " * (" + at(1) + " - slopes / f32(size) - " + at(2)
                        + " * (products / f32(size)));");
            }
        }
        return around(scalars, work);
    }

    private void exponentials(StringBuilder work, Scalars scalars) {
        scalars.use("exp_of");
        scalars.use("maximum");
        gathered(work, Together.How.LARGEST, "largest", "-0x1.fffffep+127f", at(1));
        sum(work, "sum", "exp_of(" + at(1) + " - largest)");
    }

    private void crossEntropy(StringBuilder work, Scalars scalars) {
        scalars.use("log_of");
        exponentials(work, scalars);
        work.append("  let wanted = u32(").append(at(3)).append(");\n");
        each(work, at(0) + " = exp_of(" + at(1) + " - largest) / sum - select(0.0, 1.0, i == wanted);");
        work.append("  if (lane == 0u) {\n   var at1 = start1;\n").append(only(1))
                .append("   ").append(at(2)).append(" = log_of(sum) + (largest - ").append(at(1)).append(");\n  }\n");
    }

    /** Statements that find the wanted element in one view. */
    private String only(int view) {
        String[] names = new String[whole];
        for (int v = 0; v < whole; v++) {
            names[v] = v == view ? "at" + v : "";
        }
        return Wgsl.locate("wanted", space(), rank, names);
    }

    private int space() {
        return SPACE + 2 * places.size();
    }

    private String at(int view) {
        return "buffer" + places.get(view) + "[at" + view + "]";
    }

    /** Something for each element of the row; its number is {@code i}. */
    private void each(StringBuilder work, String statement) {
        work.append("  for (var i = lane; i < size; i += ").append(lanes).append("u) {\n");
        for (int v = 0; v < whole; v++) {
            work.append("   var at").append(v).append(" = start").append(v).append(";\n");
        }
        String[] names = new String[whole];
        for (int v = 0; v < whole; v++) {
            names[v] = "at" + v;
        }
        work.append(Wgsl.locate("i", space(), rank, names)).append("   ").append(statement).append("\n  }\n");
    }

    private void sum(StringBuilder work, String name, String value) {
        gathered(work, Together.How.SUM, name, "0.0", value);
    }

    /** A sum or maximum over the row, under a name. */
    private void gathered(StringBuilder work, Together.How how, String name, String start, String value) {
        work.append("  var ").append(name).append(" = ").append(start).append(";\n");
        each(work, name + " = " + (how == Together.How.SUM ? name + " + " + value
                : "maximum(" + name + ", " + value + ")") + ";");
        if (lanes > 1) {
            work.append("  ").append(name).append(" = ").append(together().call(how, name)).append(";\n");
        }
    }

    private Together together() {
        return new Together(lanes, subgroups);
    }

    @Override
    public List<String> extensions() {
        return together().extensions();
    }

    private String around(Scalars scalars, StringBuilder work) {
        StringBuilder functions = new StringBuilder();
        if (lanes > 1) {
            functions.append(together().memory()).append(together().function(Together.How.SUM, scalars));
            if (operation == Operation.SOFTMAX || operation == Operation.CROSS_ENTROPY) {
                functions.append(together().function(Together.How.LARGEST, scalars));
            }
        }
        StringBuilder text = new StringBuilder(scalars.text()).append(functions);
        int group = Math.max(lanes, GROUP);
        text.append("@compute @workgroup_size(").append(group).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>,\n    @builtin(local_invocation_index) ")
                .append(lanes == 1 ? "invocation: u32) {\n let lane = 0u;\n" : "lane: u32" + together().parameter()
                        + ") {\n")
                .append(" let size = ").append(Wgsl.parameter(1)).append(";\n for (var row = ")
                .append(lanes == 1 ? "id.x" : "group.x").append("; row < ").append(Wgsl.parameter(0))
                .append("; row += groups.x").append(lanes == 1 ? " * " + group + "u" : "").append(") {\n");
        for (int v = 0; v < places.size(); v++) {
            text.append("  let ").append(v < whole ? "start" : "at").append(v).append(" = ")
                    .append(Wgsl.parameter(SPACE + 2 * v)).append(" + row * ")
                    .append(Wgsl.parameter(SPACE + 2 * v + 1)).append(";\n");
        }
        return text.append(work).append(" }\n}\n").toString();
    }
}
