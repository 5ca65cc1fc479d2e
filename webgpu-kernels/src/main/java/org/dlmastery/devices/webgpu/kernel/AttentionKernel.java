package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Attention and its gradients without the matrix of weights (Dao et al. 2022). A work-group belongs to one head and 64
 * of its rows, an invocation to one row, whose numbers it keeps in registers; the other side passes by in shared
 * memory, some rows at a time. Forward keeps the largest score so far and rescales what it has summed when a larger one
 * comes (Milakov and Gimelshein 2018). The gradients compute the weights once more, from the logarithms.
 *
 * <table>
 * <caption>The parts</caption>
 * <tr><th></th><th>its row</th><th>passes by</th><th>gives</th></tr>
 * <tr><td>forward</td><td>q</td><td>k, v</td><td>y, logarithm</td></tr>
 * <tr><td>towards queries</td><td>q, ∂y, y, logarithm</td><td>k, v</td><td>∂q, Σ ∂y·y</td></tr>
 * <tr><td>towards keys</td><td>k, v</td><td>q, ∂y, logarithm, Σ ∂y·y</td><td>∂k</td></tr>
 * <tr><td>towards values</td><td>k</td><td>q, ∂y, logarithm</td><td>∂v</td></tr>
 * </table>
 *
 * <p>Parameters: heads of a batch; heads; T; S; the scale as bits; D; whether it is causal; then where each view begins
 * and its four strides, three and a 0 for those of one number a row.
 *
 * @param quads how many vectors of four hold a row's D numbers
 * @param views the views' names in the text, in order
 * @param places which buffer each view looks at
 */
