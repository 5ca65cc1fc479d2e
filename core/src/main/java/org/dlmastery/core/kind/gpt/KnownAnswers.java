package org.dlmastery.core.kind.gpt;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.HeadScores;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.RowNumbers;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;

/**
 * What a transformer learns from a text of cases, and what is measured of it. N cases of A characters that are asked
 * for; windows hold whole cases.
 */
final class KnownAnswers {
    private final KnownText text;
    private final GptSize size;

    KnownAnswers(KnownText text, GptExperiment experiment) {
        this.text = text;
        size = experiment.size();
    }

    /** The names of what {@link #measured} gives. */
    String[] columns() {
        List<String> columns = new ArrayList<>(List.of(Metrics.TEST_LOSS, Metrics.TEST_ACCURACY));
        for (int i = 0; text.isRepeating() && i < size.layers() * size.heads(); i++) {
            columns.add(HeadScores.column(i / size.heads(), i % size.heads()));
        }
        return columns.toArray(new String[0]);
    }

    /** The mean loss of what is learnt, []. */
    Tensor loss(Step step, Gpt model, Batch batch) {
        Tensor logits = model.logits(step, batch.tensor(TokenWindows.INPUTS));
        return CrossEntropy.mean(step, logits(step, logits, text.learnt()), targets(step, batch, text.learnt()));
    }

    /** The mean loss of the answers, the share of cases that are answered right, and what the heads are for. */
    List<Tensor> measured(Step step, Gpt model, Batch batch) {
        Tensor ids = batch.tensor(TokenWindows.INPUTS);
        List<Tensor> measured = new ArrayList<>();
        if (!text.isRepeating()) {
            addAnswers(step, measured, model.logits(step, ids), batch);
            return measured;
        }
        Map<String, Tensor> inside = model.inside(step, ids, List.of());
        addAnswers(step, measured, inside.get("logits"), batch);
        for (int i = 0; i < size.layers(); i++) {
            Tensor scores = induction(step, inside.get("h." + i + ".attention"));
            for (int head = 0; head < size.heads(); head++) {
                measured.add(Movement.slice(step, scores, 1, head, head + 1, 1));
            }
        }
        return measured;
    }

    private void addAnswers(Step step, List<Tensor> measured, Tensor all, Batch batch) {
        Tensor logits = logits(step, all, text.first());
        Tensor targets = targets(step, batch, text.first());
        measured.add(CrossEntropy.mean(step, logits, targets));
        measured.add(exact(step, logits, targets));
    }

    /**
     * The share of cases of whose answer each character is the likeliest behind those before it. A network that always
     * writes the likeliest gives just these answers: before its first mistake it reads the same.
     */
    private static Tensor exact(Step step, Tensor logits, Tensor targets) {
        Shape shape = targets.shape();
        int words = logits.shape().size(2);
        Tensor place = RowNumbers.apply(step, shape, Expr.position().times(words).plus(input(0)), targets);
        Tensor own = new Tensor(step.allocate(Shape.of(shape.size(0), shape.size(1), 1)), false);
        Tensor rows = Movement.reshape(step, logits, Shape.of(logits.shape().count()));
        step.backend().gather(own.view().reshape(Shape.of(shape.count())), rows.view(),
                place.view().reshape(Shape.of(shape.count())));
        Expr isLess = Expr.apply(ScalarOp.LESS, input(0), input(1));
        Tensor beaten = Elementwise.apply(step, "beaten", isLess, own, logits);
        Expr isNone = Expr.apply(ScalarOp.EQUAL, input(0), constant(0));
        return Reduce.mean(step, Elementwise.apply(step, "exact", isNone, Reduce.sum(step, beaten, 1, 2)));
    }

    /**
     * What {@link HeadScores#induction} says of each head, the mean over the windows' first cases.
     *
     * @param attention [B, H, T, T]
     * @return [1, H, 1]
     */
    private Tensor induction(Step step, Tensor attention) {
        Shape shape = attention.shape();
        int context = shape.size(3);
        int half = text.length() / 2;
        Tensor rows = Movement.reshape(step, attention, Shape.of(shape.size(0), shape.size(1), context * context));
        // From place i to place i − half + k, for i from half to 2·half − 1: on one diagonal for each k.
        int end = (half - 1) * (context + 1) + 1;
        Tensor sum = Movement.slice(step, rows, 2, half * context + 1, half * context + 1 + end, context + 1);
        for (int k = 2; k <= HeadScores.PLACES; k++) {
            int first = half * context + k;
            sum = Elementwise.add(step, sum, Movement.slice(step, rows, 2, first, first + end, context + 1));
        }
        return Reduce.mean(step, sum, 0, 2);
    }

    /** Of windows' logits [B, T, V] those that say what a case has from a character on, up to its end: [N, A, V]. */
    private Tensor logits(Step step, Tensor logits, int from) {
        int cases = logits.shape().size(0) * logits.shape().size(1) / text.length();
        Tensor rows = Movement.reshape(step, logits, Shape.of(cases, text.length(), size.vocabulary()));
        return Movement.slice(step, rows, 1, from - 1, text.end() - 1, 1);
    }

    /** What they are to say, I32 [N, A]. */
    private Tensor targets(Step step, Batch batch, int from) {
        Tensor targets = batch.tensor(TokenWindows.TARGETS);
        int cases = targets.shape().count() / text.length();
        Tensor rows = Movement.reshape(step, targets, Shape.of(cases, text.length()));
        Tensor asked = Movement.slice(step, rows, 1, from - 1, text.end() - 1, 1);
        return RowNumbers.apply(step, asked.shape(), input(0), asked);
    }
}
