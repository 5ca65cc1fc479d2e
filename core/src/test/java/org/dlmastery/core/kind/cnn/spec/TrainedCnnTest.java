package org.dlmastery.core.kind.cnn.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

class TrainedCnnTest {
    /** 20·25 + 2·20 + 40·20·9 + 2·40 + 40·40·9 + 2·40 + 10·640 + 10. */
    private static final int PARAMETERS = 28_710;
    /** Running means and variances of 20, 40 and 40 channels. */
    private static final int STATISTICS = 200;

    private static SavedRun run(int epoch) {
        float[] parameters = new float[PARAMETERS];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i % 1000 / 1024f;
        }
        // AdamW's two averages of each parameter and two corrections, the norms' statistics, the dropout's draws.
        float[] state = new float[2 * PARAMETERS + 2 + STATISTICS + 1];
        Arrays.fill(state, -1);
        for (int i = 0; i < STATISTICS; i++) {
            state[2 * PARAMETERS + 2 + i] = 1 + i;
        }
        return new SavedRun(epoch, 469 * epoch, 0, List.of(NamedArray.of("p", parameters)),
                List.of(NamedArray.of("s", state)), new History(List.of(History.STEP), new float[0]));
    }

    @Test
    void whatIsPackedComesBackWithAFreshOptimiser() {
        byte[] file = TrainedCnn.pack(run(12));
        assertEquals(2 * (PARAMETERS + STATISTICS), file.length);
        assertTrue(file.length <= 80_000);
        SavedRun back = TrainedCnn.unpack(file);
        assertArrayEquals(NamedArray.joined(run(12).parameters()), NamedArray.joined(back.parameters()),
                "numbers that half precision can hold");
        float[] state = NamedArray.joined(back.state());
        assertEquals(2 * PARAMETERS + 2 + STATISTICS + 1, state.length);
        assertEquals(0, state[2 * PARAMETERS + 1], "fresh");
        assertEquals(1, state[2 * PARAMETERS + 2]);
        assertEquals(200, state[2 * PARAMETERS + 1 + STATISTICS]);
        assertEquals(12, back.epoch());
        assertEquals(12 * 469, back.step());
    }

    @Test
    void anotherRunIsNotPackedAndAnotherFileNotRead() {
        assertThrows(IllegalArgumentException.class, () -> TrainedCnn.pack(run(11)));
        assertEquals("trained network: 3 numbers, wanted are 28910",
                assertThrows(IllegalArgumentException.class, () -> TrainedCnn.unpack(new byte[6])).getMessage());
    }
}
