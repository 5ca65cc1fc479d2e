package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What an op says about operands that don't fit: its name, the fact, both shapes, a hint. */
class OpErrorsTest {
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
                new Refused("attention: queries [B, H, T, D] and keys [B, H, S, D] are needed, got [2, 3] and [2, 4]",
                        s -> Attention.apply(s, of(2, 3), of(2, 4), of(2, 4), false)))
                .stream().map(each -> DynamicTest.dynamicTest(each.message(), () -> assertEquals(each.message(),
                        assertThrows(ShapeException.class, () -> each.call().apply(step)).getMessage())));
    }
}
