package org.dlmastery.ui.page.design;

import java.util.List;
import org.dlmastery.core.protocol.PaceRequest;

/**
 * What the commands of an update take, each alone.
 *
 * @param parts of its time, by what the commands do
 * @param guessed seconds of them for which no command of the same kind was timed
 */
record Prediction(List<PaceRequest.Part> parts, double guessed) {
    Prediction {
        parts = List.copyOf(parts);
    }

    /** Seconds of all of them. */
    double seconds() {
        double sum = 0;
        for (PaceRequest.Part part : parts) {
            sum += part.seconds();
        }
        return sum;
    }

    /** How many commands an update has. */
    double commands() {
        double sum = 0;
        for (PaceRequest.Part part : parts) {
            sum += part.commands();
        }
        return sum;
    }
}
