package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A run that is to begin, or has begun and can't train yet, and what is asked of it while it waits for a data set: that is
 * done when the data set is there.
 *
 * @param saved where it goes on; empty for a fresh one
 * @param dataSet what it waits for; empty before that is known
 */
record Beginning(int run, String kind, String settings, Optional<SavedRun> saved, String dataSet, List<Request> later) {
    /** What a request to begin asks for; nothing else is asked yet. */
    static Beginning of(Request request) {
        if (request instanceof Request.Resume resume) {
            return new Beginning(resume.run(), resume.kind(), resume.settings(), Optional.of(resume.saved()), "",
                    new ArrayList<>());
        }
        Request.Start start = (Request.Start) request;
        return new Beginning(start.run(), start.kind(), start.settings(), Optional.empty(), "", new ArrayList<>());
    }

    Beginning waitingFor(String missing) {
        return new Beginning(run, kind, settings, saved, missing, later);
    }

    /** The same that has begun, though it lacks a data set: what needs that is asked of it from now on. */
    Beginning lacking(String missing) {
        return new Beginning(run, kind, settings, saved, missing, new ArrayList<>());
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
}
