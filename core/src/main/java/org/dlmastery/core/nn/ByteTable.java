package org.dlmastery.core.nn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.op.ByteMatrix;

/** The memory of a matrix that stays bytes on a device; it outlives steps. */
public final class ByteTable implements AutoCloseable {
    private final Backend backend;
    private final Buffer bytes;
    private final Parameter scales;
    private final Parameter zeros;
    private final ByteMatrix matrix;

    /**
     * A matrix [R, D] of zero bytes.
     *
     * @param scales one for all, or one for each of the D columns
     * @param zeros as many, 0 to 255
     */
    public ByteTable(Backend backend, String name, int rows, int columns, float[] scales, float[] zeros) {
        this.backend = backend;
        bytes = backend.allocate(DType.U8, Math.multiplyExact(rows, columns));
        this.scales = Parameter.state(backend, name + ".scale", Shape.of(scales.length));
        this.zeros = Parameter.state(backend, name + ".zero", Shape.of(zeros.length));
        this.scales.load(scales);
        this.zeros.load(zeros);
        matrix = new ByteMatrix(View.of(bytes, Shape.of(rows, columns)), this.scales.view(), this.zeros.view());
    }

    /** Overwrites elements from one on, row-major, as {@link Backend#write(Buffer, int, byte[])} does. */
    public void write(int start, byte[] values) {
        backend.write(bytes, start, values);
    }

    /** What is computed with it. */
    public ByteMatrix matrix() {
        return matrix;
    }

    @Override
    public void close() {
        backend.free(bytes);
        scales.close();
        zeros.close();
    }
}
