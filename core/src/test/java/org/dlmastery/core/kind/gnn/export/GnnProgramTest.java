package org.dlmastery.core.kind.gnn.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.export.ExportedPrograms;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.mlp.export.Python;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Programs of graph networks, run by NumPy, PyTorch and JAX, give the engine's logits. */
@Tag("python")
class GnnProgramTest {
    private static final float TOLERANCE = 1e-5f;
    /** What runs each. */
    private static final Map<ExportFormat, String> MODULES =
            Map.of(ExportFormat.PYTORCH, "torch", ExportFormat.JAX, "jax", ExportFormat.NUMPY, "numpy",
                    ExportFormat.NOTEBOOK, "matplotlib");

    @TempDir
    private Path folder;

    private String write(String file, byte[] content) {
        return ExportedPrograms.write(folder, file, content);
    }

    @TestFactory
    Stream<DynamicTest> programsCompile() {
        return MODULES.keySet().stream().filter(format -> format != ExportFormat.NOTEBOOK)
                .map(format -> DynamicTest.dynamicTest(format.name(), () -> {
                    assumeTrue(Python.has(), "skipped: there is no python3");
                    List<String> arguments = new ArrayList<>(List.of("-W", "error", "-m", "py_compile"));
                    SomeGraphNetworks.SETTINGS.values().forEach(settings -> arguments.add(write(
                            format + "-" + arguments.size() + ".py", SomeGraphNetworks.exporter(
                                    SomeGraphNetworks.network(settings)).write(format).bytes())));
                    assertEquals(new Python.Result(0, ""), Python.run(folder, arguments));
                }));
    }

    @TestFactory
    Stream<DynamicContainer> programsGiveTheEnginesLogits() {
        return MODULES.keySet().stream().map(format -> {
            String module = MODULES.get(format);
            return DynamicContainer.dynamicContainer(format.name(), Python.has("numpy", "torch", module) ? cases(format)
                    : Stream.of(DynamicTest.dynamicTest("runs", () -> assumeTrue(false, module + " can't be imported"))));
        });
    }

    private static String ending(ExportFormat format) {
        return format == ExportFormat.NOTEBOOK ? ".ipynb" : ".py";
    }

    private Stream<DynamicTest> cases(ExportFormat format) {
        ExportedPrograms programs = new ExportedPrograms(folder, "logits");
        List<DynamicTest> tests = new ArrayList<>();
        SomeGraphNetworks.SETTINGS.forEach((name, settings) -> {
            if (format == ExportFormat.NOTEBOOK && !tests.isEmpty()) {
                return;
            }
            TrainedGnn network = SomeGraphNetworks.network(settings);
            float[] expected = SomeGraphNetworks.logits(network, network.experiment().data().graph());
            String file = programs.add(ending(format), SomeGraphNetworks.exporter(network).write(format).bytes());
            tests.add(DynamicTest.dynamicTest(name, () -> {
                programs.assertLogits(file, expected, TOLERANCE);
                assertTrue(programs.said(file).contains(" nodes agree with the page's; "));
            }));
        });
        TrainedGnn network = SomeGraphNetworks.network(SomeGraphNetworks.SETTINGS.get("GCN of two layers"));
        network.probabilities()[5] += 1e-4f;
        String wrong = programs.add(ending(format), SomeGraphNetworks.exporter(network).write(format).bytes());
        tests.add(DynamicTest.dynamicTest("other probabilities are an assertion's error", () -> {
            String error = programs.error(wrong);
            assertTrue(error.contains("AssertionError: the probabilities differ from the page's by "), error);
        }));
        tests.add(0, DynamicTest.dynamicTest("runs", programs::run));
        return tests.stream();
    }

    /** The loss, and a gradient for each parameter. */
    @Test
    void jaxHasTheLossToDifferentiate() throws IOException {
        assumeTrue(Python.has("jax"), "jax can't be imported");
        ExportedPrograms programs = new ExportedPrograms(folder,
                "np.float32([loss(parameters, features, links(adjacency)), len(jax.grad(loss)(parameters, features, "
                        + "links(adjacency)))])");
        TrainedGnn network = SomeGraphNetworks.network(SomeGraphNetworks.SETTINGS.get("GCN of two layers"));
        String file = programs.add(".py", SomeGraphNetworks.exporter(network).write(ExportFormat.JAX).bytes());
        programs.run();
        float[] logits = SomeGraphNetworks.logits(network, network.experiment().data().graph());
        programs.assertLogits(file, new float[] {(float) loss(network, logits), network.arrays().size()}, TOLERANCE);
    }

    /** −ln of the softmax's share of each labelled node's class, in the mean. */
    private static double loss(TrainedGnn network, float... logits) {
        int classes = network.size().classes();
        double sum = 0;
        for (int node : network.experiment().labelled()) {
            double raised = 0;
            for (int label = 0; label < classes; label++) {
                raised += Math.exp(logits[node * classes + label]);
            }
            sum += Math.log(raised) - logits[node * classes + network.experiment().data().graph().labels()[node]];
        }
        return sum / network.experiment().labelled().size();
    }

    @Test
    void networkXReadsTheGraph() throws IOException {
        assumeTrue(Python.has("networkx"), "networkx can't be imported");
        TrainedGnn network = SomeGraphNetworks.network(
                SomeGraphNetworks.SETTINGS.get("GCN on a graph with a node alone"));
        write("graph.graphml", SomeGraphNetworks.exporter(network).write(ExportFormat.GRAPHML).bytes());
        Files.writeString(folder.resolve("read.py"), """
                import networkx
                graph = networkx.read_graphml("graph.graphml")
                print(graph.is_directed(), sorted(graph.edges), [graph.nodes[node].get("class") for node in graph],
                      [graph.nodes[node]["labelled"] for node in graph], type(graph.nodes["0"]["probability"]).__name__)
                """);
        assertEquals("False [('0', '1'), ('0', '4'), ('1', '3')] [0, 1, None, 2, 1] [True, True, False, True, False] float",
                Python.run(folder, List.of("read.py")).output().strip());
    }

    @Test
    void numPyReadsWeightsAndGraph() throws IOException {
        assumeTrue(Python.has("numpy"), "numpy can't be imported");
        TrainedGnn network = SomeGraphNetworks.network(
                SomeGraphNetworks.SETTINGS.get("SAGE_MAX on a graph with a node alone"));
        write("network.npz", SomeGraphNetworks.exporter(network).write(ExportFormat.NPZ).bytes());
        Files.writeString(folder.resolve("read.py"), """
                import numpy as np
                arrays = np.load("network.npz")
                print(arrays["graph.edge_index"].tolist(), arrays["graph.labels"].tolist(), sorted(arrays))
                """);
        assertEquals("[[0, 1, 0, 1, 3, 4], [1, 3, 4, 0, 1, 0]] [0, 1, -1, 2, 1] ['convs.0.lin_l.bias', "
                + "'convs.0.lin_l.weight', 'convs.0.lin_r.weight', 'convs.1.lin_l.bias', 'convs.1.lin_l.weight', "
                + "'convs.1.lin_r.weight', 'graph.edge_index', 'graph.labelled', 'graph.labels']",
                Python.run(folder, List.of("read.py")).output().strip());
    }
}
