package org.dlmastery.ui.page.mlp;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.ui.check.Check;

/** The Neural Net page's questions. */
final class MlpChecks {
    static final List<Check<MlpSnapshot>> ALL =
            List.of(new NoHiddenLayerCheck(), new NeuronsCheck(), new EpochsCheck());

    private MlpChecks() {
    }
}
