package org.dlmastery.core.kind.gnn.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.NamedShape;
import org.junit.jupiter.api.Test;

/** Files of a graph network, read back. */
class GnnExporterTest {
    private final TrainedGnn network = SomeGraphNetworks.network(
            SomeGraphNetworks.SETTINGS.get("GAT on a graph with a node alone"));

    private byte[] file(ExportFormat format) {
        return SomeGraphNetworks.exporter(network).write(format).bytes();
    }

    @Test
    void safetensorsHoldWeightsGraphAndSettings() {
        Safetensors content = Safetensors.read(file(ExportFormat.SAFETENSORS));
        for (NamedArray array : network.arrays()) {
            NamedArray found = NamedArray.get(content.arrays(), array.name());
            assertEquals(array.shape(), found.shape());
            assertArrayEquals(array.values(), found.values());
        }
        NamedArray edges = NamedArray.get(content.arrays(), "graph.edge_index");
        assertEquals(List.of(2, 6), edges.shape());
        assertArrayEquals(new int[] {0, 1, 0, 1, 3, 4, 1, 3, 4, 0, 1, 0}, edges.wholes());
        assertArrayEquals(new int[] {0, 1, -1, 2, 1}, NamedArray.get(content.arrays(), "graph.labels").wholes());
        assertArrayEquals(new int[] {0, 1, 3}, NamedArray.get(content.arrays(), "graph.labelled").wholes());
        assertEquals("graph=own", content.metadata().get("settings"));
        assertTrue(content.metadata().get("description").startsWith("GAT (learnt attention) of 2 layers, hidden size 16"
                + " in each of 4 heads, ELU between layers; "), content.metadata().get("description"));
    }

    @Test
    void whatWasNotMeasuredIsAnEmptyCell() {
        assertEquals("epoch,training_loss,test_loss\n0,0.75,\n1,0.5,0.625\n",
                new String(file(ExportFormat.METRICS), StandardCharsets.UTF_8));
    }

    @Test
    void aDivergedNetworkAndAnotherNetworksNumbersAreRefused() {
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        NamedArray first = arrays.get(0);
        float[] values = first.values().clone();
        values[3] = Float.POSITIVE_INFINITY;
        arrays.set(0, new NamedArray(first.name(), first.shape(), values));
        String diverged = assertThrows(IllegalArgumentException.class, () -> new TrainedGnn(network.experiment(), arrays,
                network.probabilities())).getMessage();
        assertTrue(diverged.contains("convs.0.lin.weight holds Infinity"), diverged);
        assertThrows(IllegalArgumentException.class, () -> new TrainedGnn(
                GnnControls.experiment(GnnControls.ALL.initial()), network.arrays(), network.probabilities()));
    }

    @Test
    void tablesHoldTheGraphAndWhatTheNetworkSaysOfIt() {
        assertEquals("source,target\n0,1\n1,3\n0,4\n", new String(file(ExportFormat.EDGES), StandardCharsets.UTF_8));
        String[] nodes = new String(file(ExportFormat.NODES), StandardCharsets.UTF_8).split("\n");
        assertEquals("id,class,labelled,predicted,probability", nodes[0]);
        assertEquals(6, nodes.length);
        assertTrue(nodes[1].startsWith("0,0,true,"), nodes[1]);
        assertTrue(nodes[3].startsWith("2,,false,"), nodes[3]);
        float[] probabilities = network.probabilities();
        for (int node = 0; node < 5; node++) {
            String[] cells = nodes[node + 1].split(",");
            float most = Math.max(probabilities[3 * node], Math.max(probabilities[3 * node + 1], probabilities[3 * node + 2]));
            assertEquals(most, Float.parseFloat(cells[4]), 1e-6);
            assertEquals(most, probabilities[3 * node + Integer.parseInt(cells[3])]);
        }
    }

    @Test
    void theNotebookLeadsBackToThePage() {
        Json first = Json.parse(new String(file(ExportFormat.NOTEBOOK), StandardCharsets.UTF_8)).member("cells").items()
                .get(0);
        assertTrue(first.text().contains("[Back to the page](<https://example.org/#/gnn?graph=own>)"), first.text());
    }

    /** Of Cora, which isn't the site's, the network is given and not the graph; of a large graph no matrix. */
    @Test
    void graphsThatAProgramCantHoldAreRefusedInWords() {
        for (Values settings : List.of(GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.CORA),
                GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.BLOCKS).with(GnnControls.NODES, 1001.0)
                        .with(GnnControls.WITHIN, 0.0))) {
            GnnExperiment experiment = GnnControls.experiment(settings);
            List<NamedArray> arrays = new ArrayList<>();
            for (NamedShape parameter : experiment.size().stack(experiment.data().nodes()).outline().parameters()) {
                arrays.add(NamedArray.of(parameter.name(), new float[parameter.shape().count()]));
            }
            GnnExporter exporter = SomeGraphNetworks.exporter(new TrainedGnn(experiment, arrays,
                    new float[experiment.data().nodes() * experiment.size().classes()]));
            boolean isCora = experiment.data().source() == GraphSource.CORA;
            assertEquals(isCora, Safetensors.read(exporter.write(ExportFormat.SAFETENSORS).bytes()).arrays().size()
                    == arrays.size());
            assertTrue(exporter.write(ExportFormat.ONNX).bytes().length > 0);
            String words = assertThrows(IllegalArgumentException.class, () -> exporter.write(ExportFormat.PYTORCH))
                    .getMessage();
            assertTrue(words.contains(isCora ? "Cora is not this site's to give" : "of up to 1000 nodes"), words);
            if (isCora) {
                assertThrows(IllegalArgumentException.class, () -> exporter.write(ExportFormat.EDGES));
            } else {
                assertTrue(exporter.write(ExportFormat.EDGES).bytes().length > 0);
            }
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        for (ExportFormat format : List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS, ExportFormat.NPZ,
                ExportFormat.PYTORCH, ExportFormat.JAX, ExportFormat.NUMPY, ExportFormat.JAVA, ExportFormat.NOTEBOOK)) {
            assertArrayEquals(file(format), file(format), format.name());
        }
    }
}
