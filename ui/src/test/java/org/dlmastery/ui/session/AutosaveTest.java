package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

class AutosaveTest {
    private final List<String> kept = new ArrayList<>();
    private Autosave.Kept answer = Autosave.Kept.YES;
    private final Autosave autosave = new Autosave(text -> {
        if (answer == Autosave.Kept.YES) {
            kept.add(text);
        }
        return answer;
    });

    private static SavedSession session(int step) {
        return new SavedSession("mlp", "preset=xor",
                new SavedRun(step, step, 0, new float[1], new float[1], new float[0]));
    }

    @Test
    void onlyTheNewestStateIsWrittenAndOnlyOnce() throws BadSessionException {
        autosave.note(session(1), RunState.TRAINING);
        autosave.note(session(2), RunState.TRAINING);
        autosave.flush();
        autosave.flush();
        assertEquals(1, kept.size());
        assertEquals(2, SessionText.read(kept.get(0)).run().step());
    }

    @Test
    void untrainedAndDivergedRunsLeaveTheLastGoodOneAlone() {
        autosave.note(session(1), RunState.TRAINING);
        autosave.note(session(2), RunState.DIVERGED);
        autosave.note(session(0), RunState.READY);
        assertEquals(1, autosave.latest().orElseThrow().run().step());
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgain() {
        answer = Autosave.Kept.FULL;
        autosave.note(session(1), RunState.TRAINING);
        assertEquals(Autosave.Kept.FULL, autosave.flush());
        answer = Autosave.Kept.YES;
        assertEquals(Autosave.Kept.YES, autosave.flush());
        assertEquals(1, kept.size());
    }
}
