package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** One matrix product a·b, packing included: a [M, K], b [K, N]. */
final class MatrixProduct implements Workload {
    private final Placed placed;
    private final View product;
    private final Recording recording;

    MatrixProduct(Backend backend, int rows, int inner, int columns, float[] a, float[] b) {
        placed = new Placed(backend);
        View left = placed.floats(Shape.of(rows, inner), a);
        View right = placed.floats(Shape.of(inner, columns), b);
        product = placed.zeros(Shape.of(rows, columns));
        recording = backend.record(() -> backend.matmul(product, left, right, false));
    }

    @Override
    public void run(int times) {
        for (int i = 0; i < times; i++) {
            recording.replay();
        }
    }

    @Override
    public Pending<float[]> output() {
        return placed.read(product);
    }

    @Override
    public Pending<float[]> end() {
        return placed.readFirst(product);
    }

    @Override
    public List<Recording> recordings() {
        return List.of(recording);
    }

    @Override
    public void close() {
        recording.close();
        placed.close();
    }
}
