package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of a linear function: measured in chunks, stopped where a loss isn't finite, brought back. */
class LineRunTest {
    private final CountingBackend backend = new CountingBackend(new ReferenceBackend());
    private Tensor inputs;
    private Tensor targets;

    private Run run(int rows, Object... changes) {
        return run(LineKind.rows(rows), changes);
    }

    private Run run(List<NamedArray> rows, Object... changes) {
        int count = rows.get(1).count();
        inputs = new Tensor(View.of(backend.allocate(DType.U8, LineKind.FEATURES * count),
                Shape.of(count, LineKind.FEATURES)), false);
        backend.write(inputs.view().buffer(), 0, rows.get(0).bytes());
        targets = new Tensor(View.of(backend.allocate(DType.F32, count), Shape.of(count, 1)), false);
        backend.write(targets.view().buffer(), rows.get(1).values());
        return another(changes);
    }

    /** Another run on the same rows. */
    private Run another(Object... changes) {
        return new Run(backend, new LineTrainable(backend, inputs, targets, LineKind.values(changes)));
    }

    @AfterEach
    void nothingButTheDataIsLeft() {
        assertEquals(inputs == null ? 0 : 2, backend.liveBuffers());
    }

    private static void finish(Run run) {
        while (run.goOn()) {
        }
    }

    private static void train(Run run, int steps) {
        for (int i = 0; i < steps; i++) {
            finish(run);
            run.trainBatch();
        }
        finish(run);
    }

    /** The mean squared error over rows from..to in double. */
    private static double loss(List<NamedArray> rows, float[] parameters, int from, int to) {
        double sum = 0;
        for (int row = from; row < to; row++) {
            double value = parameters[LineKind.FEATURES];
            for (int i = 0; i < LineKind.FEATURES; i++) {
                value += parameters[i] * (rows.get(0).bytes()[LineKind.FEATURES * row + i] & 255) / 255.0;
            }
            sum += Math.pow(value - rows.get(1).values()[row], 2);
        }
        return sum / (to - from);
    }

