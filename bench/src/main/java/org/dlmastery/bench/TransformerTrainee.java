package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * A language model over characters in GPT-2's form (Radford et al. 2019): tokens and positions embedded, blocks of
 * causal attention and a perceptron of four times the width, each behind a layer norm and beside a way around, a last
 * layer norm, a linear layer to the vocabulary; the mean cross-entropy of the next tokens.
 *
 * <p>Letters: B batch, T positions, W width, H heads, V vocabulary.
 */
final class TransformerTrainee implements Trainee {
    private static final double EPSILON = 1e-5;

    private record Norm(Parameter gain, Parameter bias) {
    }

    private record Block(Norm first, Linear projections, Linear output, Norm second, Linear widening, Linear narrowing) {
    }

    private final int heads;
    private final List<Parameter> parameters = new ArrayList<>();
    private final Parameter tokens;
    private final Parameter positions;
    private final List<Block> blocks = new ArrayList<>();
    private final Norm last;
    private final Linear vocabulary;

    TransformerTrainee(Backend backend, int vocabularySize, int length, int width, int heads, int depth) {
        this.heads = heads;
        tokens = blank(backend, "tokens", vocabularySize, width);
        positions = blank(backend, "positions", length, width);
        for (int i = 0; i < depth; i++) {
            blocks.add(new Block(norm(backend, width), linear(backend, 3 * width, width), linear(backend, width, width),
                    norm(backend, width), linear(backend, 4 * width, width), linear(backend, width, 4 * width)));
        }
        last = norm(backend, width);
        vocabulary = linear(backend, vocabularySize, width);
    }

    private Parameter blank(Backend backend, String name, int... sizes) {
        Shape shape = Shape.of(sizes);
        Parameter parameter = Parameter.create(backend, name, shape, new float[shape.count()]);
        parameters.add(parameter);
        return parameter;
    }

    private Norm norm(Backend backend, int width) {
        return new Norm(blank(backend, "gain", width), blank(backend, "bias", width));
    }

    private Linear linear(Backend backend, int outputs, int inputs) {
        return new Linear(blank(backend, "weight", outputs, inputs), blank(backend, "bias", outputs));
    }

    @Override
    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * The mean loss of a batch.
     *
     * @param inputs [B, T], tokens
     * @param labels [B, T], the token after each
     */
    @Override
    public Tensor loss(Step step, Tensor inputs, Tensor labels) {
        Tensor x = Elementwise.add(step, Embedding.apply(step, tokens.value(), inputs), positions.value());
        for (Block block : blocks) {
            Tensor attended = attend(step, block, norm(step, block.first(), x));
            x = Elementwise.add(step, x, attended);
            Tensor wide = block.widening().forward(step, norm(step, block.second(), x));
            Tensor narrow = block.narrowing().forward(step, ScalarFunction.GELU_TANH.on(step, wide));
            x = Elementwise.add(step, x, narrow);
        }
        return CrossEntropy.mean(step, vocabulary.forward(step, norm(step, last, x)), labels);
    }

    private static Tensor norm(Step step, Norm norm, Tensor x) {
        return Normalisation.layer(step, x, norm.gain().value(), norm.bias().value(), EPSILON);
    }

    private Tensor attend(Step step, Block block, Tensor x) {
        int width = x.shape().size(2);
        Tensor all = block.projections().forward(step, x);
        Tensor attended = Attention.apply(step, part(step, all, 0, width), part(step, all, 1, width),
                part(step, all, 2, width), true);
        Tensor joined = Movement.reshape(step, Movement.permute(step, attended, 0, 2, 1, 3), x.shape());
        return block.output().forward(step, joined);
    }

    /** The queries, keys or values [B, H, T, W/H] among the projections [B, T, 3·W]. */
    private Tensor part(Step step, Tensor projections, int which, int width) {
        Shape shape = projections.shape();
        Tensor own = Movement.slice(step, projections, 2, which * width, (which + 1) * width, 1);
        Tensor split = Movement.reshape(step, own, Shape.of(shape.size(0), shape.size(1), heads, width / heads));
        return Movement.permute(step, split, 0, 2, 1, 3);
    }

    @Override
    public void close() {
        parameters.forEach(Parameter::close);
    }
}
