package org.dlmastery.devices.webgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.DeviceFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private final Health health = new Health();

    @Test
    void theFirstFailureStaysAndIsToldOnce() {
        List<String> told = new ArrayList<>();
        health.onFailure(() -> told.add(health.failure().orElseThrow().reason()));
        health.fail(DeviceFailure.Kind.OUT_OF_MEMORY, "No memory.");
        health.fail(DeviceFailure.Kind.DEFECT, "A command was refused.");
        assertFalse(health.isGood());
        assertEquals(Optional.of(new DeviceFailure(DeviceFailure.Kind.OUT_OF_MEMORY, "No memory.")), health.failure());
        assertEquals(List.of("No memory."), told);
    }

    @ParameterizedTest
    @CsvSource({"'', It was lost.", "gone, It was lost: gone.", "'gone.\n - While calling it\n', It was lost: gone."})
    void aSentenceEndsWithTheFirstLineOfWhatTheDeviceSays(String said, String sentence) {
        health.fail(DeviceFailure.Kind.LOST, "It was lost", said);
        assertEquals(sentence, health.failure().orElseThrow().reason());
    }
}
