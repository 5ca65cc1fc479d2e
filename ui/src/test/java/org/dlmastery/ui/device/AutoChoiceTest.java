package org.dlmastery.ui.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.ui.engine.Trial;
import org.junit.jupiter.api.Test;

class AutoChoiceTest {
    private static Trial measured(double stepsPerSecond) {
        return new Trial.Measured(stepsPerSecond);
    }

    @Test
    void aTinyNetworkBelongsOnTheProcessorEvenBesideAGraphicsProcessor() {
        assertEquals(DeviceKind.CPU, AutoChoice.of(Map.of(DeviceKind.CPU, measured(41_000), DeviceKind.WEBGPU,
                measured(900))));
    }

    @Test
    void aDeviceThatIsClearlyFasterIsTaken() {
        assertEquals(DeviceKind.WEBGPU, AutoChoice.of(Map.of(DeviceKind.CPU, measured(10), DeviceKind.WEBGPU,
                measured(400), DeviceKind.CPU_THREADS, measured(19))));
    }

    @Test
    void aLittleMoreSpeedIsNotWorthLosingTheSameLossesEverywhere() {
        assertEquals(DeviceKind.CPU, AutoChoice.of(Map.of(DeviceKind.CPU, measured(100), DeviceKind.CPU_FUSED,
                measured(149))));
    }

    @Test
    void aDeviceThatIsNotHereIsNotTaken() {
        assertEquals(DeviceKind.CPU, AutoChoice.of(Map.of(DeviceKind.CPU, measured(100), DeviceKind.WEBGPU,
                new Trial.Missing("no adapter"))));
        assertEquals(DeviceKind.CPU, AutoChoice.of(Map.of()));
    }
}
