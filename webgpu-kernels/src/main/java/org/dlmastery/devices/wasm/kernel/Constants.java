package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.ValueType.V128;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/** The vector constants of one function, each set up once at its opening. */
final class Constants {
    private final Code code;
    private final Map<List<Integer>, Local> locals = new HashMap<>();

    Constants(Code code) {
        this.code = code;
    }

    Local lanes(int first, int second, int third, int fourth) {
        return locals.computeIfAbsent(List.of(first, second, third, fourth), key -> {
            Local local = code.local(V128);
            code.atOpening(() -> code.lanes(first, second, third, fourth).set(local));
            return local;
        });
    }

    Local splat(int word) {
        return lanes(word, word, word, word);
    }

    Local splat(float number) {
        return splat(Float.floatToRawIntBits(number));
    }
}
