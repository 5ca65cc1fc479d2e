package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;

/** The keys and values of one text's words, as far as a model has read it: another word then costs one word's work. */
final class GptMemory implements AutoCloseable {
    /** One block's keys and values, each [1, H, room, D]. */
    final class Block {
        private final View keys;
        private final View values;

        private Block(Shape shape) {
            keys = View.of(backend.allocate(DType.F32, shape.count()), shape);
            values = View.of(backend.allocate(DType.F32, shape.count()), shape);
        }

        /**
         * Keeps further words' keys behind the others.
         *
         * @param further [1, H, T, D]
         * @return all of them [1, H, S, D]
         */
        Tensor withKeys(Tensor further) {
            return with(keys, further);
        }

        /** The same of values. */
        Tensor withValues(Tensor further) {
            return with(values, further);
        }

        private Tensor with(View kept, Tensor further) {
            int end = length + further.shape().size(2);
            if (further.shape().size(0) != 1 || end > kept.shape().size(2)) {
                throw new ShapeException("gpt: there is room for one text of " + kept.shape().size(2) + " words, "
                        + length + " were read; got " + further.shape());
            }
            backend.map(new View[] {kept.slice(2, length, end, 1)}, new Expr[] {Expr.input(0)}, further.view());
            return new Tensor(kept.slice(2, 0, end, 1), false);
        }
    }

    private final Backend backend;
    private final List<Block> blocks = new ArrayList<>();
    private int length;

    /** @param room how many words it can hold */
    GptMemory(Backend backend, GptSize size, int room) {
        this.backend = backend;
        for (int i = 0; i < size.layers(); i++) {
            blocks.add(new Block(Shape.of(1, size.heads(), room, size.channels() / size.heads())));
        }
    }

    Block block(int number) {
        return blocks.get(number);
    }

    /** How many words were read. */
    int length() {
        return length;
    }

    /** Says how many words were read; what is kept of others is written over. */
    void setLength(int words) {
        length = words;
    }

    @Override
    public void close() {
        for (Block block : blocks) {
            backend.free(block.keys.buffer());
            backend.free(block.values.buffer());
        }
    }
}