public record AttentionKernel(Part part, int quads, List<Binding> bindings, List<String> views,
        List<Integer> places) implements Kernel {
    /** Wider rows don't fit into registers. */
    static final int WIDEST = 128;

    private static final int ROWS = 64;
    /** Numbers of shared memory for each of two views that pass by: 8 KiB, so that both fit into any device's 16. */
    private static final int SHARED = 1792;
    private static final int VIEWS = 7;

    /** What is computed. */
    enum Part {
        FORWARD, TOWARDS_QUERIES, TOWARDS_KEYS, TOWARDS_VALUES
    }

    /** A view and its name in the text. */
    record Named(String name, View view, boolean written) {
    }

    static void plan(Issue issue, Part part, boolean causal, double scale, int asking, int asked, Named... named) {
        BufferSet buffers = new BufferSet();
        List<String> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        View first = named[0].view;
        int heads = first.shape().size(1);
        Words words = new Words().add(heads, first.shape().size(0) * heads, asking, asked,
                Float.floatToRawIntBits((float) scale), first.shape().size(3), causal ? 1 : 0);
        for (Named each : named) {
            names.add(each.name);
            places.add(buffers.bind(each.view.buffer(), false, each.written));
            words.add(each.view.offset());
            for (int d = 0; d < 4; d++) {
                words.add(d < each.view.shape().rank() ? each.view.stride(d) : 0);
            }
        }
        AttentionKernel kernel = new AttentionKernel(part, (first.shape().size(3) + 3) / 4, buffers.bindings(), names,
                places);
        int rows = kernel.rowsAsk() ? asking : asked;
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                MatrixProduct.tiles(rows, ROWS), Math.min(first.shape().size(0) * heads, Limits.GROUPS), 1)));
    }

    /** Whether an invocation's row is a query; else it is a key. */
    private boolean rowsAsk() {
        return part == Part.FORWARD || part == Part.TOWARDS_QUERIES;
    }

    @Override
    public String name() {
        return "attention " + part.name().toLowerCase().replace('_', ' ');
    }

    @Override
    public int parameterCount() {
        return VIEWS + 5 * places.size();
    }

    /** How many rows pass by at a time: a multiple of four. */
    private int passing() {
        return Math.min(32, SHARED / (4 * quads) / 4 * 4);
    }

    private String element(String view, String row, String column) {
        int v = views.indexOf(view);
        int first = VIEWS + 5 * v;
        return "buffer" + places.get(v) + "[" + Wgsl.parameter(first) + " + batch * " + Wgsl.parameter(first + 1)
                + " + head * " + Wgsl.parameter(first + 2) + " + (" + row + ") * " + Wgsl.parameter(first + 3) + " + ("
                + column + ") * " + Wgsl.parameter(first + 4) + "]";
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(false);
        scalars.use("exp_of");
        StringBuilder text = new StringBuilder(scalars.text());
        List<String> passing = switch (part) {
            case FORWARD, TOWARDS_QUERIES -> List.of("k", "v");
            case TOWARDS_KEYS, TOWARDS_VALUES -> List.of("q", "slope");
        };
        for (String view : passing) {
            text.append("var<workgroup> shared_").append(view).append(": array<vec4<f32>, ")
                    .append(passing() * quads).append(">;\n");
        }
        if (!rowsAsk()) {
            text.append("var<workgroup> shared_logarithm: array<f32, 32>;\n");
            text.append("var<workgroup> shared_delta: array<f32, 32>;\n");
        }
        String rows = Wgsl.parameter(rowsAsk() ? 2 : 3);
        String others = Wgsl.parameter(rowsAsk() ? 3 : 2);
        text.append("@compute @workgroup_size(").append(ROWS).append(") fn main(\n")
                .append("    @builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n")
                .append("    @builtin(local_invocation_index) lane: u32) {\n let scale = bitcast<f32>(")
                .append(Wgsl.parameter(4)).append(");\n let first_row = group.x * ").append(ROWS)
                .append("u;\n let row = first_row + lane;\n let present = row < ").append(rows)
                .append(";\n for (var item = group.y; item < ").append(Wgsl.parameter(1))
                .append("; item += groups.y) {\n  let batch = item / ").append(Wgsl.parameter(0))
                .append(";\n  let head = item - batch * ").append(Wgsl.parameter(0)).append(";\n");
        begin(text);
        // A query sees the keys up to its own position; a key is seen by the queries from its own position on.
        String limited = rowsAsk() ? "min(" + others + ", first_row + " + ROWS + "u)"
                : "first_row / " + passing() + "u * " + passing() + "u";
        text.append("  let causal = ").append(Wgsl.parameter(6)).append(" == 1u;\n  let end = ")
                .append(rowsAsk() ? "select(" + others + ", " + limited + ", causal)" : others)
                .append(";\n  for (var block = ").append(rowsAsk() ? "0u" : "select(0u, " + limited + ", causal)")
                .append("; block < end; block += ").append(passing()).append("u) {\n");
        share(text, passing, others);
        text.append("   workgroupBarrier();\n   let count = min(").append(passing()).append("u, end - block);\n")
                .append("   for (var j = 0u; j < count; j += ").append(part == Part.FORWARD ? 4 : 1).append("u) {\n");
        step(text);
        text.append("   }\n   workgroupBarrier();\n  }\n");
        end(text);
        return text.append(" }\n}\n").toString();
    }

    /** Brings the rows that pass by to shared memory, zeros behind the last. */
    private void share(StringBuilder text, List<String> passing, String others) {
        text.append("   for (var i = lane; i < ").append(passing() * quads).append("u; i += ").append(ROWS)
                .append("u) {\n    let other = block + i / ").append(quads).append("u;\n    let column = i % ")
                .append(quads).append("u * 4u;\n");
        for (String view : passing) {
            text.append("    var of_").append(view).append(" = vec4<f32>();\n");
        }
        text.append("    if (other < ").append(others).append(") {\n");
        for (String view : passing) {
            for (int i = 0; i < 4; i++) {
                String load = "of_" + view + "[" + i + "] = " + element(view, "other", "column + " + i + "u") + ";";
                text.append("     if (column + ").append(i).append("u < ").append(Wgsl.parameter(5)).append(") { ")
                        .append(load).append(" }\n");
            }
        }
        text.append("    }\n");
        for (String view : passing) {
            text.append("    shared_").append(view).append("[i] = of_").append(view).append(";\n");
        }
        text.append("   }\n");
        if (!rowsAsk()) {
            text.append("   if (lane < ").append(passing()).append("u && block + lane < ").append(others)
                    .append(") {\n    shared_logarithm[lane] = ").append(element("logarithm", "block + lane", "0u"))
                    .append(";\n");
            if (part == Part.TOWARDS_KEYS) {
                text.append("    shared_delta[lane] = ").append(element("delta", "block + lane", "0u")).append(";\n");
            }
            text.append("   }\n");
        }
    }

    /** The row's own numbers. */
    private void begin(StringBuilder text) {
        switch (part) {
            case FORWARD -> {
                own(text, "q");
                zeros(text, "sum");
                text.append("  var largest = -1e30;\n  var total = 0.0;\n");
            }
            case TOWARDS_QUERIES -> {
                own(text, "q");
                own(text, "slope");
                zeros(text, "sum");
                text.append("  var logarithm = 0.0;\n  var delta = 0.0;\n  if (present) {\n   logarithm = ")
                        .append(element("logarithm", "row", "0u")).append(";\n");
                text.append("   for (var d = 0u; d < ").append(Wgsl.parameter(5))
                        .append("; d++) { delta += slope[d / 4u][d % 4u] * ").append(element("y", "row", "d"))
                        .append("; }\n   ").append(element("delta", "row", "0u")).append(" = delta;\n  }\n");
            }
            case TOWARDS_KEYS -> {
                own(text, "k");
                own(text, "v");
                zeros(text, "sum");
            }
            case TOWARDS_VALUES -> {
                own(text, "k");
                zeros(text, "sum");
            }
        }
    }

    private void own(StringBuilder text, String view) {
        zeros(text, view);
        text.append("  if (present) {\n   for (var d = 0u; d < ").append(Wgsl.parameter(5)).append("; d++) { ")
                .append(view).append("[d / 4u][d % 4u] = ").append(element(view, "row", "d")).append("; }\n  }\n");
    }

    private void zeros(StringBuilder text, String name) {
        text.append("  var ").append(name).append(" = array<vec4<f32>, ").append(quads).append(">();\n");
    }

    /** A loop over the vectors of a row; d is their number. */
    private String loop(String statement) {
        return "for (var d = 0u; d < " + quads + "u; d++) { " + statement + " }\n";
    }

    /** What one row that passes by does, or of forward, four of them. */
    private void step(StringBuilder text) {
        if (part == Part.FORWARD) {
            four(text);
            return;
        }
        boolean asks = part == Part.TOWARDS_QUERIES;
        String visible = asks ? " && (!causal || block + j <= row)" : " && (!causal || row <= block + j)";
        text.append("    if (present").append(visible).append(") {\n     let base = j * ").append(quads)
                .append("u;\n     var score = 0.0;\n     ")
                .append(loop(asks ? "score += dot(q[d], shared_k[base + d]);"
                        : "score += dot(k[d], shared_q[base + d]);"))
                .append("     let weight = exp_of(score * scale - ")
                .append(asks ? "logarithm" : "shared_logarithm[j]").append(");\n");
        String factor = "weight";
        String added = "slope";
        if (part != Part.TOWARDS_VALUES) {
            text.append("     var product = 0.0;\n     ")
                    .append(loop(asks ? "product += dot(slope[d], shared_v[base + d]);"
                            : "product += dot(v[d], shared_slope[base + d]);"))
                    .append("     let change = weight * (product - ")
                    .append(asks ? "delta" : "shared_delta[j]").append(") * scale;\n");
            factor = "change";
            added = asks ? "k" : "q";
        }
        text.append("     ").append(loop("sum[d] += " + factor + " * shared_" + added + "[base + d];"))
                .append("    }\n");
    }

    /** Four keys: their scores, the largest of them, and then their values. */
    private void four(StringBuilder text) {
        StringBuilder products = new StringBuilder("let own = q[d]; scores += vec4<f32>(");
        for (int i = 0; i < 4; i++) {
            products.append(i == 0 ? "" : ", ").append("dot(own, shared_k[base + ").append(i * quads)
                    .append("u + d])");
        }
        text.append("    let base = j * ").append(quads).append("u;\n    var scores = vec4<f32>();\n    ")
                .append(loop(products.append(");").toString())).append("    scores *= scale;\n");
        for (int i = 0; i < 4; i++) {
            text.append("    let seen").append(i).append(" = j + ").append(i).append("u < count")
                    .append(" && (!causal || block + j + ").append(i).append("u <= row);\n");
        }
        text.append("    let before = largest;\n");
        for (int i = 0; i < 4; i++) {
            text.append("    if (seen").append(i).append(") { largest = max(largest, scores[").append(i)
                    .append("]); }\n");
        }
        text.append("    let shrink = exp(before - largest);\n    total = total * shrink;\n");
        for (int i = 0; i < 4; i++) {
            text.append("    let weight").append(i).append(" = select(0.0, exp_of(scores[").append(i)
                    .append("] - largest), seen").append(i).append(");\n    total += weight").append(i).append(";\n");
        }
        StringBuilder values = new StringBuilder("sum[d] = sum[d] * shrink");
        for (int i = 0; i < 4; i++) {
            values.append(" + weight").append(i).append(" * shared_v[base + ").append(i * quads).append("u + d]");
        }
        text.append("    ").append(loop(values.append(';').toString()));
    }

    /** Stores the row's results. */
    private void end(StringBuilder text) {
        String result = switch (part) {
            case FORWARD -> "y";
            case TOWARDS_QUERIES -> "towards_q";
            case TOWARDS_KEYS -> "towards_k";
            case TOWARDS_VALUES -> "towards_v";
        };
        text.append("  if (present) {\n");
        text.append("   for (var d = 0u; d < ").append(Wgsl.parameter(5)).append("; d++) { ")
                .append(element(result, "row", "d")).append(" = sum[d / 4u][d % 4u]")
                .append(part == Part.FORWARD ? " / total; }\n" : "; }\n");
        if (part == Part.FORWARD) {
            text.append("   ").append(element("logarithm", "row", "0u")).append(" = largest + log(total);\n");
        }
        text.append("  }\n");
    }
}
