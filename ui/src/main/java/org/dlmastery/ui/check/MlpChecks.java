package org.dlmastery.ui.check;

import java.util.List;

/** The Neural Net page's questions. */
public final class MlpChecks {
    public static final List<Check> ALL =
            List.of(new NoHiddenLayerCheck(), new NeuronsCheck(), new EpochsCheck());
    public static final CheckList LIST = new CheckList("checks-mlp",
            List.of(ALL.get(0).key(), ALL.get(1).key(), ALL.get(2).key()));

    private MlpChecks() {
    }
}
