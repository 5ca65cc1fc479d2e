package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.story.Story;
import org.junit.jupiter.api.Test;

/** Examples followed step by step on the real engine, and changes taken back. */
class MlpJourneyTest {
    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS,
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private final MlpModel model = new MlpModel(engine);
    private final MlpModel.View view = new MlpModel.View() {
        @Override
        public void settings(Values values, boolean afresh) {
        }

        @Override
        public void points(MlpPoints points) {
        }

        @Override
        public void snapshot(MlpSnapshot snapshot) {
            story().ifPresent(model::measure);
            model.drawn();
        }

        @Override
        public void ready(Event.Ready ready) {
        }

        @Override
        public void failed(Event.Failed failure) {
            throw new AssertionError(failure.message());
        }
    };

    private Optional<Story<MlpSnapshot>> story() {
        return model.followed().preset().flatMap(MlpPage.DECLARATION::story);
    }

    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1_000_000_000L);
            List<Event> news = List.copyOf(events);
            events.clear();
            news.forEach(engine::receive);
            busy |= !news.isEmpty();
        }
    }

    private void follow(Preset preset) {
        model.follow(Optional.of(preset), false, () -> model.change(preset.values()));
        model.show(view);
        work();
    }

    private void change(Values next) {
        model.past().seal();
        model.change(next);
        work();
    }

    private void reset() {
        model.reset();
        work();
    }

    /** Looks only at the end, for a look takes longer than an epoch. */
    private void epochs(int count) {
        for (int i = 0; i < count; i++) {
            model.stepEpoch();
            boolean busy = true;
            while (busy) {
                busy = host.work(1_000_000_000L);
            }
        }
        work();
    }

    private void goBack() {
        model.past().goBack();
        work();
    }

    private void goAgain() {
        model.past().goAgain();
        work();
    }

    private MlpSnapshot shown() {
        return model.snapshot().orElseThrow();
    }

    private float[] weights() {
        return NamedArray.joined(shown().saved().parameters());
    }

    private void assertDone(int steps) {
        assertEquals(steps, model.followed().done());
    }

    @Test
    void xorIsLearntAndThenFailsWithThreeNeurons() {
        follow(MlpPresets.XOR);
        assertDone(0);
        epochs(1);
        assertDone(1);
        epochs(19);
        assertDone(2);
        change(model.values().with(MlpControls.LAYERS, List.of(3)));
        epochs(49);
        assertDone(2);
        epochs(1);
        assertDone(3);
        assertEquals(Optional.of(MlpPresets.XOR), model.followed().preset());
    }

    @Test
    void aRateThatIsTooHighIsSeenLoweredAndGood() {
        follow(MlpPresets.LEARNING_RATE_TOO_HIGH);
        epochs(20);
        assertDone(1);
        change(model.values().with(MlpControls.LEARNING_RATE, 0.1));
        assertDone(1);
        reset();
        assertDone(2);
        epochs(20);
        assertDone(3);
    }

    @Test
    void anExplosionIsGoneBackFrom() {
        follow(MlpPresets.EXPLOSION);
        model.train();
        work();
        assertEquals(RunState.DIVERGED, shown().state());
        assertDone(1);
        model.restoreLastFinite();
        work();
        assertDone(1);
        change(model.values().with(MlpControls.LEARNING_RATE, 0.01));
        assertDone(2);
        epochs(20);
        assertDone(3);
    }

    @Test
    void deadNeuronsAreRevived() {
        follow(MlpPresets.DEAD_RELU);
        epochs(50);
        assertDone(1);
        change(model.values().with(MlpControls.ACTIVATION, Activation.LEAKY_RELU));
        assertDone(2);
        epochs(50);
        assertDone(3);
    }

    @Test
    void anAdjustedSettingIsTakenBackInTheSameRun() {
        follow(MlpPresets.XOR);
        epochs(5);
        int run = shown().run();
        change(model.values().with(MlpControls.LEARNING_RATE, 0.2));
        goBack();
        assertEquals(MlpPresets.XOR.values(), model.values());
        assertEquals(run, shown().run());
        assertEquals(5, shown().epoch());
        goAgain();
        assertEquals(0.2, model.values().get(MlpControls.LEARNING_RATE));
        assertEquals(5, shown().epoch());
    }

    @Test
    void anotherNetworkIsTakenBackWithTheRunThatWasThere() {
        follow(MlpPresets.XOR);
        epochs(5);
        float[] trained = weights();
        change(model.values().with(MlpControls.LAYERS, List.of(3)));
        assertEquals(0, shown().epoch());
        epochs(2);
        goBack();
        assertEquals(5, shown().epoch());
        assertArrayEquals(trained, weights());
        goAgain();
        assertEquals(List.of(3), model.values().get(MlpControls.LAYERS));
        assertEquals(2, shown().epoch());
    }

    @Test
    void resetIsTakenBack() {
        follow(MlpPresets.XOR);
        epochs(3);
        float[] trained = weights();
        reset();
        assertEquals(0, shown().epoch());
        goBack();
        assertEquals(3, shown().epoch());
        assertArrayEquals(trained, weights());
    }

    @Test
    void aWeightSetByHandIsTakenBack() {
        follow(MlpPresets.XOR);
        epochs(1);
        float[] before = weights();
        model.setParameter(3, 0.5f);
        model.setParameter(3, 0.75f);
        work();
        assertEquals(0.75f, weights()[3]);
        goBack();
        assertArrayEquals(before, weights());
        goAgain();
        assertEquals(0.75f, weights()[3]);
    }

    @Test
    void aPresetIsTakenBackWithItsTicks() {
        follow(MlpPresets.XOR);
        epochs(1);
        assertDone(1);
        model.follow(Optional.of(MlpPresets.SPIRAL), false, () -> model.change(MlpPresets.SPIRAL.values()));
        work();
        assertDone(0);
        goBack();
        assertEquals(Optional.of(MlpPresets.XOR), model.followed().preset());
        assertDone(1);
        assertEquals(1, shown().epoch());
        assertTrue(model.past().wayBack().isEmpty(), "one choice is one change");
    }

    @Test
    void aPaintedPointIsTakenBackInTheSameRun() {
        List<OwnPoint> points = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            points.add(new OwnPoint(i / 12f - 0.5f, (i % 5) / 5f - 0.4f, i % 2));
        }
        follow(MlpPresets.XOR);
        change(model.values().with(MlpControls.DATA, DatasetKind.OWN).with(MlpControls.OWN_POINTS, points));
        epochs(3);
        int run = shown().run();
        List<OwnPoint> more = new ArrayList<>(points);
        more.add(new OwnPoint(0.3f, 0.3f, 1));
        change(model.values().with(MlpControls.OWN_POINTS, more));
        assertEquals(3, shown().epoch());
        goBack();
        assertEquals(points, model.values().get(MlpControls.OWN_POINTS));
        assertEquals(run, shown().run());
        assertEquals(3, shown().epoch());
    }

    @Test
    void whatAQuestionTrainsIsOneChange() {
        follow(MlpPresets.XOR);
        epochs(2);
        model.aside(true);
        change(MlpPresets.LINEAR.values());
        reset();
        epochs(1);
        model.aside(false);
        model.aside(false);
        assertDone(1);
        goBack();
        assertEquals(MlpPresets.XOR.values(), model.values());
        assertEquals(2, shown().epoch());
        assertTrue(model.past().wayBack().isEmpty());
        assertFalse(model.followed().preset().isEmpty());
    }
}
