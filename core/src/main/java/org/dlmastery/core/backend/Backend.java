package org.dlmastery.core.backend;

import java.util.Optional;
import org.dlmastery.core.expr.Expr;

/**
 * A device: memory and a few primitives on it. Commands run in the order in which they are issued, at the latest when
 * {@link #flush} is called or a read needs them. Callers check shapes before they issue a command.
 *
 * <p>Only an output of {@link #map} may share a buffer with one of its inputs, and only as the same window
 * ({@link View#sameWindow}). No output repeats elements (stride 0) or overlaps another. A number that changes from step
 * to step (a learning rate, a counter) is a one-element input expanded with stride 0, so that a recorded step sees its
 * new value.
 *
 * <p>A device can fail at any time, and says so in {@link #failure}. From then on it takes commands and drops them, and
 * every value that is still on its way becomes ready and throws {@link DeviceLostException} when it is asked for. So
 * whoever issues commands needs no care; whoever reads finds out, at the latest by the next reading. What lies in the
 * device's memory is lost: start anew on another device from numbers that were read before.
 */
public interface Backend {
    /** What the device is, for people: "CPU · WebAssembly". */
    String name();

    /** New memory of {@code length} elements, all zero. */
    Buffer allocate(DType type, int length);

    /** Gives memory back; the buffer must not be used any more. */
    void free(Buffer buffer);

    /** How many buffers are allocated and not freed. */
    int liveBuffers();

    /** Overwrites a buffer's first {@code data.length} elements; an I32 buffer takes whole numbers, a U8 one none. */
    void write(Buffer buffer, float[] data);

    /**
     * Overwrites elements of a U8 buffer from {@code start} on with bytes, which mean 0 to 255. Start and length are
     * multiples of 4; a write that reaches the buffer's end may have any length.
     *
     * @throws IllegalArgumentException if they aren't, or the buffer isn't U8 or is too short
     */
    void write(Buffer buffer, int start, byte[] data);

    /** The view's elements in row-major order; of a U8 buffer, only a contiguous view can be read. */
    Pending<float[]> read(View view);

    /**
     * Element-wise kernels over one index space: {@code outputs[i] = bodies[i](inputs…)}. All views have one shape;
     * inputs that repeat have stride 0. Every body reads the inputs as they were before.
     */
    void map(View[] outputs, Expr[] bodies, View... inputs);

    /**
     * Combines the elements of {@code input} that fall on each element of {@code output}. Both have one rank; each
     * size of the output is the input's or 1.
     */
    void reduce(Reduction reduction, View output, View input);

    /**
     * output = a·b, or output += a·b: {@code a [..., M, K]}, {@code b [..., K, N]}, {@code output [..., M, N]}; outer
     * sizes are equal (expand first).
     */
    void matmul(View output, View a, View b, boolean accumulate);

    /**
     * output[i, …] = table[rows[i], …]; {@code rows [R]} is I32. The output is of the table's type, or of F32 or I32 if
     * the table is U8; bytes become the numbers 0 to 255, so whatever scales them is a {@link #map} of the output.
     */
    void gather(View output, View table, View rows);

    /** table[rows[i], …] += source[i, …], in the order of i; {@code rows [R]} is I32. */
    void scatterAdd(View table, View rows, View source);

    /**
     * Issues one tuned kernel for {@code op}, if this device has one for these shapes.
     *
     * @return whether it did; otherwise nothing was issued and the caller composes the operation of the primitives
     */
    default boolean run(Fused op, View[] outputs, View... inputs) {
        return false;
    }

    /**
     * Runs the commands that {@code commands} issues and keeps them to be run again. Writes and reads inside happen
     * once, now, and are not part of the recording. If {@code commands} throws, nothing is kept.
     *
     * @throws IllegalStateException if a recording is already under way: recordings don't nest
     */
    Recording record(Runnable commands);

    /** Makes sure that everything issued so far runs. */
    void flush();

    /** Why the device computes no more; empty while it does. Once there, the answer stays the same. */
    default Optional<DeviceFailure> failure() {
        return Optional.empty();
    }

    /**
     * Calls once {@link #failure} is there, for those that ask nothing of the device meanwhile. The call may come from
     * within another one to the device; a device that only fails when it is asked for something needs none.
     */
    default void onFailure(Runnable action) {
    }
}
