package org.dlmastery.devices.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.ByteBuffers;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.kernel.ArgumentList;
import org.dlmastery.devices.wasm.kernel.FusedKernels;
import org.dlmastery.devices.wasm.kernel.Kernel;
import org.dlmastery.devices.wasm.kernel.Kernels;

/**
 * The CPU by WebAssembly: buffers are blocks of one linear memory, commands are kept until they are needed and then run
 * by one call into WebAssembly. Memory is touched only in the order of the commands: reads, and writes too large to
 * travel as a command, first run what was issued before. So a block can be given away again as soon as it is freed.
 */
public final class WasmBackend implements Backend {
    private static final int WRITTEN_BY_COMMAND = 256;

    private final WasmMachine machine;
    private final boolean fused;
    private final Kernels kernels;
    private final FusedKernels fusedKernels;
    private final KernelTable table;
    private final LinearMemory memory;
    private final CommandList pending = new CommandList();
    private final ArgumentList arguments = new ArgumentList();
    private final CommandList parts = new CommandList();
    private final int[] scratch = new int[Fork.MOST_PARTS];
    private final int[] scratchBytes = new int[Fork.MOST_PARTS];
    private boolean forking;
    private int part;
    private int liveBuffers;
    private WasmRecording recording;

    private WasmBackend(WasmMachine machine, boolean fused, FusedKernels fusedKernels) {
        this.machine = machine;
        this.fused = fused;
        this.fusedKernels = fusedKernels;
        kernels = new Kernels(fused);
        table = new KernelTable(machine);
        memory = new LinearMemory(machine);
    }

    /** Matrix products with or without relaxed SIMD's fused multiply-add. */
    public enum MultiplyAdd {
        /** Two roundings: the same bits on every machine. */
        SEPARATE,
        /** One rounding where the processor can: faster, and the last bits depend on the processor. */
        FUSED
    }

    /** Opens the device without tuned kernels for whole operations. */
    public static WasmBackend open(WasmMachine machine, MultiplyAdd multiplyAdd) throws UnsupportedMachineException {
        return open(machine, multiplyAdd, FusedKernels.NONE);
    }

    /**
     * Opens the device.
     *
     * @param fusedKernels what {@link #run} offers
     * @throws UnsupportedMachineException if the machine runs no modules, or has no vector instructions of the kind asked
     *     for
     */
    public static WasmBackend open(WasmMachine machine, MultiplyAdd multiplyAdd, FusedKernels fusedKernels)
            throws UnsupportedMachineException {
        String refusal = machine.refusal();
        if (!refusal.isEmpty()) {
            throw new UnsupportedMachineException(refusal);
        }
        if (!machine.accepts(Driver.probe(machine, Instruction.F32X4_ADD, 2))) {
            throw new UnsupportedMachineException("This browser's WebAssembly has no vector instructions (SIMD).");
        }
        boolean fused = multiplyAdd == MultiplyAdd.FUSED;
        if (fused && !canFuse(machine)) {
            throw new UnsupportedMachineException("This browser's WebAssembly has no relaxed vector instructions.");
        }
        return new WasmBackend(machine, fused, fusedKernels);
    }

    /** Whether {@link MultiplyAdd#FUSED} works on the machine. */
    public static boolean canFuse(WasmMachine machine) {
        return machine.accepts(Driver.probe(machine, Instruction.F32X4_RELAXED_MADD, 3));
    }

    @Override
    public String name() {
        return fused ? "CPU · WebAssembly relaxed SIMD" : "CPU · WebAssembly SIMD";
    }

    /** How many kernels were made so far. */
    public int kernelCount() {
        return table.size();
    }

    @Override
    public Buffer allocate(DType type, int length) {
        int words = WasmBuffer.words(type, length);
        WasmBuffer buffer = new WasmBuffer(type, length, memory.block(words));
        startPending(Driver.CLEAR, 2);
        pending.word(buffer.address());
        pending.word(4 * words);
        liveBuffers++;
        return buffer;
    }

    @Override
    public void free(Buffer buffer) {
        WasmBuffer own = own(buffer);
        own.markFreed();
        liveBuffers--;
        releaseIfUnused(own);
    }

    private void releaseIfUnused(WasmBuffer buffer) {
        if (buffer.isUnused()) {
            memory.release(buffer.address(), WasmBuffer.words(buffer.type(), buffer.length()));
        }
    }

