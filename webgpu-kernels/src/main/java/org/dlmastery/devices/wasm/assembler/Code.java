package org.dlmastery.devices.wasm.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The code of one function, written instruction by instruction for WebAssembly's stack machine. Every method appends;
 * what it takes from the stack and leaves there is the instruction's own.
 */
public final class Code {
    private static final int EMPTY_BLOCK_TYPE = 0x40;

    private final int parameterCount;
    private final List<Local> locals = new ArrayList<>();
    private final ByteSink opening = new ByteSink();
    private final ByteSink main = new ByteSink();
    private ByteSink sink = main;
    private int depth;

    Code(List<ValueType> parameters) {
        parameterCount = parameters.size();
        for (ValueType type : parameters) {
            local(type);
        }
    }

    public Local parameter(int index) {
        return locals.get(index);
    }

    /** A new local variable, zero at first. */
    public Local local(ValueType type) {
        Local local = new Local(locals.size(), type);
        locals.add(local);
        return local;
    }

    /** Runs {@code emission} so that its code comes before all that is outside such calls: what a loop needs once. */
    public void atOpening(Runnable emission) {
        ByteSink before = sink;
        sink = opening;
        emission.run();
        sink = before;
    }

    public Code get(Local local) {
        return withIndex(0x20, local.index());
    }

    public Code set(Local local) {
        return withIndex(0x21, local.index());
    }

    /** Sets the local and leaves the value on the stack. */
    public Code tee(Local local) {
        return withIndex(0x22, local.index());
    }

    public Code constant(int value) {
        sink.raw(0x41);
        sink.signed(value);
        return this;
    }

    /** A vector of four 32-bit lanes, the lowest first. */
    public Code lanes(int first, int second, int third, int fourth) {
        sink.raw(0xfd);
        sink.unsigned(12);
        sink.fixed(first);
        sink.fixed(second);
        sink.fixed(third);
        sink.fixed(fourth);
        return this;
    }

    public Code emit(Instruction instruction) {
        instruction.encode(sink);
        return this;
    }

    public Code memory(Access access, int offset) {
        access.encode(sink);
        sink.unsigned(Access.ALIGNMENT);
        sink.unsigned(offset);
        return this;
    }

    /** An access that other threads see as one; what it takes from the stack is said at the {@link Atomic}. */
    public Code atomic(Atomic access, int offset) {
        sink.raw(0xfe);
        sink.unsigned(access.code());
        sink.unsigned(Access.ALIGNMENT);
        sink.unsigned(offset);
        return this;
    }

    /** A 64-bit integer constant: how long to wait. */
    public Code longConstant(int value) {
        sink.raw(0x42);
        sink.signed(value);
        return this;
    }

    /** Takes a value off the stack. */
    public Code drop() {
        sink.raw(0x1a);
        return this;
    }

    /** Reads 32 bits at (address, vector on the stack) into one lane of the vector. */
    public Code loadLane(int offset, int lane) {
        return laneAccess(86, offset, lane);
    }

    /** Writes one 32-bit lane of (address, vector on the stack). */
    public Code storeLane(int offset, int lane) {
        return laneAccess(90, offset, lane);
    }

    /** Writes one 64-bit half of (address, vector on the stack). */
    public Code storeHalf(int offset, int half) {
        return laneAccess(91, offset, half);
    }

    private Code laneAccess(int code, int offset, int lane) {
        sink.raw(0xfd);
        sink.unsigned(code);
        sink.unsigned(Access.ALIGNMENT);
        sink.unsigned(offset);
        sink.raw(lane);
        return this;
    }

    /** Four lanes chosen from two vectors: 0–3 from the lower on the stack, 4–7 from the upper. */
    public Code shuffle(int first, int second, int third, int fourth) {
        sink.raw(0xfd);
        sink.unsigned(13);
        for (int lane : new int[] {first, second, third, fourth}) {
            for (int i = 0; i < 4; i++) {
                sink.raw(4 * lane + i);
            }
        }
        return this;
    }

    /** Copies bytes: (to, from, count) on the stack. */
    public Code memoryCopy() {
        sink.raw(0xfc);
        sink.unsigned(10);
        sink.raw(0);
        sink.raw(0);
        return this;
    }

    /** Fills bytes: (to, value, count) on the stack. */
    public Code memoryFill() {
        sink.raw(0xfc);
        sink.unsigned(11);
        sink.raw(0);
        return this;
    }

    public Code call(Function function) {
        return withIndex(0x10, function.index());
    }

    /** Calls the table's entry whose number is on the stack, after its arguments; it must have the function's type. */
    public Code callIndirect(WasmModule module, FunctionType type) {
        withIndex(0x11, module.typeIndex(type));
        sink.raw(0);
        return this;
    }

    /** A block; branching to its label leaves it. */
    public Code block(Consumer<Label> inside) {
        return structured(0x02, inside);
    }

    /** A loop; branching to its label starts it again, else it is left at its end. */
    public Code loop(Consumer<Label> inside) {
        return structured(0x03, inside);
    }

    /** Runs {@code then} if the integer on the stack isn't zero. */
    public Code when(Runnable then) {
        return structured(0x04, label -> then.run());
    }

    public Code when(Runnable then, Runnable otherwise) {
        return structured(0x04, label -> {
            then.run();
            sink.raw(0x05);
            otherwise.run();
        });
    }

    private Code structured(int opcode, Consumer<Label> inside) {
        sink.raw(opcode);
        sink.raw(EMPTY_BLOCK_TYPE);
        inside.accept(new Label(++depth));
        depth--;
        sink.raw(0x0b);
        return this;
    }

    public Code branch(Label label) {
        return withIndex(0x0c, depth - label.depth());
    }

    /** Branches if the integer on the stack isn't zero. */
    public Code branchIf(Label label) {
        return withIndex(0x0d, depth - label.depth());
    }

    /** Adds a constant to an integer local. */
    public Code increase(Local local, int amount) {
        return get(local).constant(amount).emit(Instruction.I32_ADD).set(local);
    }

    private Code withIndex(int opcode, int index) {
        sink.raw(opcode);
        sink.unsigned(index);
        return this;
    }

    /** The function's body in the binary format: its locals, then its instructions. */
    ByteSink encoded() {
        ByteSink body = new ByteSink();
        ByteSink runs = new ByteSink();
        int runCount = 0;
        int start = parameterCount;
        while (start < locals.size()) {
            int end = start;
            while (end < locals.size() && locals.get(end).type() == locals.get(start).type()) {
                end++;
            }
            runs.unsigned(end - start);
            runs.raw(locals.get(start).type().encoding());
            runCount++;
            start = end;
        }
        body.unsigned(runCount);
        body.append(runs);
        body.append(opening);
        body.append(main);
        body.raw(0x0b);
        return body;
    }
}
