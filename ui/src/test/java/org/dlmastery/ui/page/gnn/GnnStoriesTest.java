package org.dlmastery.ui.page.gnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.junit.jupiter.api.Test;

/** The GNN page's examples, followed on the real engine. */
class GnnStoriesTest {
    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), List.of(new GnnKind()),
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private final GnnModel model = new GnnModel(engine);
    private final GnnModel.View view = new GnnModel.View() {
        @Override
        public void settings(Values values, boolean afresh) {
        }

        @Override
        public void graph(GnnFacts facts) {
        }

        @Override
        public void coraMissing() {
        }

        @Override
        public void messages(List<NamedArray> answer) {
        }

        @Override
        public void snapshot(GnnSnapshot snapshot) {
            model.followed().preset().flatMap(GnnPage.DECLARATION::story).ifPresent(model::measure);
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
        model.change(next);
        work();
    }

    private void epochs(int count) {
        for (int i = 0; i < count; i++) {
            model.stepEpoch();
            work();
        }
    }

    private void assertDone(int steps) {
        assertEquals(steps, model.followed().done());
    }

    @Test
    void nodeEightIsWrongUntilItIsTold() {
        follow(GnnPresets.KARATE_GCN);
        epochs(5);
        assertDone(1);
        epochs(45);
        assertDone(2);
        change(model.values().with(GnnControls.LABELLED, List.of(0, 8, 33)));
        epochs(50);
        assertDone(3);
    }

    @Test
    void blocksAreToldApartUntilTheyMix() {
        follow(GnnPresets.BLOCKS);
        epochs(50);
        assertDone(1);
        change(model.values().with(GnnControls.BETWEEN, 10.0));
        assertDone(2);
        epochs(50);
        assertDone(3);
    }
}
