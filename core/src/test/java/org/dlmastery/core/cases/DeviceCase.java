package org.dlmastery.core.cases;

import org.dlmastery.core.backend.Backend;

/** One fact about a device. */
public interface DeviceCase {
    /** Different from that of every other case of its kind. */
    String name();

    /**
     * Issues everything and queues the reads. When {@link CaseRun#isReady}, {@link CaseRun#finish} compares: on a
     * device that answers late, the caller waits in between.
     *
     * @throws CaseSkipped if it can't be asked
     */
    CaseRun start(Backend backend);
}
