package org.dlmastery.core.kind.gpt;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * Windows of T characters in a part of a text, each with the T characters one place on, which are to be predicted. There
 * are as many windows as lie in the part one behind the other, so an epoch shows as many characters as the part has. For
 * training each window's start is moved on by 0 to T − 1 places, by chance and anew in every step, else a character would
 * always stand at the same position; for measuring they lie as they are.
 */
final class TokenWindows implements Examples {
    /** Where a batch has the characters read, I32 [B, T]. */
    static final int INPUTS = 0;
    /** Where it has those to be predicted, I32 [B, T]. */
    static final int TARGETS = 1;
    private static final int INPUT_PLACES = 2;
    private static final int TARGET_PLACES = 3;
    private static final int COLUMNS = 4;
    private static final int KEYS = 1 << 24;

    private final Backend backend;
    private final Tensor text;
    private final int first;
    private final int characters;
    private final int context;
    private final Optional<RandomCounter> moves;

    /**
     * Windows of a part of a text.
     *
     * @param text the text's characters by number, I32 [N]; it stays the caller's
     * @param first where the part begins
     * @param characters how long it is, above the context
     * @param moves what moves the windows follow from; it stays the caller's, who advances it; empty to leave them
     */
    TokenWindows(Backend backend, Tensor text, int first, int characters, int context, Optional<RandomCounter> moves) {
        this.backend = backend;
        this.text = text;
        this.first = first;
        this.characters = characters;
        this.context = context;
        this.moves = moves;
    }

    @Override
    public int count() {
        return TextSource.windows(characters, context);
    }

    @Override
    public Batch room(int size) {
        Shape shape = Shape.of(size, context);
        Tensor columns = tensor(Shape.of(context));
        float[] numbers = new float[context];
        for (int i = 0; i < context; i++) {
            numbers[i] = i;
        }
        backend.write(columns.view().buffer(), numbers);
        return new Batch(backend, size, List.of(tensor(shape), tensor(shape), tensor(shape), tensor(shape), columns));
    }

    private Tensor tensor(Shape shape) {
        return new Tensor(View.of(backend.allocate(DType.I32, shape.count()), shape), false);
    }

    @Override
    public void gather(Batch batch, View rows) {
        Shape shape = Shape.of(batch.size(), context);
        View row = rows.reshape(Shape.of(batch.size(), 1)).expand(shape);
        View column = batch.tensor(COLUMNS).view().expand(shape);
        View[] places = {batch.tensor(INPUT_PLACES).view(), batch.tensor(TARGET_PLACES).view()};
        Expr begin = input(0).times(context);
        if (moves.isPresent()) {
            View state = moves.get().state().view();
            Expr key = apply(ScalarOp.RANDOM, input(2), input(3)).times(KEYS);
            Expr move = apply(ScalarOp.FLOOR, apply(ScalarOp.RANDOM, key, input(0)).times(context));
            Expr moved = apply(ScalarOp.MINIMUM, begin.plus(move), constant(characters - 1 - context));
            backend.map(places, bodies(moved), row, column, number(state, 0, shape), number(state, 1, shape));
        } else {
            backend.map(places, bodies(begin), row, column);
        }
        take(batch, INPUTS, INPUT_PLACES);
        take(batch, TARGETS, TARGET_PLACES);
    }

    /** Where in the text the characters read stand, and those to be predicted. */
    private Expr[] bodies(Expr begin) {
        Expr place = begin.plus(input(1)).plus(constant(first));
        return new Expr[] {place, place.plus(constant(1))};
    }

    private static View number(View state, int index, Shape shape) {
        return state.slice(0, index, index + 1, 1).reshape(Shape.of()).expand(shape);
    }

    private void take(Batch batch, int into, int places) {
        Shape flat = Shape.of(batch.size() * context);
        backend.gather(batch.tensor(into).view().reshape(flat), text.view(), batch.tensor(places).view().reshape(flat));
    }

    /** Nothing is its own: the text is the engine's, the counter the trainable's. */
    @Override
    public void close() {
    }
}
