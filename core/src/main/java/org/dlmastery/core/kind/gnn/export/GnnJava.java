package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.code.JavaArrays;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;

/** A graph network and its graph as a class of plain Java, for version 17 and later. */
final class GnnJava {
    static final String FILE = "TrainedGraphNetwork.java";

    private static final int TEXT_WIDTH = 100;

    private GnnJava() {
    }

    static String write(TrainedGnn network) {
        Map<String, Integer> starts = new LinkedHashMap<>();
        int next = 0;
        for (NamedArray array : network.arrays()) {
            starts.put(array.name(), next);
            next += array.count();
        }
        List<String> steps = new ArrayList<>();
        for (int layer = 0; layer < network.size().layers(); layer++) {
            steps.add("out = " + call(network.size(), layer, starts) + ";");
            if (layer < network.size().layers() - 1) {
                steps.add("activate(out);");
            }
            if (network.size().isResidual(layer)) {
                steps.add("add(out, x);");
            }
            steps.add("x = out;");
        }
        List<String> description = new ArrayList<>();
        for (String line : PythonProgram.broken(network.sentences(), TEXT_WIDTH)) {
            description.add(" * " + ascii(line));
        }
        boolean isAttention = network.size().kind() == GraphKind.GAT;
        return new Template(GnnJavaText.PROGRAM).with("description", String.join("\n", description))
                .with("weights", JavaArrays.embedded(network.arrays())).with("edges", edges(network))
                .with("expected", JavaArrays.embedded(List.of(NamedArray.of("expected", network.probabilities()))))
                .with("nodes", network.experiment().data().nodes()).with("classes", network.size().classes())
                .with("steps", String.join("\n", steps)).with("layer", GnnJavaText.layer(network.size().kind()))
                .with("activation", isAttention ? "row[i] > 0 ? row[i] : (float) Math.expm1(row[i])"
                        : "Math.max(row[i], 0)")
                .with("tolerance", GnnPython.TOLERANCE).fill() + "\n";
    }

    private static String ascii(String line) {
        return line.replace("1/√(dᵢdⱼ)", "1/sqrt(d d)");
    }

    private static String edges(TrainedGnn network) {
        List<Graph.Edge> edges = network.experiment().data().graph().edges();
        float[] ends = new float[2 * edges.size()];
        for (int edge = 0; edge < edges.size(); edge++) {
            ends[2 * edge] = edges.get(edge).first();
            ends[2 * edge + 1] = edges.get(edge).second();
        }
        return JavaArrays.embedded(List.of(NamedArray.of("edges", ends)));
    }

    /** A layer's call, with the places where its numbers begin among all. */
    private static String call(GraphNetSize size, int layer, Map<String, Integer> starts) {
        String name = TrainedGnn.layer(layer);
        int outputs = size.outputs(layer);
        return switch (size.kind()) {
            case GCN -> "layer(x, neighbours, " + outputs + ", " + starts.get(name + ".lin.weight") + ", "
                    + starts.get(name + ".bias") + ")";
            case GAT -> "layer(x, neighbours, " + size.headsOf(layer) + ", " + outputs / size.headsOf(layer) + ", "
                    + starts.get(name + ".lin.weight") + ", " + starts.get(name + ".att_src") + ", "
                    + starts.get(name + ".att_dst") + ")";
            case SAGE_MEAN, SAGE_SUM, SAGE_MAX -> "layer(x, neighbours, " + outputs + ", "
                    + starts.get(name + ".lin_l.weight") + ", " + starts.get(name + ".lin_l.bias") + ", "
                    + starts.get(name + ".lin_r.weight") + ")";
        };
    }
}
