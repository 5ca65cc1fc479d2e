package org.dlmastery.devices.wasm.kernel;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.kernel.VectorGraph.Value;

/** Functions of {@link VectorMath} in kernels that are written by hand. */
final class Elementary {
    private interface Formula {
        Value of(VectorMath math, Value x);
    }

    private final Code code;
    private final Constants constants;

    Elementary(Code code, Constants constants) {
        this.code = code;
        this.constants = constants;
    }

    /** A new local with e to the power of each lane. */
    Local exp(Local x) {
        return emit(x, VectorMath::exp);
    }

    /** A new local with each lane's logarithm. */
    Local log(Local x) {
        return emit(x, VectorMath::log);
    }

    private Local emit(Local x, Formula formula) {
        VectorGraph graph = new VectorGraph();
        Value result = formula.of(new VectorMath(graph), graph.source(0));
        return graph.emit(code, constants, source -> code.get(x), List.of(result)).get(0);
    }
}
