package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.ValueType.V128;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/** Four rows of four lanes turned into four columns, by eight shuffles. */
final class Transpose {
    private Transpose() {
    }

    /** The locals hold the rows before, the columns after. */
    static void inPlace(Code code, Local... rows) {
        Local[] mixed = new Local[4];
        for (int i = 0; i < 4; i++) {
            mixed[i] = code.local(V128);
            int first = i / 2 * 2;
            code.get(rows[i % 2 * 2]).get(rows[i % 2 * 2 + 1]);
            code.shuffle(first, first + 4, first + 1, first + 5).set(mixed[i]);
        }
        // mixed: a₀b₀a₁b₁, c₀d₀c₁d₁, a₂b₂a₃b₃, c₂d₂c₃d₃
        for (int column = 0; column < 4; column++) {
            int pair = column / 2 * 2;
            int from = column % 2 * 2;
            code.get(mixed[pair]).get(mixed[pair + 1]).shuffle(from, from + 1, from + 4, from + 5).set(rows[column]);
        }
    }
}
