package org.dlmastery.devices.wasm;

import static org.dlmastery.devices.wasm.assembler.Access.I32_LOAD;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.I32;

import org.dlmastery.devices.wasm.assembler.Atomic;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;
import org.dlmastery.devices.wasm.kernel.Kernel;

/**
 * The kernel of a command that consists of parts which may run at the same time: it offers them to the threads that
 * help, works through those that nobody has taken, and ends when all are done.
 *
 * <p>Which thread does a part doesn't change its result, and no part waits for another. So a thread that is late,
 * asleep or not started yet costs nothing but its help: with no helper at all the caller does everything. Every thread
 * starts with the part of its own number, to find in its cache what it left there.
 *
 * <p>The threads speak through words at the start of the memory. {@code CLAIM} holds the number of the offer in its
 * upper 24 bits and, in the lower ones, a bit for each part that is taken or doesn't exist. A helper takes a part by
 * setting its bit in the very word that it has looked at; so it can't take a part of another offer than the one whose
 * address it has read. {@code BUSY} counts the helpers that are at a part or about to take one.
 *
 * <p>Arguments: how many parts; each part: its length in bytes, this word included, then its commands.
 */
record Fork() implements Kernel {
    static final int MOST_PARTS = 8;
    /** The address of the arguments of what is on offer. */
    static final int OFFER = 4;
    static final int CLAIM = 8;
    /** How many helpers sleep on {@link #CLAIM}. */
    static final int SLEEPERS = 12;
    static final int BUSY = 16;
    /** Not 0 while the caller sleeps on {@link #BUSY}. */
    static final int WAITING = 20;
    /** Not 0 after a helper's part has trapped. */
    static final int FAILED = 24;
    /** How many modules of kernels there are to be instantiated. */
    static final int MODULES = 28;
    /** Not 0 when helpers are to end. */
    static final int STOP = 32;
    /** How many helpers have started. */
    static final int STARTED = 36;
    /** How many parts helpers have done. */
    static final int HELPED = 40;
    static final int CONTROL_BYTES = 44;

    /** The bits of {@link #CLAIM} that stand for parts. */
    static final int ALL = (1 << MOST_PARTS) - 1;
    /** How often a thread looks again before it sleeps: some 20 µs. */
    private static final int PATIENCE = 20_000;

    @Override
    public void emit(WasmModule module, Code code) {
        Local base = code.parameter(0);
        Local count = code.local(I32);
        Local part = code.local(I32);
        Local at = code.local(I32);
        Function runPart = module.function(FunctionType.ofIntegers(1));
        emitPart(module, runPart.code());
        code.get(base).memory(I32_LOAD, 0).set(count);
        code.constant(0).get(base).atomic(Atomic.STORE, OFFER);
        code.constant(0).constant(0).atomic(Atomic.LOAD, CLAIM).constant(~ALL).emit(I32_AND);
        code.constant(2 * (ALL + 1)).emit(I32_ADD).constant(1).get(count).emit(I32_SHL).emit(I32_SUB);
        code.atomic(Atomic.STORE, CLAIM);
        code.constant(0).atomic(Atomic.LOAD, SLEEPERS).when(() ->
                code.constant(0).get(count).constant(1).emit(I32_SUB).atomic(Atomic.NOTIFY, CLAIM).drop());
        code.get(base).constant(4).emit(I32_ADD).set(at);
        code.loop(next -> {
            code.constant(0).constant(1).get(part).emit(I32_SHL).atomic(Atomic.OR, CLAIM);
            code.get(part).emit(I32_SHR_U).constant(1).emit(I32_AND).emit(I32_EQZ).when(() ->
                    code.get(at).call(runPart));
            code.get(at).get(at).memory(I32_LOAD, 0).emit(I32_ADD).set(at);
            code.get(part).constant(1).emit(I32_ADD).tee(part).get(count).emit(I32_LT_S).branchIf(next);
        });
        emitJoin(code);
        code.constant(0).atomic(Atomic.LOAD, FAILED).when(() -> {
            code.constant(0).constant(0).atomic(Atomic.STORE, FAILED);
            code.emit(UNREACHABLE);
        });
    }

