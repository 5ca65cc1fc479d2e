package org.dlmastery.core.proof;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/** One step of a proof. A device may answer late: it is begun, and ended once it is ready. */
interface Piece {
    /** Issues what the device is to compute. */
    void begin();

    boolean isReady();

    /**
     * Compares; what was found, as it travels. Empty if the device was asked for more: ready and to be ended once
     * again.
     */
    Optional<List<NamedArray>> end();
}
