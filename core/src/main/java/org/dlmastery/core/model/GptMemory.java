package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;

/** The keys and values of one text's words, as far as a model has read it: another word then costs one word's work. */
final class GptMemory implements GptAttention, AutoCloseable {
    /** Of one block, each [1, H, room, D]. */
    private record Kept(View keys, View values) {
    }

    private final Backend backend;
    private final List<Kept> blocks = new ArrayList<>();
    private int length;

    /** @param room how many words it can hold */
    GptMemory(Backend backend, GptSize size, int room) {
        this.backend = backend;
        Shape shape = Shape.of(1, size.heads(), room, size.channels() / size.heads());
        for (int i = 0; i < size.layers(); i++) {
            blocks.add(new Kept(View.of(backend.allocate(DType.F32, shape.count()), shape),
                    View.of(backend.allocate(DType.F32, shape.count()), shape)));
        }
    }

    @Override
    public int before() {
        return length;
    }

    /** Says how many words were read; what is kept of others is written over. */
    void setLength(int words) {
        length = words;
    }

    /** Keeps these words' keys and values, and lets each look at all before it; its weights are [1, H, T, S]. */
    @Override
    public Tensor heads(Step step, int block, Tensor queries, Tensor keys, Tensor values, Watch watch) {
        Tensor allKeys = with(blocks.get(block).keys(), keys);
        Tensor allValues = with(blocks.get(block).values(), values);
        Tensor weights = watch.passed("attention", Attention.weightsAfter(step, queries, allKeys, length));
        return Matmul.apply(step, weights, allValues);
    }

    private Tensor with(View kept, Tensor further) {
        int end = length + further.shape().size(2);
        backend.map(new View[] {kept.slice(2, length, end, 1)}, new Expr[] {Expr.input(0)}, further.view());
        return new Tensor(kept.slice(2, 0, end, 1), false);
    }

    /** The last word's row alone. */
    @Override
    public Tensor asked(Step step, Tensor rows) {
        int count = rows.shape().size(0);
        return Movement.slice(step, rows, 0, count - 1, count, 1);
    }

    @Override
    public void close() {
        for (Kept block : blocks) {
            backend.free(block.keys().buffer());
            backend.free(block.values().buffer());
        }
    }
}
