package org.dlmastery.ui.mlp;

import java.util.List;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.check.Check;

/** The Neural Net page's questions. */
final class MlpChecks {
    static final List<Check<Event.Snapshot>> ALL =
            List.of(new NoHiddenLayerCheck(), new NeuronsCheck(), new EpochsCheck());

    private MlpChecks() {
    }
}
