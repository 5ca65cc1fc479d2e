package org.dlmastery.core.kind.gnn.spec;

import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** Graph networks, and what page and engine call their pictures. */
public final class GnnSpec implements KindSpec {
    /** What the model says of each node. */
    public static final String NODES = "nodes";
    /** How much each node takes from each neighbour, of a model with attention. */
    public static final String ATTENTION = "attention";

    @Override
    public ControlSet controls() {
        return GnnControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        GnnExperiment earlier = GnnControls.experiment(before);
        GnnExperiment later = GnnControls.experiment(after);
        if (earlier.equals(later)) {
            return Change.NONE;
        }
        return earlier.keepsWeightsOf(later) ? Change.ADJUSTED : Change.AFRESH;
    }
}
