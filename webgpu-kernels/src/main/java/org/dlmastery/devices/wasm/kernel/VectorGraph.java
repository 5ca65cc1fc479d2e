package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.ValueType.V128;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * Straight-line vector code as a graph of values. Equal operations on equal operands are one value and are computed
 * once; constants are set up once per call of the kernel, before its loops.
 */
final class VectorGraph {
    /** A vector of 128 bits; what its lanes mean is up to the instructions that use it. */
    static final class Value {
        private final Operation operation;
        private int uses;

        private Value(Operation operation) {
            this.operation = operation;
        }
    }

    private sealed interface Operation {
        List<Value> operands();
    }

    private record Source(int index) implements Operation {
        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    private record Lanes(int first, int second, int third, int fourth) implements Operation {
        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    private record Apply(Instruction instruction, List<Value> operands) implements Operation {
    }

    private record Shift(Instruction instruction, Value operand, int bits) implements Operation {
        @Override
        public List<Value> operands() {
            return List.of(operand);
        }
    }

    private record Shuffle(Value low, Value high, int first, int second, int third, int fourth) implements Operation {
        @Override
        public List<Value> operands() {
            return List.of(low, high);
        }
    }

    /** Puts a source's vector on the stack. */
    interface SourceLoader {
        void load(int source);
    }

    private final Map<Operation, Value> values = new HashMap<>();

    private Value value(Operation operation) {
        return values.computeIfAbsent(operation, Value::new);
    }

    /** A vector from outside, known by its number. */
    Value source(int index) {
        return value(new Source(index));
    }

    Value lanes(int first, int second, int third, int fourth) {
        return value(new Lanes(first, second, third, fourth));
    }

    Value bits(int word) {
        return lanes(word, word, word, word);
    }

    Value constant(float number) {
        return bits(Float.floatToRawIntBits(number));
    }

    /** Two equal double-precision lanes. */
    Value doubleConstant(double number) {
        long word = Double.doubleToRawLongBits(number);
        return lanes((int) word, (int) (word >>> 32), (int) word, (int) (word >>> 32));
    }

    Value apply(Instruction instruction, Value... operands) {
        return value(new Apply(instruction, List.of(operands)));
    }

    Value shift(Instruction instruction, Value operand, int bits) {
        return value(new Shift(instruction, operand, bits));
    }

    /** Four 32-bit lanes from two vectors: 0–3 from {@code low}, 4–7 from {@code high}. */
    Value shuffle(Value low, Value high, int first, int second, int third, int fourth) {
        return value(new Shuffle(low, high, first, second, third, fourth));
    }

    /** How many different values there are. */
    int size() {
        return values.size();
    }

    /** Writes the code that computes the roots, each into a local of its own. */
    List<Local> emit(Code code, Constants constants, SourceLoader loader, List<Value> roots) {
        for (Value value : values.values()) {
            value.uses = 0;
        }
        for (Value root : roots) {
            root.uses++;
            countUses(root);
        }
        Map<Value, Local> computed = new HashMap<>();
        List<Local> results = new ArrayList<>();
        for (Value root : roots) {
            Local result = code.local(V128);
            push(root, code, constants, loader, computed);
            code.set(result);
            results.add(result);
        }
        return results;
    }

    private static void countUses(Value value) {
        for (Value operand : value.operation.operands()) {
            if (operand.uses++ == 0) {
                countUses(operand);
            }
        }
    }

    private static void push(Value value, Code code, Constants constants, SourceLoader loader,
            Map<Value, Local> computed) {
        Local known = computed.get(value);
        if (known != null) {
            code.get(known);
            return;
        }
        Operation operation = value.operation;
        for (Value operand : operation.operands()) {
            push(operand, code, constants, loader, computed);
        }
        if (operation instanceof Source source) {
            loader.load(source.index());
        } else if (operation instanceof Lanes lanes) {
            code.get(constants.lanes(lanes.first(), lanes.second(), lanes.third(), lanes.fourth()));
            return;
        } else if (operation instanceof Apply apply) {
            code.emit(apply.instruction());
        } else if (operation instanceof Shift shift) {
            code.constant(shift.bits()).emit(shift.instruction());
        } else if (operation instanceof Shuffle shuffle) {
            code.shuffle(shuffle.first(), shuffle.second(), shuffle.third(), shuffle.fourth());
        }
        if (value.uses > 1) {
            Local local = code.local(V128);
            code.tee(local);
            computed.put(value, local);
        }
    }
}
