package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.junit.jupiter.api.Test;

/** Earlier states of a run are there again after a reload, and those of other runs aren't. */
class KeptStatesTest extends Visits {
    private static final Values SETTINGS = MlpPage.DECLARATION.link().read("preset=xor").values();

    private Optional<String> slot = Optional.of("7");
    private Checkpoints states;
    private KeptStates kept;
    private int brought;

    /** The page is loaded; nothing of its memory is left. */
    private void load() {
        database.questions.clear();
        visit();
        states = new Checkpoints((from, to) -> !from.equals(to));
        kept = new KeptStates(FORM, store, () -> slot, time, states, () -> brought++);
    }

    private static SavedRun run(int step) {
        return new SavedRun(step, step, 0, List.of(NamedArray.of("w", step, 0.5f)), List.of(NamedArray.of("m", 1f)),
                new History(List.of(), new float[0]));
    }

    private void show(int step) {
        kept.at(step);
        states.add(SETTINGS, run(step));
        kept.changed(true);
    }

    /** Whatever is to be written is written. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            database.answer();
            time.pass(4000);
        }
        database.answer();
    }

    private List<Integer> steps() {
        return IntStream.range(0, states.count()).mapToObj(index -> states.run(index).step()).toList();
    }

    @Test
    void theyComeBackToTheBitWithTheirRun() {
        load();
        List.of(0, 10, 20, 30).forEach(this::show);
        settle();
        load();
        show(20);
        database.answer();
        assertEquals(List.of(0, 10, 20, 30), steps(), "also those after the one that the reader had gone back to");
        assertArrayEquals(new float[] {10, 0.5f}, states.run(1).parameters().get(0).values());
        assertEquals(SETTINGS, states.values(1));
        assertTrue(brought > 0);
    }

    @Test
    void theLastOfATrainingIsWrittenSoonAfterIt() {
        load();
        show(0);
        database.answer();
        show(10);
        states.add(SETTINGS, run(20));
        kept.changed(false);
        time.pass(400);
        database.answer();
        load();
        show(20);
        database.answer();
        assertEquals(List.of(0, 10, 20), steps());
    }

    @Test
    void anotherWayFromAnEarlierStateIsWhatIsKept() {
        load();
        List.of(0, 10, 20, 30).forEach(this::show);
        settle();
        show(10);
        show(15);
        settle();
        load();
        show(15);
        database.answer();
        assertEquals(List.of(0, 10, 15), steps());
    }

    @Test
    void eachRunHasItsOwnAndOneThatIsForgottenHasNone() {
        load();
        List.of(0, 10).forEach(this::show);
        settle();
        slot = Optional.of("8");
        show(12);
        settle();
        assertEquals(List.of(12), steps(), "a run from elsewhere");
        slot = Optional.of("7");
        show(10);
        settle();
        assertEquals(List.of(0, 10), steps());
        new KeptRuns(FORM, page, store, READER).forget(new KeptRun("7", 0, 0, Optional.empty(), 0, Optional.empty()));
        settle();
        load();
        show(10);
        settle();
        assertEquals(List.of(10), steps());
    }

    @Test
    void aDamagedOneIsLeftOut() {
        load();
        List.of(0, 10).forEach(this::show);
        settle();
        store.checkpoint("mlp", "7", 0, entry -> store.keepCheckpoint("mlp", "7", 0, entry.orElseThrow().facts(),
                List.of(NamedArray.of("parameters/w", 9f, 9f)), 0, outcome -> { }));
        settle();
        load();
        show(10);
        database.answer();
        assertEquals(List.of(10), steps());
    }

    @Test
    void aRunThatIsKeptNowhereLeavesTheLastOnesStatesAlone() {
        load();
        List.of(0, 10).forEach(this::show);
        settle();
        slot = Optional.empty();
        show(0);
        settle();
        load();
        slot = Optional.of("7");
        show(10);
        database.answer();
        assertEquals(List.of(0, 10), steps());
    }
}
