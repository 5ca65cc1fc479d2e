package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;

/** Everything that is asked of a device. */
public final class ContractCases {
    private ContractCases() {
    }

    /** All cases; each has its own name. */
    public static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        cases.addAll(MemoryCases.all());
        cases.addAll(MapCases.all());
        cases.addAll(ScalarOpCases.all());
        cases.addAll(ReduceCases.all());
        cases.addAll(MatmulCases.all());
        cases.addAll(GatherCases.all());
        cases.addAll(ByteCases.all());
        cases.addAll(ByteMatrixCases.all());
        cases.addAll(RecordingCases.all());
        cases.addAll(NoiseCases.all());
        cases.addAll(FusedImageCases.all());
        cases.addAll(FusedRowCases.all());
        cases.addAll(FusedAttentionCases.all());
        cases.addAll(OpCases.all());
        return cases;
    }
}
