package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What an op says about operands that don't fit: its name, the fact, both shapes, a hint. */
class OpErrorsTest {
    private static final Window THREE = Window.square(3, 1, 0);

    private final Backend backend = new ReferenceBackend();
    private final Step step = Step.training(backend);

    private Tensor of(int... sizes) {
        Shape shape = Shape.of(sizes);
        return step.constant(shape, new float[shape.count()]);
    }

    private Tensor rows(int... sizes) {
        Shape shape = Shape.of(sizes);
        return step.rows(shape, new float[shape.count()]);
    }

    private record Refused(String message, Function<Step, Tensor> call) {
    }

    @TestFactory
    Stream<DynamicTest> nameTheOpAndTheShapes() {
        return List.of(
                new Refused("matmul: inner sizes differ, [4, 3] × [5, 2]", s -> Matmul.apply(s, of(4, 3), of(5, 2))),
                new Refused("matmul: inner sizes differ, [4, 3] × [2, 3]; transpose the second operand?",
                        s -> Matmul.apply(s, of(4, 3), of(2, 3))),
                new Refused("matmul: both operands need two dimensions or more, got [3] × [3, 2]",
                        s -> Matmul.apply(s, of(3), of(3, 2))),
                new Refused("matmul: shapes don't broadcast, [2] and [3]; sizes 2 and 3 differ in dimension -1",
                        s -> Matmul.apply(s, of(2, 4, 3), of(3, 3, 5))),
                new Refused("matmul: a [..., M, K] and b [..., N, K] are needed for a·bᵀ, got [4, 3] and [3, 4]",
                        s -> Matmul.applyTransposed(s, of(4, 3), of(3, 4))),
                new Refused("add: shapes don't broadcast, [4, 3] and [4]; sizes 3 and 4 differ in dimension -1",
                        s -> Elementwise.add(s, of(4, 3), of(4))),
                new Refused("shape: dimension 2 is not one of [4, 3]", s -> Reduce.sum(s, of(4, 3), 2)),
                new Refused("max: [3, 0] has no elements over the dimensions [1]", s -> Reduce.max(s, of(3, 0), 1)),
                new Refused("shape: dimension 1 is not one of [3]", s -> Softmax.apply(s, of(3), 1)),
                new Refused("reshape: [2, 3] has 6 elements, [4] has 4",
                        s -> Movement.reshape(s, of(2, 3), Shape.of(4))),
                new Refused("concat: [2, 3] and [3, 3] differ in more than dimension 1",
                        s -> Concat.apply(s, 1, of(3, 3), of(2, 3))),
                new Refused("concat: there is nothing to join", s -> Concat.apply(s, 0)),
                new Refused("embedding: a table [V, ...] and row numbers are needed, got [4, 2] and [3] of F32",
                        s -> Embedding.apply(s, of(4, 2), of(3))),
                new Refused("cross-entropy: logits [..., C] need row numbers [...] as targets, got [4, 3] and [3] of I32",
                        s -> CrossEntropy.mean(s, of(4, 3), rows(3))),
                new Refused("cross-entropy: logits [..., C] need row numbers [...] as targets, got [4, 3] and [4] of F32",
                        s -> CrossEntropy.mean(s, of(4, 3), of(4))),
                new Refused("binary cross-entropy: logits [4, 1] and targets [4] differ",
                        s -> BinaryCrossEntropy.mean(s, of(4, 1), of(4))),
                new Refused("mean squared error: predictions [4, 1] and targets [4] differ",
                        s -> MeanSquaredError.mean(s, of(4, 1), of(4))),
                new Refused("layer norm: gain and bias need one number for each index of dimension -1 of [2, 3], got [2]",
                        s -> Normalisation.layer(s, of(2, 3), of(2), of(3), 1e-5)),
                new Refused("batch norm: gain and bias need one number for each index of dimension 1 of [2, 3], got [2]",
                        s -> Normalisation.batch(s, of(2, 3), of(3), of(2), 1e-5)),
                new Refused("group norm: 6 channels of [2, 6] don't divide into 4 groups",
                        s -> Normalisation.group(s, of(2, 6), 4, of(6), of(6), 1e-5)),
                new Refused("conv2d: images [N, C, H, W] and a weight [O, C/G, KH, KW] with O a multiple of G are"
                        + " needed, got [1, 3, 4, 4] and [2, 2, 3, 3] for G = 1 and a window 3x3",
                        s -> Conv2d.apply(s, of(1, 3, 4, 4), of(2, 2, 3, 3), Optional.empty(), THREE, 1)),
                new Refused("conv2d: the window 3x3, dilation 1, doesn't fit into images [1, 1, 2, 4] with padding 0;"
                        + " use a smaller window or more padding",
                        s -> Conv2d.apply(s, of(1, 1, 2, 4), of(1, 1, 3, 3), Optional.empty(), THREE, 1)),
                new Refused("conv2d: a bias [2] is needed, got [3]",
                        s -> Conv2d.apply(s, of(1, 1, 4, 4), of(2, 1, 3, 3), Optional.of(of(3)), THREE, 1)),
                new Refused("conv transpose: images [N, C, H, W] and a weight [C, O/G, KH, KW] are needed,"
                        + " got [1, 3, 4, 4] and [2, 3, 3, 3]",
                        s -> ConvTranspose2d.apply(s, of(1, 3, 4, 4), of(2, 3, 3, 3), Optional.empty(), THREE, 1)),
                new Refused("max pool: images [N, C, H, W] are needed, got [3, 4]",
                        s -> MaxPool2d.apply(s, of(3, 4), THREE)),
                new Refused("max pool: a window of 2, dilation 3, has nothing but padding under it with padding 1"
                        + " around 2 pixels; use less padding",
                        s -> MaxPool2d.apply(s, of(1, 1, 2, 2), new Window(2, 2, 1, 1, 3))),
                new Refused("average pool: the window 3x3, dilation 1, doesn't fit into images [1, 1, 2, 2] with"
                        + " padding 0; use a smaller window or more padding",
                        s -> AveragePool2d.apply(s, of(1, 1, 2, 2), THREE)),
                new Refused(
                        "upsample: images [N, C, H, W] and a factor of 1 or more are needed, got [1, 1, 2, 2] and 0",
                        s -> Upsample.nearest(s, of(1, 1, 2, 2), 0)),
                new Refused("attention: queries [B, H, T, D] and keys [B, H, S, D] are needed, got [2, 3] and [2, 4]",
                        s -> Attention.apply(s, of(2, 3), of(2, 4), of(2, 4), false)))
                .stream().map(each -> DynamicTest.dynamicTest(each.message(), () -> assertEquals(each.message(),
                        assertThrows(ShapeException.class, () -> each.call().apply(step)).getMessage())));
    }
}
