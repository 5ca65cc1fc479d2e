package org.dlmastery.ui.device;

import java.util.Map;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.ui.engine.Trial;

/** Which device suits a network best, from what was measured. */
final class AutoChoice {
    /**
     * How much faster another device must be than one thread of the processor, on which a link gives the same losses
     * everywhere.
     */
    private static final double WORTH_LEAVING = 1.5;

    private AutoChoice() {
    }

    static DeviceKind of(Map<DeviceKind, Trial> trials) {
        DeviceKind best = DeviceKind.CPU;
        double toBeat = stepsPerSecond(trials, DeviceKind.CPU) * WORTH_LEAVING;
        for (DeviceKind device : trials.keySet()) {
            double speed = stepsPerSecond(trials, device);
            if (device != DeviceKind.CPU && speed > toBeat) {
                best = device;
                toBeat = speed;
            }
        }
        return best;
    }

    private static double stepsPerSecond(Map<DeviceKind, Trial> trials, DeviceKind device) {
        return trials.get(device) instanceof Trial.Measured measured ? measured.stepsPerSecond() : 0;
    }
}
