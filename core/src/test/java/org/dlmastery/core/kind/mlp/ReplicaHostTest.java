package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.ReplicaHost;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;

/** What a peer answers follows from what it is asked alone. */
class ReplicaHostTest {
    private static final MlpExperiment EXPERIMENT = Experiments.with(Experiments.xor(8),
            new TrainingSettings(OptimiserKind.ADAM, 0.03, Regularisation.NONE, 0, 0.5, 16, 8, 0));

    private final Backend backend = new ReferenceBackend();
    private final ReplicaHost host = new ReplicaHost(backend, MlpMessages.KINDS);

    /** The gradient at equal parameters. */
    private float[] gradient(float dropoutKey, double... words) {
        View row = host.place(words);
        float[] numbers = new float[row.count()];
        Arrays.fill(numbers, 0.3f);
        numbers[numbers.length - 2] = dropoutKey;
        numbers[numbers.length - 1] = 0.5f;
        backend.write(row.buffer(), numbers);
        host.answer(words);
        float[] answer = backend.read(row).get();
        return Arrays.copyOf(answer, answer.length - 1);
    }

    @Test
    void theGradientFollowsFromKeyEpochBatchAndShare() {
        host.tell(ReplicaHost.told("mlp", MlpMessages.text(EXPERIMENT)), new float[0][]);
        float[] first = gradient(100, 0, 0, 1, 2);
        for (double[] words : new double[][] {{1, 0, 1, 2}, {0, 1, 1, 2}, {0, 0, 1, 3}, {0, 0, 2, 3}, {0, 4, 1, 2}}) {
            assertFalse(Arrays.equals(first, gradient(100, words)), Arrays.toString(words));
        }
        assertFalse(Arrays.equals(first, gradient(101, 0, 0, 1, 2)), "another key drops other elements");
        assertArrayEquals(first, gradient(100, 0, 0, 1, 2));
    }

    @Test
    void askingBeforeTellingIsNamed() {
        assertThrows(IllegalStateException.class, () -> host.place(new double[] {0, 0, 1, 2}));
    }
}
