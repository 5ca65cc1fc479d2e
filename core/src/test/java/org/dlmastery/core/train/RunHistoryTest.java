package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
    private static final int MOST_ROWS = 512;

    private static RunHistory ofEpochs() {
        return new RunHistory(List.of(History.EPOCH, Metrics.TRAINING_LOSS), 0);
    }

    private static RunHistory ofSteps(int every) {
        return new RunHistory(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS), every);
    }

    private static Metrics loss(String name, float value) {
        return new Metrics(List.of(name), new float[] {value});
    }

    private static void epochs(RunHistory history, int from, int to) {
        for (int epoch = from; epoch <= to; epoch++) {
            history.add(epoch, loss(Metrics.TRAINING_LOSS, 1f / (1 + epoch)));
        }
    }

    /** A row every so many steps, and one of the whole split where an epoch ends; the steps of both. */
    private static void steps(RunHistory history, int every, int anEpoch, int from, int to) {
        for (int step = from; step <= to; step++) {
            if (step % anEpoch == 0) {
                history.add(step, new Metrics(List.of(Metrics.BATCH_LOSS, Metrics.TEST_LOSS), new float[] {step, -step}));
            } else if (step % every == 0) {
                history.add(step, loss(Metrics.BATCH_LOSS, step));
            }
        }
    }

    private static List<Integer> clocks(RunHistory history, boolean wholeOnly) {
        List<Integer> clocks = new ArrayList<>();
        History rows = history.rows();
        for (int row = 0; row < rows.count(); row++) {
            if (!wholeOnly || !Float.isNaN(rows.get(row, Metrics.TEST_LOSS))) {
                clocks.add((int) rows.rows()[row * rows.columns().size()]);
            }
        }
        return clocks;
    }

    private static List<Integer> multiples(int of, int to) {
        List<Integer> multiples = new ArrayList<>();
        for (int i = 0; i <= to; i += of) {
            multiples.add(i);
        }
        return multiples;
    }

    @Test
    void epochsAreThinnedEvenly() {
        RunHistory history = ofEpochs();
        epochs(history, 0, 511);
        assertEquals(multiples(1, 511), clocks(history, false));
        epochs(history, 512, 1023);
        assertEquals(multiples(2, 1023), clocks(history, false));
        epochs(history, 1024, 5000);
        assertEquals(multiples(16, 5000), clocks(history, false));
        assertEquals(1f / 4801, history.rows().get(300, Metrics.TRAINING_LOSS));
    }

    @Test
    void aSecondRowOfOneTimeTakesTheFirstOnesPlace() {
        RunHistory history = ofEpochs();
        epochs(history, 0, 3);
        history.add(3, loss(Metrics.TRAINING_LOSS, 9));
        assertEquals(4, history.rows().count());
        assertEquals(9, history.rows().get(3, Metrics.TRAINING_LOSS));
    }

    @Test
    void rowsOfStepsHoldWhatWasMeasuredThen() {
        RunHistory history = ofSteps(10);
        steps(history, 10, 23, 0, 46);
        assertEquals(List.of(0, 10, 20, 23, 30, 40, 46), clocks(history, false));
        assertEquals(List.of(0, 23, 46), clocks(history, true));
        assertEquals(20, history.rows().get(2, Metrics.BATCH_LOSS));
        assertEquals(-23, history.rows().get(3, Metrics.TEST_LOSS));
    }

    @Test
    void rowsOfWholeSplitsStayWhenOthersAreThinned() {
        RunHistory history = ofSteps(10);
        steps(history, 10, 235, 0, 40_000);
        assertEquals(multiples(235, 40_000), clocks(history, true));
        assertTrue(history.rows().count() <= MOST_ROWS && history.rows().count() > MOST_ROWS / 2);
        List<Integer> others = clocks(history, false);
        others.removeAll(clocks(history, true));
        assertEquals(0, others.get(1) % (others.get(1) - others.get(0)));
        for (int i = 1; i < others.size(); i++) {
            assertTrue(others.get(i) - others.get(i - 1) <= 2 * 160, others::toString);
        }
    }

    /** Epochs of one step, of some, of many: there is always room for the next row, and curves go on to the end. */
    @Test
    void thereIsAlwaysRoom() {
        for (int anEpoch : new int[] {1, 7, 100, 235}) {
            for (int every : new int[] {1, 10, 100, 5000}) {
                RunHistory history = ofSteps(every);
                steps(history, every, anEpoch, 0, 120_000);
                List<Integer> clocks = clocks(history, false);
                assertTrue(clocks.size() <= MOST_ROWS, clocks::toString);
                List<Integer> whole = clocks(history, true);
                assertTrue(whole.get(whole.size() - 1) > 100_000, () -> every + " and " + anEpoch + ": " + whole);
                for (int i = 1; i < clocks.size(); i++) {
                    assertTrue(clocks.get(i) > clocks.get(i - 1), clocks::toString);
                }
            }
        }
    }

    @Test
    void aSavedHistoryGoesOnAsIfItHadNeverStopped() {
        for (int stop : new int[] {3, 511, 512, 700, 1024, 3000}) {
            RunHistory straight = ofEpochs();
            epochs(straight, 0, stop);
            RunHistory resumed = ofEpochs();
            resumed.load(straight.rows());
            epochs(straight, stop + 1, 6000);
            epochs(resumed, stop + 1, 6000);
            assertArrayEquals(straight.rows().rows(), resumed.rows().rows(), "stopped at " + stop);
            straight = ofSteps(10);
            steps(straight, 10, 235, 0, 10 * stop);
            resumed = ofSteps(10);
            resumed.load(straight.rows());
            steps(straight, 10, 235, 10 * stop + 1, 40_000);
            steps(resumed, 10, 235, 10 * stop + 1, 40_000);
            assertArrayEquals(straight.rows().rows(), resumed.rows().rows(), "stopped at step " + 10 * stop);
        }
    }

    @Test
    void aSavedHistoryByAnotherClockSaysNothing() {
        RunHistory byEpochs = ofEpochs();
        epochs(byEpochs, 0, 20);
        RunHistory history = ofSteps(10);
        history.load(byEpochs.rows());
        assertEquals(0, history.rows().count());
    }

    @Test
    void columnsThatASavedHistoryDoesNotHaveAreUnknown() {
        RunHistory history = ofEpochs();
        history.load(new History(List.of("other", History.EPOCH), new float[] {5, 0, 6, 1}));
        assertEquals(List.of(0, 1), clocks(history, false));
        assertTrue(Float.isNaN(history.rows().get(1, Metrics.TRAINING_LOSS)));
    }

    @Test
    void whatCameAfterATimeIsForgotten() {
        RunHistory history = ofEpochs();
        epochs(history, 0, 600);
        history.backTo(301);
        assertEquals(multiples(2, 300), clocks(history, false));
        epochs(history, 302, 304);
        assertEquals(multiples(2, 304), clocks(history, false));
    }
}
