package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text whose character at place p is p, so that a window says where it was taken. */
class TokenWindowsTest {
    private final Backend backend = new ReferenceBackend();

    private View numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i;
        }
        View view = View.of(backend.allocate(DType.I32, count), Shape.of(count));
        backend.write(view.buffer(), values);
        return view;
    }

    private float[] starts(TokenWindows windows, Batch batch, View rows, int context) {
        windows.gather(batch, rows);
        float[] inputs = backend.read(batch.tensor(TokenWindows.INPUTS).view()).get();
        float[] targets = backend.read(batch.tensor(TokenWindows.TARGETS).view()).get();
        float[] starts = new float[batch.size()];
        for (int i = 0; i < inputs.length; i++) {
            starts[i / context] = inputs[i / context * context];
            assertEquals(starts[i / context] + i % context, inputs[i], "the characters follow one another");
            assertEquals(inputs[i] + 1, targets[i], "each is asked for the next");
        }
        return starts;
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 100, 16", "100, 37, 63, 16", "50, 0, 33, 32", "49, 15, 34, 33"})
    void forMeasuringTheyLieOneBehindTheOther(int length, int first, int characters, int context) {
        TokenWindows windows = new TokenWindows(backend, new Tensor(numbers(length), false), first, characters, context,
                Optional.empty());
        assertEquals((characters - 1) / context, windows.count());
        Batch batch = windows.room(windows.count());
        float[] starts = starts(windows, batch, numbers(windows.count()), context);
        for (int i = 0; i < starts.length; i++) {
            assertEquals(first + i * context, starts[i]);
        }
    }

    @Test
    void forTrainingEachIsMovedWithinItsStretchAndAnewInEveryStep() {
        int context = 16;
        int characters = 90;
        Set<Float> moves = new TreeSet<>();
        try (RandomCounter counter = new RandomCounter(backend, "moves", 3)) {
            TokenWindows windows = new TokenWindows(backend, new Tensor(numbers(120), false), 7, characters, context,
                    Optional.of(counter));
            assertEquals(5, windows.count());
            Batch batch = windows.room(5);
            for (int step = 0; step < 60; step++) {
                float[] starts = starts(windows, batch, numbers(5), context);
                for (int i = 0; i < 5; i++) {
                    float move = starts[i] - 7 - i * context;
                    assertTrue(move >= 0 && move < context, "moved by " + move);
                    assertTrue(starts[i] + context < 7 + characters, "within its part, also the last target");
                    moves.add(move);
                }
                counter.advance();
            }
        }
        assertEquals(context, moves.size(), "all moves come");
    }
}
