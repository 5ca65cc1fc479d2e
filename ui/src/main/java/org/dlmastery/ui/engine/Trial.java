package org.dlmastery.ui.engine;

/** What came of measuring a device. */
public sealed interface Trial {
    /** @param stepsPerSecond updates a second at full speed */
    record Measured(double stepsPerSecond) implements Trial {
    }

    /** @param reason why there is no figure: the device isn't here, or it failed */
    record Missing(String reason) implements Trial {
    }
}
