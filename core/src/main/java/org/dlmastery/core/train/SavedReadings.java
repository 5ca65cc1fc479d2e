package org.dlmastery.core.train;

import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;

/** What it takes to go on with a run, on its way from the device; what is said of the run is of when it was asked. */
public record SavedReadings(int epoch, int step, int batch, ParameterReadings parameters, ParameterReadings state,
        History history) {
    public boolean areReady() {
        return parameters.areReady() && state.areReady();
    }

    /** What has arrived. */
    public SavedRun run() {
        return new SavedRun(epoch, step, batch, parameters.arrays(), state.arrays(), history);
    }
}
