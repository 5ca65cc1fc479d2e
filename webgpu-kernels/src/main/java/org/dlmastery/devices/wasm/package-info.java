/**
 * The CPU as a device: kernels that are written into WebAssembly modules at run time, over one linear memory.
 *
 * <h2>Memory</h2>
 * All buffers are blocks of one WebAssembly memory that belongs to the device alone, not to the compiled Java around
 * it. So the same device works from TeaVM's Wasm GC output, from its JavaScript output and, in tests, on the JVM; what
 * differs is a {@link org.dlmastery.devices.wasm.WasmMachine}. An {@link org.dlmastery.devices.wasm.Arena} divides the
 * memory; blocks are multiples of 16 bytes at multiples of 16. 64 bytes behind the last block are kept, because vector
 * loads at the end of a row may touch what lies behind it. The memory grows by half when it is full, up to 2 GiB.
 *
 * <h2>Commands</h2>
 * Calling from Java into WebAssembly costs more than a small kernel takes, so kernels aren't called: a command is a few
 * words (the kernel's number in the function table, its length, its arguments), and the
 * {@link org.dlmastery.devices.wasm.Driver}, itself WebAssembly, runs a list of them in one call. Issued commands
 * are collected in Java and copied into the memory when something is read, when the list is full (64 KiB) or on
 * {@code flush}. A recording's commands lie in a block of their own; replaying it is one command more. A training step
 * that is recorded thus costs no Java, no allocation and no call beyond its kernels.
 *
 * <p>Everything that touches the memory is a command, small writes and the zeroing of new buffers too; what is not
 * (large writes, reads) runs all commands first. As they run in order, a block can be given to a new owner at once when
 * it is freed. Only recordings need care: they keep the blocks that they use until they are closed.
 *
 * <h2>Kernels</h2>
 * A {@link org.dlmastery.devices.wasm.kernel.Kernel} is a value; equal values are one piece of machine code. What
 * changes the code is part of the value (the expressions, the number of loops, which views are contiguous), sizes and
 * strides are arguments. New kernels are emitted together, one module for all that the next run needs.
 *
 * <h2>Threads</h2>
 * {@link org.dlmastery.devices.wasm.ThreadedBackend} is the same device on several threads, where the memory can be
 * shared: it cuts the views of a large command into parts and issues them as one command, a
 * {@link org.dlmastery.devices.wasm.Fork}, whose parts the threads share among them. Kernels know nothing of it; memory
 * that they use while they run is each part's own.
 *
 * <h2>Equal bits</h2>
 * With {@link org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd#SEPARATE} every result is the same bits on every
 * machine and browser, for WebAssembly's vector instructions are exactly defined. Fused products depend on whether the
 * processor fuses; everything else doesn't use them.
 */
package org.dlmastery.devices.wasm;
