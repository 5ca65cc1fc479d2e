package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.F32X4_ADD;
import static org.dlmastery.devices.wasm.assembler.Instruction.F32X4_SQRT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.WasmModule;
import org.dlmastery.devices.wasm.kernel.VectorGraph.Value;
import org.junit.jupiter.api.Test;

final class VectorGraphTest {
    private final VectorGraph graph = new VectorGraph();

    @Test
    void equalOperationsOnEqualOperandsAreOneValue() {
        assertSame(graph.source(3), graph.source(3));
        assertSame(graph.constant(0.5f), graph.constant(0.5f));
        assertSame(graph.apply(F32X4_SQRT, graph.source(0)), graph.apply(F32X4_SQRT, graph.source(0)));
    }

    @Test
    void whatIsUsedSeveralTimesIsLoadedAndComputedOnce() {
        Value sum = graph.source(0);
        for (int i = 0; i < 20; i++) {
            sum = graph.apply(F32X4_ADD, sum, sum);
        }
        Code code = new WasmModule("m", "a", "t").function(Kernel.TYPE).code();
        int[] loads = new int[1];
        graph.emit(code, new Constants(code), source -> {
            loads[0]++;
            code.lanes(0, 0, 0, 0);
        }, List.of(sum, graph.source(0)));
        assertEquals(1, loads[0]);
    }
}
