package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.webgpu.kernel.RowKernel.Operation;

/**
 * The operations of {@link RowKernel} without shared memory, for a processor that plays a graphics processor: a row is
 * one invocation's, which goes through it by fours where it lies so in memory. Formulas stand at
 * {@link org.dlmastery.core.backend.Fused}. Softmax of 4096 rows of 64 on Chromium's software adapter, processor time:
 * by work-groups whose partial results meet in shared memory 680 ms, so 7 ms.
 *
 * <p>Parameters: rows; steps of a row; elements of a row; ε as bits; where each view begins, and its distance from row
 * to row; if not by fours, the index space within a row, with the strides of the views that have elements in it. These
 * views come first.
 *
 * @param vectors whether a step is four elements
 * @param rank how many dimensions a row has
 * @param whole how many of the views have elements within a row; the others have one number for each row
 * @param places which buffer each view looks at
 */
record DirectRowKernel(Operation operation, boolean vectors, int rank, int whole, List<Binding> bindings,
        List<Integer> places) implements Kernel {
    private static final int GROUP = 16;
    private static final int MOST_GROUPS = 64;
    private static final int SPACE = 4;

    /** @param single views of one number a row, after those that are whole */
    static void plan(Issue issue, Operation operation, float epsilon, View[] written, View[] whole, View[] single) {
        Axes row = Axes.of(whole[0].shape(), 1, whole[0].shape().rank(), whole);
        boolean vectors = goesByFours(row, whole, single);
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
        DirectRowKernel kernel = new DirectRowKernel(operation, vectors, vectors ? 0 : row.rank(), whole.length,
                buffers.bindings(), places);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(MatrixProduct.tiles(rows, GROUP), MOST_GROUPS), 1, 1)));
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
        return operation.name().toLowerCase().replace('_', ' ') + " by rows";
    }

    @Override
    public int parameterCount() {
        return SPACE + 2 * places.size() + Axes.words(rank, vectors ? 0 : whole);
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
                work.append("  ").append(at(2)).append(" = ").append(first("mean")).append(";\n  ").append(at(3))
                        .append(" = ").append(first("scale")).append(";\n");
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
        gathered(work, "largest", "-0x1.fffffep+127f", "maximum(largest, " + at(1) + ")");
        if (vectors) {
            work.append("  largest = maximum(largest, largest.zwxy);\n  largest = maximum(largest, largest.yxwz);\n");
        }
        sum(work, "sum", "exp_of(" + at(1) + " - largest)");
    }

    private void crossEntropy(StringBuilder work, Scalars scalars) {
        scalars.use("log_of");
        exponentials(work, scalars);
        String number = vectors ? "4u * vec4<u32>(i) + vec4<u32>(0u, 1u, 2u, 3u)" : "i";
        work.append("  let wanted = u32(").append(at(3)).append(");\n  var chosen = ").append(type()).append("();\n");
        each(work, "let isWanted = (" + number + ") == " + (vectors ? "vec4<u32>(wanted)" : "wanted")
                + ";\n   let x = " + at(1) + ";\n   chosen += select(" + type() + "(), x, isWanted);\n   " + at(0)
                + " = exp_of(x - largest) / sum - select(" + type() + "(), " + type() + "(1.0), isWanted);");
        together(work, "chosen");
        work.append("  let loss = log_of(sum) + (largest - chosen);\n  ").append(at(2)).append(" = ")
                .append(first("loss")).append(";\n");
    }

    private String type() {
        return vectors ? "vec4<f32>" : "f32";
    }

    private String first(String value) {
        return vectors ? value + ".x" : value;
    }

    private String at(int view) {
        return "buffer" + places.get(view) + "[at" + view + "]";
    }

    /** Something for each step of the row; its number is {@code i}. */
    private void each(StringBuilder work, String statement) {
        work.append("  for (var i = 0u; i < steps; i++) {\n");
        String[] names = new String[whole];
        for (int v = 0; v < whole; v++) {
            names[v] = "at" + v;
            work.append("   var at").append(v).append(" = start").append(v).append(vectors ? " + i;\n" : ";\n");
        }
        if (!vectors) {
            work.append(Wgsl.locate("i", SPACE + 2 * places.size(), rank, names));
        }
        work.append("   ").append(statement).append("\n  }\n");
    }

    private void gathered(StringBuilder work, String name, String start, String next) {
        work.append("  var ").append(name).append(" = ").append(type()).append('(').append(start).append(");\n");
        each(work, name + " = " + next + ";");
    }

    /** A sum over the row, under a name. */
    private void sum(StringBuilder work, String name, String value) {
        gathered(work, name, "0.0", name + " + " + value);
        together(work, name);
    }

    /** Of four sums, their sum four times. */
    private void together(StringBuilder work, String name) {
        if (vectors) {
            work.append("  ").append(name).append(" += ").append(name).append(".zwxy;\n  ").append(name).append(" += ")
                    .append(name).append(".yxwz;\n");
        }
    }

    private String around(Scalars scalars, StringBuilder work) {
        StringBuilder text = new StringBuilder(scalars.text());
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" let steps = ").append(Wgsl.parameter(1)).append(";\n let size = f32(")
                .append(Wgsl.parameter(2)).append(");\n for (var row = id.x; row < ").append(Wgsl.parameter(0))
                .append("; row += groups.x * ").append(GROUP).append("u) {\n");
        for (int v = 0; v < places.size(); v++) {
            text.append("  let ").append(v < whole ? "start" : "at").append(v).append(" = ")
                    .append(Wgsl.parameter(SPACE + 2 * v)).append(" + row * ")
                    .append(Wgsl.parameter(SPACE + 2 * v + 1)).append(";\n");
        }
        return text.append(work).append(" }\n}\n").toString();
    }
}
