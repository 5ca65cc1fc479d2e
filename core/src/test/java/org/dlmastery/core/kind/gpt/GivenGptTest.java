package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.Alphabet;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;
import org.junit.jupiter.api.Test;

/** The site's trained transformer: what its file keeps of a run, and an engine that has it without any text. */
class GivenGptTest {
    private static final GptExperiment EXPERIMENT = GptControls.experiment(TrainedGpt.values());
    private static final Alphabet ALPHABET = CharacterText.own(("\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            + "abcdefghijklmnopqrstuvwxyz").repeat(40)).alphabet();

    private final Backend backend = new ReferenceBackend();

    /** Numbers that half precision can hold. */
    private static float[] weights() {
        float[] weights = new float[EXPERIMENT.parameterCount()];
        Random random = new Random(1);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (random.nextInt(2001) - 1000) / 4096f;
        }
        return weights;
    }

    private static TrainedGpt network() {
        return TrainedGpt.of(ALPHABET, new SavedRun(40, 19_640, 0, List.of(NamedArray.of("p", weights())), List.of(),
                new History(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS),
                        new float[] {0, Float.NaN, 4.1875f, 19_640, 1.5f, 1.5625f, 19_650, 1.25f, Float.NaN})));
    }

    private static Supplies supplies(Backend backend, List<NamedArray> arrays) {
        return (dataSet, name) -> {
            if (!dataSet.equals("picogpt-weights")) {
                throw new MissingDataException(dataSet);
            }
            float[] values = NamedArray.get(arrays, name).values();
            Tensor tensor = new Tensor(View.of(backend.allocate(DType.F32, values.length), Shape.of(values.length)),
                    false);
            backend.write(tensor.view().buffer(), values);
            return tensor;
        };
    }

    @Test
    void itIsTheRecipesNetwork() {
        assertEquals(108_352, EXPERIMENT.parameterCount());
        assertEquals(491, EXPERIMENT.batches(), "of 1,003,854 characters in windows of 64, 32 a step");
        assertEquals(1, EXPERIMENT.seed());
        assertTrue(EXPERIMENT.epochs() * EXPERIMENT.batches() < 1 << 16, "its steps have two bytes in the file");
    }

    @Test
    void theFileKeepsCharactersWeightsStepsAndTheCourse() {
        byte[] file = network().write();
        assertEquals(2 * (1 + 65) + 2 * (1 + EXPERIMENT.parameterCount()) + 6 * 3, file.length);
        TrainedGpt read = TrainedGpt.read(file);
        assertArrayEquals(weights(), read.network().weights());
        assertEquals(19_640, read.network().steps());
        assertEquals(1.5625f, read.network().lastLoss());
        assertArrayEquals(network().network().course().rows(), read.network().course().rows());
        assertEquals(65, read.alphabet().size());
        assertEquals("\n", read.alphabet().character(0));
        assertArrayEquals(new int[] {39 + 25, 0}, read.alphabet().numbers("z\n"));
    }

    @Test
    void whatIsNoSuchFileOrRunIsRefused() {
        byte[] file = network().write();
        assertEquals("trained transformer: a file of 6 bytes that doesn't begin with its 65 characters",
                assertThrows(IllegalArgumentException.class, () -> TrainedGpt.read(new byte[6])).getMessage());
        byte[] shorter = Arrays.copyOf(file, file.length - 1);
        assertThrows(IllegalArgumentException.class, () -> TrainedGpt.read(shorter));
        SavedRun other = new SavedRun(0, 0, 0, List.of(NamedArray.of("p", new float[7])), List.of(),
                new History(List.of(History.STEP), new float[0]));
        assertEquals("trained transformer: 65 characters and 7 weights, wanted are 65 and 108352",
                assertThrows(IllegalArgumentException.class, () -> TrainedGpt.of(ALPHABET, other)).getMessage());
    }

    @Test
    void anEngineHasItWithoutAnyTextAndDoesntTrainIt() {
        Trainable trainable = new GptKind().create(backend, TrainedGpt.values(),
                supplies(backend, TrainedGpt.read(network().write()).network().arrays()));
        try (Run run = new Run(backend, trainable)) {
            while (run.phase() != Run.Phase.IDLE) {
                run.goOn();
            }
            assertEquals(List.of(), run.metrics().columns());
            assertArrayEquals(weights(), NamedArray.joined(run.saved().run().parameters()));
            assertThrows(IllegalStateException.class, run::trainBatch);
        }
    }

    @Test
    void withoutItsWeightsThereIsNoRun() {
        assertEquals("picogpt-weights", assertThrows(MissingDataException.class, () ->
                new GptKind().create(backend, TrainedGpt.values(), (dataSet, name) -> {
                    throw new MissingDataException(dataSet);
                })).dataSet());
    }

    @Test
    void otherSettingsMeanANetworkOfOnesOwnOnThePlay() {
        Values shipped = TrainedGpt.values();
        assertTrue(GptControls.experiment(shipped).isShipped());
        assertEquals(shipped, GptControls.settled(shipped));
        Values other = shipped.with(GptControls.LAYERS, 3.0);
        assertFalse(GptControls.experiment(other).isShipped());
        assertEquals(TextSource.MACBETH, GptControls.experiment(other).text());
        assertEquals(other.with(GptControls.TEXT, TextSource.MACBETH), GptControls.settled(other));
        assertEquals(KindSpec.Change.AFRESH, new GptSpec().change(shipped, shipped.with(GptControls.EPOCHS, 51.0)));
        Values pasted = shipped.with(GptControls.TEXT, CharacterText.own("ab".repeat(2000)).source());
        assertEquals(pasted, GptControls.settled(pasted));
        StateLink link = new StateLink(GptControls.ALL, GptPresets.ALL);
        assertEquals(shipped, link.read(link.writeAll(shipped)).values());
        assertEquals("preset=shipped", link.write(shipped));
    }
}
