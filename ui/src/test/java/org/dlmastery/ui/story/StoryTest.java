package org.dlmastery.ui.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final History NONE = new History(List.of(), new float[0]);

    private static MlpSnapshot run(int epoch, History history) {
        return new MlpSnapshot(new Moment(1, RunState.PAUSED, epoch, 500, 0, 0, 1, Metrics.none(), 0, 0, history),
                new SavedRun(epoch, 0, 0, List.of(), List.of(), NONE), 1, new float[0], new float[0], new float[0]);
    }

    private static MlpSnapshot losses(float... losses) {
        return run(1, new History(List.of(Metrics.TRAINING_LOSS), losses));
    }

    @Test
    void stepsAreTickedInTheirOrderAndStaySo() {
        Story<MlpSnapshot> story = new Story<MlpSnapshot>(MlpPresets.XOR)
                .step("first", (settings, run) -> run.epoch() >= 10)
                .step("second", (settings, run) -> run.epoch() == 3 || run.epoch() == 30)
                .step("third", (settings, run) -> run.epoch() >= 30);
        assertEquals(0, story.done(0, MlpPresets.XOR.values(), run(3, NONE)), "the second alone isn't looked at");
        assertEquals(1, story.done(0, MlpPresets.XOR.values(), run(10, NONE)));
        assertEquals(1, story.done(1, MlpPresets.XOR.values(), run(0, NONE)), "what is done stays done");
        assertEquals(2, story.done(1, MlpPresets.XOR.values(), run(3, NONE)));
        assertEquals(3, story.done(0, MlpPresets.XOR.values(), run(30, NONE)), "one look may tick several");
        assertEquals(3, story.done(3, MlpPresets.XOR.values(), run(30, NONE)));
    }

    @Test
    void whatIsFollowedNeverChanges() {
        Followed begun = Followed.from(Optional.of(MlpPresets.XOR));
        Followed further = begun.at(2);
        assertEquals(0, begun.done());
        assertEquals(2, further.done());
        assertEquals(Optional.of(MlpPresets.XOR), further.preset());
        assertTrue(Followed.NONE.preset().isEmpty());
    }

    @Test
    void aCurveJumpsFromOneRowToTheNext() {
        assertTrue(new Curve(losses(0.5f, 0.2f, 0.45f), Metrics.TRAINING_LOSS).hasJumped(0.2f));
        assertFalse(new Curve(losses(0.5f, 0.2f, 0.3f, 0.45f), Metrics.TRAINING_LOSS).hasJumped(0.2f));
        assertTrue(new Curve(losses(0.2f, Float.NaN, 0.6f), Metrics.TRAINING_LOSS).hasJumped(0.2f),
                "what was not measured is passed over");
        assertFalse(new Curve(losses(Float.NaN, 0.6f), Metrics.TRAINING_LOSS).hasJumped(0.2f));
    }

    @Test
    void aCurvesLeastIsItsLowestValueSoFar() {
        assertEquals(0.2f, new Curve(losses(0.5f, 0.2f, Float.NaN, 0.4f), Metrics.TRAINING_LOSS).least());
        assertEquals(Float.POSITIVE_INFINITY, new Curve(losses(), Metrics.TRAINING_LOSS).least());
        assertEquals(Float.POSITIVE_INFINITY, new Curve(losses(0.3f), Metrics.TEST_LOSS).least());
    }
}
