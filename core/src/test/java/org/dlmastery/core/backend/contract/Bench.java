package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;

/**
 * Where a case runs: it places tensors on a device and compares them in the end, every element of their buffers, so
 * that a write beside an output or into an input shows too. Everything is freed at the end.
 */
public final class Bench implements CaseRun {
    /** What lies around the tensors; no case computes it. */
    private static final float UNTOUCHED = -777.25f;
    private static final float UNTOUCHED_BYTE = 177;

    /** A tensor on the device and what it should hold. */
    static final class Placed {
        private final Buffer buffer;
        private final View view;
        private final int[] addresses;
        private final String label;
        private double[] expected;
        private Tolerance tolerance;

        private Placed(Buffer buffer, View view, int[] addresses, String label, double[] expected) {
            this.buffer = buffer;
            this.view = view;
            this.addresses = addresses;
            this.label = label;
            this.expected = expected;
            this.tolerance = Tolerance.exact();
        }

        View view() {
            return view;
        }

        Buffer buffer() {
            return buffer;
        }
    }

    /** A read under way, and what it should bring. */
    private record Answer(Pending<float[]> pending, double[] expected, Tolerance tolerance, String label) {
    }

    private final String name;
    private final Backend backend;
    private final int liveBefore;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private boolean composed;

    Bench(String name, Backend backend) {
        this.name = name;
        this.backend = backend;
        this.liveBefore = backend.liveBuffers();
    }

    Backend backend() {
        return backend;
    }

    /** A tensor in row-major order; if nothing else is said, it should still hold the same in the end. */
    Placed place(float[] values, int... sizes) {
        return place(DType.F32, Layout.ROWS, values, sizes);
    }

    Placed place(Layout layout, float[] values, int... sizes) {
        return place(DType.F32, layout, values, sizes);
    }

    Placed placeRows(Layout layout, float[] rowNumbers) {
        return place(DType.I32, layout, rowNumbers, rowNumbers.length);
    }

    /** Whole numbers. */
    Placed placeWholes(float[] values, int... sizes) {
        return place(DType.I32, Layout.ROWS, values, sizes);
    }

    /** Whole numbers from 0 to 255. */
    Placed placeBytes(Layout layout, float[] values, int... sizes) {
        return place(DType.U8, layout, values, sizes);
    }

    /** Numbers from 0 to 255 as they are written. */
    static byte[] packed(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values[i];
        }
        return bytes;
    }

    /** A tensor for results, which holds something else before. */
    Placed output(Layout layout, int... sizes) {
        return output(DType.F32, layout, sizes);
    }

    Placed output(DType type, Layout layout, int... sizes) {
        float[] before = new float[Grid.count(sizes)];
        for (int i = 0; i < before.length; i++) {
            before[i] = -1000 - i;
        }
        return place(type, layout, before, sizes);
    }

    Placed output(int... sizes) {
        return output(Layout.ROWS, sizes);
    }

    private Placed place(DType type, Layout layout, float[] values, int... sizes) {
        int[] addresses = layout.addresses(sizes);
        float[] contents = untouched(type, layout.length(sizes));
        double[] expected = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            contents[addresses[i]] = values[i];
            expected[i] = values[i];
        }
        Buffer buffer = backend.allocate(type, contents.length);
        if (type == DType.U8) {
            backend.write(buffer, 0, packed(contents));
        } else {
            backend.write(buffer, contents);
        }
        String label = "tensor " + placed.size() + " " + Grid.describe(sizes) + " " + layout;
        Placed tensor = new Placed(buffer, layout.view(buffer, sizes), addresses, label, expected);
        placed.add(tensor);
        return tensor;
    }

    private static float[] untouched(DType type, int length) {
        float[] contents = new float[length];
        for (int i = 0; i < length; i++) {
            contents[i] = untouched(type);
        }
        return contents;
    }

    private static float untouched(DType type) {
        return switch (type) {
            case F32 -> UNTOUCHED;
            case I32 -> (int) UNTOUCHED;
            case U8 -> UNTOUCHED_BYTE;
        };
    }

    /** Says what a tensor should hold in the end, in row-major order. */
    void expect(Placed tensor, Tolerance tolerance, double... expected) {
        tensor.expected = expected;
        tensor.tolerance = tolerance;
    }

    /** Reads a view now and says what it should hold at this moment. */
    void expectNow(View view, Tolerance tolerance, double... expected) {
        answers.add(new Answer(backend.read(view), expected, tolerance, "read " + answers.size() + " of " + view));
    }

    /**
     * Asks the device for its own kernel. A case whose kernel it doesn't have proves nothing but that the device left
     * the outputs alone, and is reported as skipped in the end.
     */
    boolean run(Fused op, View[] outputs, View... inputs) {
        boolean ran = backend.run(op, outputs, inputs);
        composed |= !ran;
        return ran;
    }

    /** Fails at once unless a fact holds that needs no answer from the device. */
    void require(boolean fact, String otherwise) {
        if (!fact) {
            throw failure(otherwise);
        }
    }

    /** Fails unless {@code action} throws an {@link IllegalStateException}. */
    void requireIllegalState(Runnable action, String otherwise) {
        try {
            action.run();
        } catch (IllegalStateException expected) {
            return;
        }
        throw failure(otherwise);
    }

    /** Fails unless {@code action} throws an {@link IllegalArgumentException}. */
    void requireRefused(Runnable action, String otherwise) {
        try {
            action.run();
        } catch (IllegalArgumentException expected) {
            return;
        }
        throw failure(otherwise);
    }

    void readAll() {
        for (Placed tensor : placed) {
            int length = tensor.buffer.length();
            double[] expected = new double[length];
            for (int i = 0; i < length; i++) {
                expected[i] = untouched(tensor.buffer.type());
            }
            for (int i = 0; i < tensor.addresses.length; i++) {
                expected[tensor.addresses[i]] = tensor.expected[i];
            }
            View whole = Layout.ROWS.view(tensor.buffer, length);
            answers.add(new Answer(backend.read(whole), expected, tensor.tolerance, tensor.label));
        }
    }

    @Override
    public boolean isReady() {
        for (Answer answer : answers) {
            if (!answer.pending().isReady()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Frees everything, compares every answer, and throws an {@link AssertionError} for the first that is wrong, or
     * {@link CaseSkipped} if the case is about a kernel that the device doesn't have.
     */
    @Override
    public void finish() {
        for (Placed tensor : placed) {
            backend.free(tensor.buffer);
        }
        for (Answer answer : answers) {
            compare(answer);
        }
        int live = backend.liveBuffers();
        if (live != liveBefore) {
            throw failure(live + " live buffers in the end, " + liveBefore + " at the start");
        }
        if (composed) {
            throw new CaseSkipped("the device has no kernel of its own for this and composes it");
        }
    }

    private void compare(Answer answer) {
        float[] got = answer.pending().get();
        if (got.length != answer.expected().length) {
            throw failure(answer.label() + " has " + got.length + " elements, expected " + answer.expected().length);
        }
        for (int i = 0; i < got.length; i++) {
            if (!answer.tolerance().accepts(answer.expected()[i], got[i])) {
                throw failure(answer.label() + " element " + i + ": got " + got[i] + ", expected "
                        + answer.expected()[i] + " ± " + answer.tolerance().absolute() + " ± "
                        + answer.tolerance().relative() + "·|expected| (" + answer.tolerance().reason() + ")");
            }
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError(backend.name() + ": " + name + ": " + what);
    }
}
