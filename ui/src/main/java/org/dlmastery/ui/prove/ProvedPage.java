package org.dlmastery.ui.prove;

import java.util.Optional;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.ui.engine.ShownRun;

/** The page whose run is proved, and which another program shows. */
public interface ProvedPage {
    /** The run as it is shown; empty before the first moment. */
    Optional<ShownRun> run();

    /** Has the run rest. */
    void pause();

    /** The device on which it is computed. */
    DeviceKind device();
}
