package org.dlmastery.devices.webgpu;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.webgpu.GPUDevice;

/**
 * What a device that was just opened is asked, if it has something beyond the ordinary: whether the kernels that use it
 * give the right numbers. WGSL leaves open which invocations form a subgroup, and drivers have been wrong before.
 */
final class Trial {
    /** A row for a work-group of 64, one for 256. */
    private static final int[] ROWS = {200, 3000};
    /** A product that is large enough for half precision. */
    private static final int SIDE = 256;
    private static final double TOLERANCE = 1e-3;

    private record Question(Pending<float[]> answer, double[] expected) {
        boolean isRight() {
            float[] got = answer.get();
            for (int i = 0; i < expected.length; i++) {
                // Written so that NaN is wrong.
                if (!(Math.abs(got[i] - expected[i]) <= TOLERANCE * Math.abs(expected[i]))) {
                    return false;
                }
            }
            return true;
        }
    }

    private final GPUDevice device;
    private final WebGpuBackend backend;
    private final Consumer<Boolean> done;
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();

    private Trial(GPUDevice device, WebGpuBackend backend, Consumer<Boolean> done) {
        this.device = device;
        this.backend = backend;
        this.done = done;
    }

    /** Tries a device and says later whether it is right. */
    static void run(GPUDevice device, WebGpuBackend backend, Consumer<Boolean> done) {
        Trial trial = new Trial(device, backend, done);
        for (int size : ROWS) {
            trial.combine(size);
            trial.softmax(size);
        }
        trial.multiply();
        backend.flush();
        trial.look();
    }

    private View place(float[] values, int... sizes) {
        Buffer buffer = backend.allocate(DType.F32, Shape.of(sizes).count());
        buffers.add(buffer);
        if (values.length > 0) {
            backend.write(buffer, values);
        }
        return View.of(buffer, Shape.of(sizes));
    }

    private void expect(View view, double... expected) {
        questions.add(new Question(backend.read(view), expected));
    }

    /** Quarters from 1/4 to 24, with no order in them, so that each sum is exact and each place counts. */
    private static float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (1 + i * 53 % 97 % 96) / 4f;
        }
        return values;
    }

    private void combine(int size) {
        float[] values = numbers(size);
        double sum = 0;
        double largest = 0;
        for (float value : values) {
            sum += value;
            largest = Math.max(largest, value);
        }
        View from = place(values, 1, size);
        View sums = place(new float[0], 1, 1);
        View maxima = place(new float[0], 1, 1);
        backend.reduce(Reduction.SUM, sums, from);
        backend.reduce(Reduction.MAX, maxima, from);
        expect(sums, sum);
        expect(maxima, largest);
    }

    private void softmax(int size) {
        float[] values = numbers(size);
        double[] expected = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            values[i] /= 8;
            expected[i] = Math.exp(values[i]);
            sum += expected[i];
        }
        for (int i = 0; i < size; i++) {
            expected[i] /= sum;
        }
        View result = place(new float[0], 1, size);
        if (backend.run(new Fused.Softmax(), new View[] {result}, place(values, 1, size))) {
            expect(result, expected);
        }
    }

    /** Times a matrix that moves columns and makes numbers small. */
    private void multiply() {
        float[] values = numbers(SIDE * SIDE);
        float[] moves = new float[SIDE * SIDE];
        double[] expected = new double[SIDE * SIDE];
        float factor = 0x3p-40f;
        for (int k = 0; k < SIDE; k++) {
            int to = (7 * k + 1) % SIDE;
            moves[k * SIDE + to] = factor;
            for (int row = 0; row < SIDE; row++) {
                expected[row * SIDE + to] = values[row * SIDE + k] * (double) factor;
            }
        }
        View product = place(new float[0], SIDE, SIDE);
        backend.matmul(product, place(values, SIDE, SIDE), place(moves, SIDE, SIDE), false);
        expect(product, expected);
    }

    private void look() {
        for (Question question : questions) {
            if (!question.answer().isReady()) {
                device.getQueue().onSubmittedWorkDone().then(nothing -> {
                    look();
                    return null;
                }, lost -> {
                    done.accept(false);
                    return null;
                });
                return;
            }
        }
        boolean right = backend.failure().isEmpty();
        for (Question question : questions) {
            right = right && question.isRight();
        }
        buffers.forEach(backend::free);
        done.accept(right);
    }
}
