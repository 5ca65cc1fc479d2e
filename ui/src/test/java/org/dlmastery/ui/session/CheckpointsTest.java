package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** Which states of a run are kept, by their steps. */
final class CheckpointsTest {
    private static final Values SETTINGS = DiffusionControls.ALL.initial();

    private final Checkpoints states = new Checkpoints((from, to) -> from != to);

    private static SavedRun run(int step, int numbers) {
        return new SavedRun(step / 10, step, step % 10, List.of(NamedArray.of("weights", new float[numbers])), List.of(),
                new History(List.of(History.STEP), new float[0]));
    }

    private void train(int from, int to, int stride) {
        for (int step = from; step <= to; step += stride) {
            states.add(SETTINGS, run(step, 3));
        }
    }

    private List<Integer> steps() {
        return IntStream.range(0, states.count()).mapToObj(index -> states.run(index).step()).toList();
    }

    @Test
    void eachStateOfAShortRunIsKept() {
        train(0, 20, 5);
        train(20, 20, 1);
        assertEquals(List.of(0, 5, 10, 15, 20), steps());
    }

    @Test
    void ofALongRunFewAreKeptFromItsBeginningToNearItsEndAndEvenlyApart() {
        train(0, 5000, 1);
        List<Integer> steps = steps();
        assertTrue(steps.size() > Checkpoints.MOST / 3 && steps.size() <= Checkpoints.MOST, steps.toString());
        assertEquals(0, steps.get(0));
        int apart = steps.get(1) - steps.get(0);
        for (int i = 1; i < steps.size(); i++) {
            assertTrue(Math.abs(steps.get(i) - steps.get(i - 1) - apart) <= apart / 2, steps.toString());
        }
        assertTrue(5000 - steps.get(steps.size() - 1) < 2 * apart, steps.toString());
    }

    @Test
    void anotherWayFromAnEarlierStateTakesThePlaceOfTheFirst() {
        train(0, 50, 10);
        states.add(SETTINGS, run(20, 3));
        assertEquals(List.of(0, 10, 20, 30, 40, 50), steps(), "only looked at");
        states.add(SETTINGS, run(27, 3));
        assertEquals(List.of(0, 10, 20, 27), steps());
        states.add(SETTINGS, new SavedRun(1, 10, 0, List.of(NamedArray.of("weights", 0f, 0f, 0.5f)), List.of(),
                new History(List.of(History.STEP), new float[0])));
        assertEquals(List.of(0, 10), steps(), "as far, with other weights");
        assertEquals(0.5f, NamedArray.joined(states.run(1).parameters())[2]);
    }

    @Test
    void theNewestIsKeptBeforeItIsLeftHoweverNearTheOneBefore() {
        train(0, 5000, 1);
        int last = steps().get(states.count() - 1);
        states.keep(SETTINGS, run(last + 1, 3));
        assertEquals(last + 1, steps().get(states.count() - 1));
    }

    /** Twelve epochs of 10 steps, looked at after each step. */
    @Test
    void theEndOfEveryEpochIsKeptWhereThereIsRoomForThemAll() {
        train(0, 120, 1);
        assertTrue(steps().containsAll(List.of(0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120)),
                steps().toString());
    }

    @Test
    void statesOfFormerVisitsComeBackAroundThePresentOne() {
        states.add(SETTINGS, run(30, 3));
        states.bring(List.of(kept(0), kept(30), kept(60)), 30);
        assertEquals(List.of(0, 30, 60), steps());
        train(31, 40, 3);
        assertEquals(List.of(0, 30, 31, 34, 37, 40), steps(), "another way from there");
    }

    @Test
    void aRunThatHasGoneOnBeforeTheyComeGetsOnlyThoseBefore() {
        states.add(SETTINGS, run(30, 3));
        states.add(SETTINGS, run(33, 3));
        states.bring(List.of(kept(0), kept(10), kept(60)), 30);
        assertEquals(List.of(0, 10, 30, 33), steps());
    }

    private static Checkpoints.State kept(int step) {
        return new Checkpoints.State(SETTINGS, run(step, 3));
    }

    @Test
    void aRunThatBeginsAfreshDropsThoseOfTheLast() {
        train(0, 50, 10);
        states.add(DiffusionControls.ALL.initial(), run(0, 3));
        assertEquals(List.of(0), steps());
    }

    @Test
    void theyAreAsFewAsTheirSizeAllowsAndNoneOfWhatIsTooLarge() {
        int third = Checkpoints.MOST_NUMBERS / 3;
        for (int step = 0; step < 100; step += 10) {
            states.add(SETTINGS, run(step, third));
        }
        assertTrue(states.count() >= 2 && states.count() <= 3, steps().toString());
        states.add(SETTINGS, run(100, third + 1));
        assertEquals(0, states.count());
        assertTrue(states.isTooLarge());
    }
}
