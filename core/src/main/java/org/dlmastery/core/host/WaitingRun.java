package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.Request;

/** A run that can't begin before a data set is there, and what is asked of it meanwhile: that is done when it begins. */
final class WaitingRun {
    private final Request beginning;
    private final String dataSet;
    private final List<Request> later = new ArrayList<>();

    /** @param beginning the request that begins it */
    WaitingRun(Request beginning, String dataSet) {
        this.beginning = beginning;
        this.dataSet = dataSet;
    }

    Request beginning() {
        return beginning;
    }

    String dataSet() {
        return dataSet;
    }

    /** Notes what is asked of it, or that something isn't asked any more. */
    void take(Request request) {
        if (request instanceof Request.Pause) {
            later.removeIf(asked -> asked instanceof Request.Train || asked instanceof Request.StepEpoch);
        } else if (request instanceof Request.Cancel cancel) {
            later.removeIf(asked -> asked instanceof Request.Ask ask && ask.task() == cancel.task());
        } else {
            later.add(request);
        }
    }

    /** What is still asked of it, in order. */
    List<Request> later() {
        return List.copyOf(later);
    }
}
