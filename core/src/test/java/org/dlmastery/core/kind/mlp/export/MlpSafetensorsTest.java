package org.dlmastery.core.kind.mlp.export;

import org.dlmastery.core.data.NamedArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.junit.jupiter.api.Test;

class MlpSafetensorsTest {
    @Test
    void networkComesBackWholeWithItsExperiment() {
        for (int number = 0; number < 20; number++) {
            TrainedMlp network = SomeNetworks.network(number);
            TrainedMlp read = MlpSafetensors.read(MlpSafetensors.write(network));
            assertEquals(network.experiment(), read.experiment());
            assertArrayEquals(network.parameters(), read.parameters());
        }
    }

    @Test
    void arraysMayComeInAnyOrder() {
        TrainedMlp network = SomeNetworks.network(3);
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        Collections.reverse(arrays);
        assertArrayEquals(network.parameters(), MlpSafetensors.of(network.experiment(), arrays).parameters());
    }

    @Test
    void arraysOfAnotherNetworkAreRefusedByName() {
        TrainedMlp network = SomeNetworks.network(1);
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        NamedArray second = arrays.get(2);
        arrays.set(2, new NamedArray(second.name(), List.of(8, 32), second.values()));
        assertEquals("layer2.weight: the network's shape is [16, 16], the file's is [8, 32]", refusal(network, arrays));
        arrays.remove(2);
        assertEquals("layer2.weight: the network has it, the file doesn't", refusal(network, arrays));
        arrays.add(second);
        arrays.add(new NamedArray("extra", List.of(1), new float[1]));
        assertEquals("extra: the network has no such parameter", refusal(network, arrays));
    }

    private static String refusal(TrainedMlp network, List<NamedArray> arrays) {
        return assertThrows(FileFormatException.class, () -> MlpSafetensors.of(network.experiment(), arrays)).getMessage();
    }

    @Test
    void fileOfAnotherProgramIsRefused() {
        byte[] file = new Safetensors(SomeNetworks.network(3).arrays(), Map.of("format", "pt")).write();
        assertEquals("safetensors file: its metadata has no experiment; it wasn't saved here",
                assertThrows(FileFormatException.class, () -> MlpSafetensors.read(file)).getMessage());
    }

    @Test
    void unknownChoiceInTheMetadataIsRefusedWithThoseThatAreKnown() {
        byte[] file = new Safetensors(SomeNetworks.network(0).arrays(), Map.of("experiment",
                ExperimentJson.write(SomeNetworks.network(0).experiment()).text().replaceFirst("\"X[^\"]*\"", "\"Y\"")))
                .write();
        assertEquals("experiment: \"Y\" is none of [X1, X2, X1_SQUARED, X2_SQUARED, X1_TIMES_X2, SIN_X1, SIN_X2, "
                + "COS_X1, COS_X2]", assertThrows(FileFormatException.class, () -> MlpSafetensors.read(file))
                .getMessage());
    }
}
