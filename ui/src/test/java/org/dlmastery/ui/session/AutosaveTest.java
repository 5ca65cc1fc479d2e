package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.store.Kept;
import org.junit.jupiter.api.Test;

/** When a state is written and when it is shown: what was shown is never lost. */
class AutosaveTest extends Visits {
    @Test
    void aSmallStateIsWrittenBeforeItIsShown() {
        keep(1, 3);
        assertEquals(List.of(1), shown);
        assertEquals(1, afterReload());
        assertTrue(database.questions.isEmpty(), "the database isn't asked");
    }

    @Test
    void inAHurrySmallStatesAreShownAndWrittenWhenThePageIsLeft() {
        time.eachLook = 1;
        keep(1, 3);
        time.eachLook = 0;
        keep(2, 3);
        keep(3, 3);
        assertEquals(List.of(1, 2, 3), shown);
        assertEquals(1, text.writes, "writing took 1 ms and rests for nine");
        autosave.flush();
        autosave.flush();
        assertEquals(2, text.writes);
        assertEquals(3, afterReload());
    }

    @Test
    void untrainedAndDivergedRunsLeaveTheLastGoodOneAlone() {
        keep(1, 3);
        autosave.keep(session(2, 3), RunState.DIVERGED, () -> shown.add(2));
        keep(0, 3);
        assertEquals(List.of(1, 2, 0), shown);
        assertEquals(1, afterReload());
    }

    @Test
    void aLargeStateIsShownOnlyWhenItIsKept() {
        keep(1, LARGE);
        assertEquals(List.of(), shown);
        database.answer();
        assertEquals(List.of(1), shown);
        assertEquals(1, afterReload());
    }

    /** Whatever the moment of a crash, what comes back is not older than what was shown. */
    @Test
    void noMomentOfACrashLosesWhatWasShown() {
        for (int crash = 0; crash < 12; crash++) {
            shown.clear();
            text.kept.clear();
            autosave = visit();
            database.memory.list("run/", held -> held.forEach(
                    each -> database.memory.delete(List.of(each.key()), gone -> { })));
            int[] sizes = {3, LARGE, LARGE, 3, LARGE, 3};
            for (int i = 0; i < crash; i++) {
                if (i % 2 == 0) {
                    keep(i / 2 + 1, sizes[i / 2]);
                } else {
                    database.answer();
                    time.pass(100);
                    database.answer();
                }
            }
            int last = shown.isEmpty() ? -1 : shown.get(shown.size() - 1);
            int resumed = afterReload();
            assertTrue(resumed >= last, "crash " + crash + ": shown " + last + ", resumed " + resumed);
        }
    }

    @Test
    void ofLargeStatesInAHurryTheNewestIsWritten() {
        keep(1, LARGE);
        keep(2, LARGE);
        keep(3, LARGE);
        database.answer();
        time.pass(1);
        database.answer();
        assertEquals(List.of(3), shown);
        assertEquals(3, afterReload());
    }

    @Test
    void writingALargeStateRestsNineTimesAsLongAsItKeptThePage() {
        time.eachLook = 5;
        keep(1, LARGE);
        time.eachLook = 0;
        database.answer();
        keep(2, LARGE);
        database.answer();
        time.pass(44);
        database.answer();
        assertEquals(List.of(1), shown);
        time.pass(2);
        database.answer();
        assertEquals(List.of(1, 2), shown);
    }

    @Test
    void aSmallStateAfterALargeOneTakesItsPlace() {
        keep(1, LARGE);
        database.answer();
        keep(2, 3);
        assertEquals(2, afterReload());
        keep(3, LARGE);
        keep(4, 3);
        database.answer();
        assertEquals(4, afterReload());
        assertFalse(text.kept.values().stream().anyMatch(each -> SlotText.read(each).isInDatabase()),
                "the large state came to rest after the small one");
    }

    @Test
    void aSmallStateThatWasShownIsKeptUntilALargeOneIs() {
        time.eachLook = 1;
        keep(1, 3);
        time.eachLook = 0;
        keep(2, 3);
        keep(3, LARGE);
        assertEquals(List.of(1, 2), shown);
        autosave.flush();
        assertEquals(2, afterReload());
    }

    @Test
    void withoutRoomForTheTextItGoesToTheDatabase() {
        text.answer = Kept.FULL;
        keep(1, 3);
        assertEquals(List.of(), shown);
        database.answer();
        assertEquals(List.of(1), shown);
        assertEquals(List.of(Autosave.Trouble.NONE), troubles);
        assertEquals(1, afterReload());
    }

    @Test
    void whereNothingMayBeKeptAllIsShownAndItIsSaid() {
        text.answer = Kept.BLOCKED;
        database.blocked = true;
        keep(1, 3);
        keep(2, LARGE);
        database.answer();
        assertEquals(List.of(1, 2), shown);
        assertEquals(List.of(Autosave.Trouble.BLOCKED, Autosave.Trouble.BLOCKED), troubles);
    }

    @Test
    void aFullDatabaseSaysSoAndShowsAll() {
        keep(1, LARGE);
        database.answer();
        keep(2, 1 << 20);
        database.answer();
        assertEquals(List.of(1, 2), shown);
        assertEquals(Autosave.Trouble.FULL, troubles.get(troubles.size() - 1));
        assertEquals(1, afterReload(), "what there was room for is still there");
    }

    @Test
    void aDatabaseThatDoesNotAnswerHoldsUpOnePictureOnly() {
        keep(1, LARGE);
        time.pass(2999);
        assertEquals(List.of(), shown);
        time.pass(2);
        assertEquals(List.of(1), shown);
        assertEquals(List.of(Autosave.Trouble.BLOCKED), troubles);
        keep(2, LARGE);
        time.pass(1);
        assertEquals(List.of(1, 2), shown);
        database.answer();
        assertEquals(Autosave.Trouble.NONE, troubles.get(troubles.size() - 1));
        keep(3, LARGE);
        time.pass(1);
        assertEquals(List.of(1, 2), shown, "it answers again, so it is waited for");
    }

    @Test
    void aNoteOfALargeRunThatWasClearedAwayIsWrittenAgain() {
        keep(1, LARGE);
        database.answer();
        text.kept.clear();
        database.memory.list("run/", held -> database.memory.delete(List.of(held.get(0).key()), gone -> { }));
        keep(2, LARGE);
        database.answer();
        assertEquals(2, afterReload());
    }
}
