import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TransformerSnippetTest extends SnippetTest {
    @Test
    void learns() {
        float[] tokens = new float[4 * 16];
        int[] following = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = i % 16;
            following[i] = i % 16 + 1;
        }
        try (Transformer model = new Transformer(backend, new Random(1), 17, 32, 4, 2, 16)) {
            Function<Step, Tensor> logits = step -> model.forward(step, step.rows(Shape.of(4, 16), tokens));
            Fitting.halvesTheLoss(backend, model.parameters(), crossEntropy(logits, following), 30);
        }
    }

    @Test
    void aPositionSeesNothingLater() {
        try (Transformer model = new Transformer(backend, new Random(1), 5, 8, 2, 2, 4)) {
            float[] all = values(step -> model.forward(step, step.rows(Shape.of(1, 4), 3, 1, 4, 0)));
            float[] changed = values(step -> model.forward(step, step.rows(Shape.of(1, 4), 3, 1, 2, 0)));
            assertArrayEquals(Arrays.copyOf(all, 2 * 5), Arrays.copyOf(changed, 2 * 5));
            assertNotEquals(all[3 * 5], changed[3 * 5], "the last position sees the one before it");
        }
    }

    @Test
    void attentionEqualsTheEnginesOwn() {
        Shape shape = Shape.of(2, 7, 24);
        float[] x = Numbers.normal(new Random(2), shape.count());
        try (var attention = new Transformer.SelfAttention(backend, "attention", new Random(1), 24, 3)) {
            List<Linear> maps = new ArrayList<>();
            for (int i = 0; i < 8; i += 2) {
                maps.add(new Linear(attention.parameters().get(i), attention.parameters().get(i + 1)));
            }
            float[] wanted = values(step -> {
                Tensor[] heads = new Tensor[3];
                for (int i = 0; i < heads.length; i++) {
                    Tensor mapped = maps.get(i).forward(step, step.constant(shape, x));
                    heads[i] = Movement.permute(step, Movement.reshape(step, mapped, Shape.of(2, 7, 3, 8)), 0, 2, 1, 3);
                }
                Tensor taken = Attention.apply(step, heads[0], heads[1], heads[2], true);
                Tensor joined = Movement.reshape(step, Movement.permute(step, taken, 0, 2, 1, 3), shape);
                return maps.get(3).forward(step, joined);
            });
            assertArrayEquals(wanted, values(step -> attention.forward(step, step.constant(shape, x))), 1e-6f);
        }
    }

    @Test
    void refusesAWidthThatTheHeadsDontDivide() {
        assertEquals("width 10 is no multiple of 3 heads", assertThrows(IllegalArgumentException.class,
                () -> new Transformer.SelfAttention(backend, "attention", new Random(1), 10, 3)).getMessage());
    }

    @Test
    void agreesWithPyTorch() {
        Agreement pytorch = Agreement.of("transformer");
        float[] tokens = Numbers.floats(pytorch.integers("tokens"));
        try (Transformer model = new Transformer(backend, new Random(1), 10, 8, 2, 2, 6)) {
            Function<Step, Tensor> output = step -> model.forward(step, step.rows(Shape.of(2, 5), tokens));
            agrees(pytorch, model.parameters(), output, crossEntropy(output, pytorch.integers("targets")));
        }
    }
}