    @Override
    public int liveBuffers() {
        return liveBuffers;
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        WasmBuffer own = own(buffer);
        ByteBuffers.refuse(own);
        if (data.length > own.length()) {
            throw new IllegalArgumentException("write: " + data.length + " elements into a buffer of " + own.length());
        }
        if (data.length > WRITTEN_BY_COMMAND) {
            flush();
            if (own.type() == DType.F32) {
                machine.writeFloats(own.address(), data);
            } else {
                machine.writeIntegers(own.address(), integers(data), data.length);
            }
            return;
        }
        startPending(Driver.WRITE, 2 + data.length);
        pending.word(own.address());
        pending.word(4 * data.length);
        if (own.type() == DType.F32) {
            pending.floats(data);
        } else {
            pending.integers(data);
        }
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        WasmBuffer own = own(buffer);
        ByteBuffers.checkWrite(own, start, data);
        flush();
        machine.writeBytes(own.address() + start, data);
    }

    private static int[] integers(float[] data) {
        int[] integers = new int[data.length];
        for (int i = 0; i < data.length; i++) {
            integers[i] = (int) data[i];
        }
        return integers;
    }

    @Override
    public Pending<float[]> read(View view) {
        WasmBuffer own = own(view.buffer());
        ByteBuffers.checkRead(view);
        if (view.count() == 0) {
            return Pending.ready(new float[0]);
        }
        if (!view.isContiguous()) {
            return Pending.ready(readCopy(view));
        }
        flush();
        int address = own.address() + own.type().bytes() * view.offset();
        if (own.type() == DType.U8) {
            return Pending.ready(ByteBuffers.numbers(machine.readBytes(address, view.count())));
        }
        if (own.type() == DType.F32) {
            return Pending.ready(machine.readFloats(address, view.count()));
        }
        int[] integers = machine.readIntegers(address, view.count());
        float[] values = new float[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i];
        }
        return Pending.ready(values);
    }

    /** Where a contiguous view's elements lie in the machine's memory, once everything issued so far has run. */
    int settle(View view) {
        flush();
        return own(view.buffer()).address() + 4 * view.offset();
    }

    private float[] readCopy(View view) {
        WasmBuffer copy = new WasmBuffer(DType.F32, view.count(), memory.block(view.count()));
        View[] output = {View.of(copy, view.shape())};
        Kernel kernel = kernels.map(arguments, 0, output, new Expr[] {Expr.input(0)}, new View[] {view});
        makeRoom(arguments.size());
        pending.add(table.entryOf(kernel), arguments);
        flush();
        float[] values = machine.readFloats(copy.address(), view.count());
        memory.release(copy.address(), copy.length());
        return values;
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        mapFrom(0, outputs, bodies, inputs);
    }

    /** Like {@link #map} of a part of an index space; {@code position} is that of its first element in the whole. */
    void mapFrom(int position, View[] outputs, Expr[] bodies, View... inputs) {
        if (outputs[0].count() > 0) {
            use(outputs);
            use(inputs);
            Optional<Kernel> copy = isCopy(bodies, inputs) ? fusedKernels.copy(arguments, outputs[0], inputs[0])
                    : Optional.empty();
            issue(copy.isPresent() ? copy.get() : kernels.map(arguments, position, outputs, bodies, inputs));
        }
    }

    private static boolean isCopy(Expr[] bodies, View[] inputs) {
        return bodies.length == 1 && inputs.length == 1 && bodies[0] instanceof Expr.Input;
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        if (output.count() == 0) {
            return;
        }
        if (input.count() == 0) {
            fill(output, reduction == Reduction.SUM ? 0 : Float.NEGATIVE_INFINITY);
            return;
        }
        use(output, input);
        issue(kernels.reduce(arguments, reduction, output, input));
    }

    private void fill(View output, float value) {
        map(new View[] {output}, new Expr[] {Expr.constant(value)});
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        if (output.count() == 0) {
            return;
        }
        if (a.count() == 0) {
            if (!accumulate) {
                fill(output, 0);
            }
            return;
        }
        use(output, a, b);
        issue(kernels.matmul(arguments, output, a, b, accumulate, this::scratch));
    }

    /** Like {@link #matmul} of a part of a product; {@code packed} says which kernel the whole one takes. */
    void matmulPart(View output, View a, View b, boolean accumulate, boolean packed) {
        use(output, a, b);
        issue(kernels.matmul(arguments, output, a, b, accumulate, packed, this::scratch));
    }

    /**
     * Commands run one after the other, so all share one block; parts of a command may run at the same time, so each
     * has its own. Recordings may still use the smaller blocks before.
     */
    private int scratch(int bytes) {
        if (bytes > scratchBytes[part]) {
            scratchBytes[part] = Math.max(bytes, 2 * scratchBytes[part]);
            scratch[part] = memory.block((scratchBytes[part] + 3) / 4);
        }
        return scratch[part];
    }

    @Override
    public void gather(View output, View table, View rows) {
        if (output.count() > 0) {
            use(output, rows);
            keep(table);
            issue(kernels.gather(arguments, output, table, rows));
        }
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        if (source.count() > 0) {
            use(table, rows, source);
            issue(kernels.scatterAdd(arguments, table, rows, source));
        }
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        Optional<Kernel> kernel = fusedKernels.kernel(fused, arguments, op, outputs, inputs, this::scratch);
        if (kernel.isEmpty()) {
            return false;
        }
        use(outputs);
        use(inputs);
        issue(kernel.get());
        return true;
    }

    /** Appends a command with the arguments put together before, to what is being recorded too. */
    private void issue(Kernel kernel) {
        int entry = table.entryOf(kernel);
        if (forking) {
            parts.add(entry, arguments);
            return;
        }
        makeRoom(arguments.size());
        pending.add(entry, arguments);
        if (recording != null) {
            recording.commands.add(entry, arguments);
        }
    }

    /**
     * Makes one command of several parts that may run at the same time: what {@code issuePart} issues for each.
     *
     * @param issuePart gets the part's number; false if it can't be issued
     * @return whether all parts could be issued; if not, nothing was
     */
    boolean fork(int count, IntPredicate issuePart) {
        parts.clear();
        parts.word(count);
        forking = true;
        try {
            for (int p = 0; p < count; p++) {
                part = p;
                int start = parts.size();
                parts.word(0);
                if (!issuePart.test(p)) {
                    return false;
                }
                parts.setWord(start, 4 * (parts.size() - start));
            }
        } finally {
            forking = false;
            part = 0;
        }
        int entry = table.entryOf(new Fork());
        makeRoom(parts.size());
        pending.add(entry, parts);
        if (recording != null) {
            recording.commands.add(entry, parts);
        }
        return true;
    }

    /** Starts a command that isn't recorded; its arguments follow as words. */
    private void startPending(int entry, int argumentWords) {
        makeRoom(argumentWords);
        pending.start(entry, argumentWords);
    }

    private void makeRoom(int argumentWords) {
        if (pending.bytes() + 4 * (Driver.HEADER_WORDS + argumentWords) > LinearMemory.COMMAND_BYTES) {
            flush();
        }
    }

    /** Checks that the buffers are alive and hold numbers, and keeps them for the recording. */
    private void use(View... views) {
        ByteBuffers.refuse(views);
        for (View view : views) {
            keep(view);
        }
    }

    /** Checks that the buffer is alive, and keeps it for the recording. */
    private void keep(View view) {
        WasmBuffer buffer = own(view.buffer());
        if (recording != null) {
            recording.uses(buffer);
        }
    }

    private static WasmBuffer own(Buffer buffer) {
        WasmBuffer own = (WasmBuffer) buffer;
        if (own.isFreed()) {
            throw new IllegalStateException("buffer: a freed buffer of " + own.length() + " elements is used");
        }
        return own;
    }

    @Override
    public void flush() {
        if (pending.isEmpty()) {
            return;
        }
        table.install();
        machine.writeIntegers(LinearMemory.COMMANDS, pending.words(), pending.size());
        int end = LinearMemory.COMMANDS + pending.bytes();
        pending.clear();
        machine.run(LinearMemory.COMMANDS, end);
    }

    @Override
    public Recording record(Runnable commands) {
        if (recording != null) {
            throw new IllegalStateException("record: a recording is already under way");
        }
        WasmRecording recorded = new WasmRecording();
        recording = recorded;
        try {
            commands.run();
        } finally {
            recording = null;
        }
        recorded.settle();
        return recorded;
    }

    /** Commands that stay in the linear memory. */
    private final class WasmRecording implements Recording {
        private final CommandList commands = new CommandList();
        private final List<WasmBuffer> buffers = new ArrayList<>();
        private int address;
        private boolean closed;

        private void uses(WasmBuffer buffer) {
            if (!buffers.contains(buffer)) {
                buffers.add(buffer);
                buffer.enterRecording();
            }
        }

        private void settle() {
            flush();
            if (!commands.isEmpty()) {
                address = memory.block(commands.size());
                machine.writeIntegers(address, commands.words(), commands.size());
            }
        }

        @Override
        public void replay() {
            if (closed) {
                throw new IllegalStateException("replay: the recording is closed");
            }
            if (!commands.isEmpty()) {
                startPending(Driver.REPLAY, 2);
                pending.word(address);
                pending.word(address + commands.bytes());
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            if (!commands.isEmpty()) {
                memory.release(address, commands.size());
            }
            for (WasmBuffer buffer : buffers) {
                buffer.leaveRecording();
                releaseIfUnused(buffer);
            }
            buffers.clear();
        }
    }
}