    private static float[] parameters(Run run) {
        return NamedArray.joined(run.saved().run().parameters());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "31, 32", "32, 32", "33, 32", "33, 1", "64, 32", "37, 5", "97, 10", "97, 96"})
    void aSplitInChunksIsMeasuredAsAWhole(int count, int chunk) {
        List<NamedArray> rows = LineKind.rows(count + 29);
        try (Run run = run(rows, LineKind.TRAINING, count, LineKind.CHUNK, chunk, LineKind.BATCH, 10)) {
            train(run, 3);
            run.measureNow();
            finish(run);
            float[] parameters = parameters(run);
            assertEquals(run.step(), run.stepOfMetrics());
            double training = loss(rows, parameters, 0, count);
            double test = loss(rows, parameters, count, count + 29);
            assertEquals(training, run.metrics().get(Metrics.TRAINING_LOSS), 1e-5 * training);
            assertEquals(test, run.metrics().get(Metrics.TEST_LOSS), 1e-5 * test);
        }
    }

    /** 10 chunks of 10 and one of 3, or 90 of them: the memory is that of two chunks. */
    @Test
    void whatAMeasurementTakesDoesNotGrowWithTheSplit() {
        assertEquals(ofMeasuring(103), ofMeasuring(903));
        assertTrue(ofMeasuring(13) > 0);
    }

    private int ofMeasuring(int examples) {
        try (Run run = run(examples, LineKind.TRAINING, examples, LineKind.CHUNK, 10)) {
            int before = backend.elements();
            try (Evaluation evaluation = new Evaluation(backend, run.trainable().splits().get(0))) {
                evaluation.begin();
                while (!evaluation.isIssued()) {
                    evaluation.issueChunk();
                }
            }
            return backend.elements() - before;
        } finally {
            backend.free(inputs.view().buffer());
            backend.free(targets.view().buffer());
            inputs = null;
        }
    }

    /** Batches of 8 and one of 6: each size is recorded once, whatever epoch or batch it is of. */
    @Test
    void aStepIsRecordedOnceASizeOfBatch() {
        try (Run run = run(41)) {
            int before = backend.recordings();
            int elements = backend.elements();
            train(run, 4);
            assertEquals(before + 2, backend.recordings());
            assertTrue(backend.elements() > elements);
            elements = backend.elements();
            train(run, 20);
            assertEquals(before + 2, backend.recordings());
            assertEquals(elements, backend.elements(), "nothing is allocated in the course of training");
        }
    }

    @Test
    void aRunWithoutATestSplitIsMeasuredToo() {
        List<NamedArray> rows = LineKind.rows(30);
        try (Run run = run(rows)) {
            finish(run);
            assertEquals(loss(rows, parameters(run), 0, 30), run.metrics().get(Metrics.TRAINING_LOSS), 1e-6);
            assertTrue(Float.isNaN(run.metrics().get(Metrics.TEST_LOSS)));
            assertEquals(0, run.divergedAtStep());
        }
    }

    @Test
    void aSplitOfNothingIsRefused() {
        try (Run run = run(30)) {
            Split split = run.trainable().splits().get(0);
            assertThrows(IllegalArgumentException.class, () -> new Split(split.examples(), 0, split.columns(), split.measure()));
        }
    }

    /** NaN in the test rows alone: training's own losses are finite. */
    @Test
    void aLossThatIsNotFiniteInAnySplitStopsTheRun() {
        List<NamedArray> rows = LineKind.rows(41);
        rows.get(1).values()[40] = Float.NaN;
        try (Run run = run(rows)) {
            finish(run);
            assertEquals(1, run.divergedAtStep());
            assertTrue(Float.isFinite(run.metrics().get(Metrics.TRAINING_LOSS)));
            run.trainBatch();
            assertEquals(0, run.step(), "nothing is trained any more");
        }
    }

    /**
     * A rate of 10⁹ makes the weights grow until the loss is infinite. Within an epoch of 40 batches that is found at
     * the next row of the history, every 3 steps, and named by the step where it happened.
     */
    @Test
    void aHeavyModelThatDivergesWithinAnEpochIsStoppedAtTheNextRow() {
        try (Run run = run(50, LineKind.TRAINING, 40, LineKind.BATCH, 1, LineKind.EVERY, 3, LineKind.RATE, 1e9)) {
            train(run, 40);
            int bad = run.divergedAtStep();
            assertTrue(bad > 1 && bad < 20, "diverged at " + bad);
            assertEquals((bad + 2) / 3 * 3, run.step(), "the next row");
            assertEquals(0, run.epoch());
        }
    }

    @Test
    void goingBackShowsNothingOfTheWeightsThatWereGivenUp() {
        List<NamedArray> rows = LineKind.rows(50);
        try (Run run = run(rows, LineKind.TRAINING, 40, LineKind.BATCH, 4, LineKind.EVERY, 3, LineKind.RATE, 0.1)) {
            train(run, 10);
            float[] kept = parameters(run);
            float batchLoss = run.metrics().get(Metrics.BATCH_LOSS);
            assertTrue(Float.isFinite(batchLoss));
            run.adjust(LineKind.values(LineKind.TRAINING, 40, LineKind.BATCH, 4, LineKind.EVERY, 3, LineKind.RATE, 1e9));
            train(run, 30);
            assertTrue(run.divergedAtStep() > 10, "diverged at " + run.divergedAtStep());
            run.restoreLastFinite();
            assertEquals(Run.Phase.MEASURING, run.phase(), "the measurement takes several pieces");
            assertTrue(run.metrics().columns().isEmpty());
            assertTrue(run.stepOfMetrics() < 0);
            finish(run);
            assertArrayEquals(kept, parameters(run));
            assertEquals(10, run.step());
            assertEquals(10, run.stepOfMetrics());
            assertEquals(0, run.divergedAtStep());
            assertEquals(loss(rows, kept, 0, 40), run.metrics().get(Metrics.TRAINING_LOSS), 1e-6);
            History history = run.history();
            assertEquals(10, history.get(history.count() - 1, History.STEP));
            run.adjust(LineKind.values(LineKind.TRAINING, 40, LineKind.BATCH, 4, LineKind.EVERY, 3, LineKind.RATE, 0.1));
            train(run, 10);
            assertEquals(2, run.epoch());
            assertEquals(0, run.divergedAtStep());
        }
    }

    /** Rows at 0, 3, 6, 9 and 10, where the epoch ends; each is of the batches since the one before. */
    @Test
    void theHistoryHoldsTheMeanLossOfTheBatchesSinceTheRowBefore() {
        try (Run run = run(50, LineKind.TRAINING, 40, LineKind.BATCH, 4, LineKind.EVERY, 3);
                Run every = another(LineKind.TRAINING, 40, LineKind.BATCH, 4, LineKind.EVERY, 1)) {
            train(run, 10);
            train(every, 10);
            History rows = run.history();
            History steps = every.history();
            float[] clocks = {0, 3, 6, 9, 10};
            assertEquals(clocks.length, rows.count());
            for (int row = 0; row < clocks.length; row++) {
                assertEquals(clocks[row], rows.get(row, History.STEP));
                boolean whole = row == 0 || row == 4;
                assertEquals(whole, !Float.isNaN(rows.get(row, Metrics.TEST_LOSS)), "row " + row);
                if (row > 0) {
                    double sum = 0;
                    for (int step = (int) clocks[row - 1] + 1; step <= clocks[row]; step++) {
                        sum += steps.get(step, Metrics.BATCH_LOSS);
                    }
                    assertEquals(sum / (clocks[row] - clocks[row - 1]), rows.get(row, Metrics.BATCH_LOSS), 1e-6);
                }
            }
            assertTrue(Float.isNaN(rows.get(0, Metrics.BATCH_LOSS)));
        }
    }
}
