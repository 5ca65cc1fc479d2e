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

    /** The task that answers with {@link Messages} of a node. */
    public static final String MESSAGES = "messages";

    /** The task that answers with a {@link Rerun}. */
    public static final String RERUN = "rerun";

    /** The task that answers with {@link LabelPairs.Found}, several times. */
    public static final String LABEL_PAIRS = "label-pairs";

    @Override
    public ControlSet controls() {
        return GnnControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return GnnControls.experiment(after).changeFrom(GnnControls.experiment(before));
    }
}
