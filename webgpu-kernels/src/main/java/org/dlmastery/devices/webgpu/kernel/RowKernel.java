package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Operations that need sums or maxima over whole rows, and then each element once more: softmax, cross-entropy,
 * standardisation and their gradients. A short row is one invocation's, which goes through it by fours where it lies so
 * in memory; a long one a work-group's, whose invocations put their partial results {@link Together}. Where a processor
 * plays the device, every row is one invocation's: softmax of 4096 rows of 64 on Chromium's software adapter, processor
 * time, 680 ms by work-groups and 7 ms so. Formulas stand at {@link org.dlmastery.core.backend.Fused}.
 *
 * <p>Parameters: rows; steps of a row; elements of a row; ε as bits; where each view begins, and its distance from row
 * to row; if not by fours, the index space within a row, with the strides of the views that have elements in it. These
 * views come first.
 *
 * @param group how many invocations a work-group has
 * @param lanes how many of them share a row: 1 or all
 * @param subgroups whether these put their results together by subgroups
 * @param vectors whether a step is four elements
 * @param rank how many dimensions a row has; none if a step is four elements
 * @param whole how many of the views have elements within a row; the others have one number for each row
 * @param places which buffer each view looks at
 */
public record RowKernel(Operation operation, int group, int lanes, boolean subgroups, boolean vectors, int rank,
        int whole, List<Binding> bindings, List<Integer> places) implements Kernel {
    private static final int GROUP = 64;
    private static final int SOFTWARE_GROUP = 16;
    private static final int MOST_SOFTWARE_GROUPS = 64;
    private static final int SPACE = 4;
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
        boolean software = issue.limits().software();
        int lanes = software || row.count() <= GROUP / 2 ? 1 : row.count() >= LONG_ROW ? 4 * GROUP : GROUP;
        boolean vectors = lanes == 1 && goesByFours(row, whole, single);
        BufferSet buffers = new BufferSet();
        List<Integer> places = new ArrayList<>();
        int rows = whole[0].shape().size(0);
        Words words = new Words().add(rows, vectors ? row.count() / 4 : row.count(), row.count(),
                Float.floatToRawIntBits(epsilon));
        for (View[] views : new View[][] {whole, single}) {
            int unit = vectors && views == whole ? 4 : 1;
            for (View view : views) {
                places.add(buffers.bind(view.buffer(), unit == 4, List.of(written).contains(view)));
                words.add(view.offset() / unit, view.stride(0) / unit);
            }
        }
        if (!vectors) {
            row.describe(words);
        }
        int group = lanes > 1 ? lanes : software ? SOFTWARE_GROUP : GROUP;
        RowKernel kernel = new RowKernel(operation, group, lanes, lanes > 1 && issue.limits().subgroups(), vectors,
                vectors ? 0 : row.rank(), whole.length, buffers.bindings(), places);
        int groups = lanes == 1 ? MatrixProduct.tiles(rows, group) : rows;
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                Math.min(groups, software ? MOST_SOFTWARE_GROUPS : Limits.GROUPS), 1, 1)));
    }

    private static boolean goesByFours(Axes row, View[] whole, View[] single) {
        boolean byFours = row.rank() == 1 && row.size(0) % 4 == 0;
        for (int v = 0; v < whole.length && byFours; v++) {
            byFours = row.stride(v, 0) == 1 && whole[v].offset() % 4 == 0 && whole[v].stride(0) % 4 == 0;
            for (View other : single) {
                byFours &= other.buffer() != whole[v].buffer();
            }
        }
        return byFours;
    }

    @Override
    public String name() {
        return operation.name().toLowerCase().replace('_', ' ');
    }

    @Override
    public int parameterCount() {
        return space() + Axes.words(rank, vectors ? 0 : whole);
    }

    private int space() {
        return SPACE + 2 * places.size();
    }

    private Together together() {
        return new Together(lanes, subgroups);
    }

    @Override
    public List<String> extensions() {
        return together().extensions();
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(vectors);
        StringBuilder work = new StringBuilder();
        switch (operation) {
            case SOFTMAX -> {
                exponentials(work, scalars);
                each(work, at(0) + " = exp_of(" + at(1) + " - largest) / sum;");
            }
            case SOFTMAX_GRADIENT -> {
                sum(work, "product", at(1) + " * " + at(2));
                each(work, at(0) + " = " + at(1) + " * (" + at(2) + " - product);");
            }
            case CROSS_ENTROPY -> crossEntropy(work, scalars);
            case STANDARDISATION -> {
                sum(work, "total", at(1));
                work.append("  let mean = total / size;\n");
                sum(work, "squares", "(" + at(1) + " - mean) * (" + at(1) + " - mean)");
                work.append("  let scale = 1.0 / sqrt(squares / size + bitcast<f32>(").append(Wgsl.parameter(3))
                        .append("));\n");
                each(work, at(0) + " = (" + at(1) + " - mean) * scale;");
                once(work, at(2) + " = " + first("mean") + "; " + at(3) + " = " + first("scale") + ";");
            }
            case STANDARDISATION_GRADIENT -> {
                sum(work, "slopes", at(1));
                sum(work, "products", at(1) + " * " + at(2));
                each(work, at(0) + " = " + at(3) + " * (" + at(1) + " - slopes / size - " + at(2)
                        + " * (products / size));");
            }
        }
        return around(scalars, work);
    }

    private void exponentials(StringBuilder work, Scalars scalars) {
        scalars.use("exp_of");
        scalars.use("maximum");
        gathered(work, Together.How.LARGEST, "largest", "-0x1.fffffep+127f", "maximum(largest, " + at(1) + ")");
        sum(work, "sum", "exp_of(" + at(1) + " - largest)");
    }

    private void crossEntropy(StringBuilder work, Scalars scalars) {
        scalars.use("log_of");
        exponentials(work, scalars);
        // Read before the slope is written, which may lie in its place.
        work.append("  let wanted = u32(").append(at(3)).append(");\n  var at1 = start1").append(vectors
                ? " + wanted / 4u;\n  let chosen = " + type() + "(" + at(1) + "[wanted % 4u]);\n"
                : ";\n" + only(1) + "  let chosen = " + at(1) + ";\n");
        String isWanted = vectors ? "4u * vec4<u32>(i) + vec4<u32>(0u, 1u, 2u, 3u) == vec4<u32>(wanted)" : "i == wanted";
        each(work, at(0) + " = exp_of(" + at(1) + " - largest) / sum - select(" + type() + "(), " + type() + "(1.0), "
                + isWanted + ");");
        work.append("  let loss = log_of(sum) + (largest - chosen);\n");
        once(work, at(2) + " = " + first("loss") + ";");
    }

    private String type() {
        return vectors ? "vec4<f32>" : "f32";
    }

    /** One number of a value that is the same four times. */
    private String first(String value) {
        return vectors ? value + ".x" : value;
    }

    private String at(int view) {
        return "buffer" + places.get(view) + "[at" + view + "]";
    }

    /** Statements that find the wanted element in one view. */
    private String only(int view) {
        String[] names = new String[whole];
        for (int v = 0; v < whole; v++) {
            names[v] = v == view ? "at" + v : "";
        }
        return Wgsl.locate("wanted", space(), rank, names);
    }

    /** Something for each row, by one invocation. */
    private void once(StringBuilder work, String statements) {
        work.append(lanes == 1 ? "  " + statements + "\n" : "  if (lane == 0u) { " + statements + " }\n");
    }

    /** Something for each step of the row; its number is {@code i}. */
    private void each(StringBuilder work, String statement) {
        work.append("  for (var i = lane; i < steps; i += ").append(lanes).append("u) {\n");
        String[] names = new String[whole];
        for (int v = 0; v < whole; v++) {
            names[v] = "at" + v;
            work.append("   var at").append(v).append(" = start").append(v).append(vectors ? " + i;\n" : ";\n");
        }
        if (!vectors) {
            work.append(Wgsl.locate("i", space(), rank, names));
        }
        work.append("   ").append(statement).append("\n  }\n");
    }

    private void sum(StringBuilder work, String name, String value) {
        gathered(work, Together.How.SUM, name, "0.0", name + " + " + value);
    }

    /** A sum or maximum over the row, under a name; by fours, four times the same. */
    private void gathered(StringBuilder work, Together.How how, String name, String start, String next) {
        work.append("  var ").append(name).append(" = ").append(type()).append('(').append(start).append(");\n");
        each(work, name + " = " + next + ";");
        if (lanes > 1) {
            work.append("  ").append(name).append(" = ").append(together().call(how, name)).append(";\n");
        }
        if (vectors) {
            for (String turned : new String[] {name + ".zwxy", name + ".yxwz"}) {
                work.append("  ").append(name).append(" = ").append(Together.combined(how, name, turned)).append(";\n");
            }
        }
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
        text.append("@compute @workgroup_size(").append(group).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>,\n    @builtin(local_invocation_index) ")
                .append(lanes == 1 ? "invocation: u32) {\n let lane = 0u;\n" : "lane: u32" + together().parameter()
                        + ") {\n")
                .append(" let steps = ").append(Wgsl.parameter(1)).append(";\n let size = f32(")
                .append(Wgsl.parameter(2)).append(");\n for (var row = ").append(lanes == 1 ? "id.x" : "group.x")
                .append("; row < ").append(Wgsl.parameter(0)).append("; row += groups.x")
                .append(lanes == 1 ? " * " + group + "u" : "").append(") {\n");
        for (int v = 0; v < places.size(); v++) {
            text.append("  let ").append(v < whole ? "start" : "at").append(v).append(" = ")
                    .append(Wgsl.parameter(SPACE + 2 * v)).append(" + row * ")
                    .append(Wgsl.parameter(SPACE + 2 * v + 1)).append(";\n");
        }
        return text.append(work).append(" }\n}\n").toString();
    }
}
