package org.dlmastery.core.kind.gnn.spec;

import java.util.List;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;

/** The GNN page's worked examples. What to look for in each stands in the messages, under its key. */
public final class GnnPresets {
    private static final Values BASE = GnnControls.ALL.initial();

    public static final Preset KARATE_GCN = new Preset("karate-gcn", BASE);

    public static final Preset KARATE_GAT = new Preset("karate-gat", BASE.with(GnnControls.MODEL, GraphKind.GAT));

    public static final Preset BLOCKS = new Preset("blocks", BASE.with(GnnControls.GRAPH, GraphSource.BLOCKS));

    public static final List<Preset> ALL = List.of(KARATE_GCN, KARATE_GAT, BLOCKS);

    private GnnPresets() {
    }
}