    /** Waits until no helper is at a part: looks for a while, then sleeps. */
    private static void emitJoin(Code code) {
        Local busy = code.local(I32);
        Local patience = code.local(I32);
        code.constant(PATIENCE).set(patience);
        code.block(done -> code.loop(again -> {
            code.constant(0).atomic(Atomic.LOAD, BUSY).tee(busy).emit(I32_EQZ).branchIf(done);
            code.get(patience).constant(1).emit(I32_SUB).tee(patience).branchIf(again);
            code.constant(0).constant(1).atomic(Atomic.STORE, WAITING);
            code.constant(0).get(busy).longConstant(-1).atomic(Atomic.WAIT, BUSY).drop();
            code.constant(0).constant(0).atomic(Atomic.STORE, WAITING);
            code.constant(PATIENCE).set(patience);
            code.branch(again);
        }));
    }

    /** Runs the part at the address that is the only parameter. */
    private static void emitPart(WasmModule module, Code code) {
        Local at = code.parameter(0);
        Local last = code.local(I32);
        code.get(at).get(at).memory(I32_LOAD, 0).emit(I32_ADD).set(last);
        code.increase(at, 4);
        Driver.emitRun(module, code, at, last);
    }

    /**
     * The module for a helping thread. Its {@link WasmMachine#RUN} takes the thread's number, from 1 on, and how many
     * modules of kernels the thread has instantiated. It takes parts until there is another module or the end.
     */
    static byte[] helper(WasmMachine machine) {
        WasmModule module = Driver.emptyModule(machine);
        Function runPart = module.function(FunctionType.ofIntegers(1));
        emitPart(module, runPart.code());
        Function help = module.function(FunctionType.ofIntegers(2));
        emitHelp(help.code(), runPart);
        module.export(WasmMachine.RUN, help);
        return module.toBytes();
    }

    private static void emitHelp(Code code, Function runPart) {
        Local thread = code.parameter(0);
        Local installed = code.parameter(1);
        Local claim = code.local(I32);
        Local patience = code.local(I32);
        Local part = code.local(I32);
        Local at = code.local(I32);
        Local steps = code.local(I32);
        code.constant(PATIENCE).set(patience);
        code.block(end -> code.loop(again -> {
            code.constant(0).atomic(Atomic.LOAD, CLAIM).set(claim);
            code.constant(0).atomic(Atomic.LOAD, MODULES).get(installed).emit(I32_SUB).branchIf(end);
            code.constant(0).atomic(Atomic.LOAD, STOP).branchIf(end);
            code.get(claim).constant(ALL).emit(I32_AND).constant(ALL).emit(I32_EQ).when(() -> {
                code.get(patience).constant(1).emit(I32_SUB).tee(patience).branchIf(again);
                code.constant(0).constant(1).atomic(Atomic.ADD, SLEEPERS).drop();
                code.constant(0).get(claim).longConstant(-1).atomic(Atomic.WAIT, CLAIM).drop();
                code.constant(0).constant(1).atomic(Atomic.SUBTRACT, SLEEPERS).drop();
                code.constant(PATIENCE).set(patience);
                code.branch(again);
            });
            emitChoice(code, thread, claim, part);
            code.constant(0).constant(1).atomic(Atomic.ADD, BUSY).drop();
            code.constant(0).atomic(Atomic.LOAD, OFFER).constant(4).emit(I32_ADD).set(at);
            code.constant(0).get(claim).get(claim).constant(1).get(part).emit(I32_SHL).emit(I32_ADD);
            code.atomic(Atomic.COMPARE_EXCHANGE, CLAIM).get(claim).emit(I32_EQ).when(() -> {
                code.get(part).set(steps);
                code.block(found -> code.loop(walk -> {
                    code.get(steps).emit(I32_EQZ).branchIf(found);
                    code.get(at).get(at).memory(I32_LOAD, 0).emit(I32_ADD).set(at);
                    code.increase(steps, -1);
                    code.branch(walk);
                }));
                code.get(at).call(runPart);
                code.constant(0).constant(1).atomic(Atomic.ADD, HELPED).drop();
            });
            code.constant(0).constant(1).atomic(Atomic.SUBTRACT, BUSY).drop();
            code.constant(0).atomic(Atomic.LOAD, WAITING).when(() ->
                    code.constant(0).constant(1).atomic(Atomic.NOTIFY, BUSY).drop());
            code.constant(PATIENCE).set(patience);
            code.branch(again);
        }));
    }

    /** The first free part from the thread's own on, around; there is one. */
    private static void emitChoice(Code code, Local thread, Local claim, Local part) {
        code.get(thread).set(part);
        code.block(free -> code.loop(next -> {
            code.get(claim).get(part).emit(I32_SHR_U).constant(1).emit(I32_AND).emit(I32_EQZ).branchIf(free);
            code.get(part).constant(1).emit(I32_ADD).constant(MOST_PARTS - 1).emit(I32_AND).set(part);
            code.branch(next);
        }));
    }
}
