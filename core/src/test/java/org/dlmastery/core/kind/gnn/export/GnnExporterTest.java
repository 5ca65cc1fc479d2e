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
import org.dlmastery.core.kind.gnn.spec.GnnControls;
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
    void theSameNetworkGivesTheSameBytes() {
        for (ExportFormat format : List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS, ExportFormat.NPZ,
                ExportFormat.PYTORCH, ExportFormat.NUMPY)) {
            assertArrayEquals(file(format), file(format), format.name());
        }
    }
}
