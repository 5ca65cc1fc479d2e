package org.dlmastery.ui.page.diffusion.tabs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.store.MemoryDatabase;
import org.junit.jupiter.api.Test;

/** A training in the plane on the real engine: paused, taken away and gone on with, it is the training that it would have been. */
class PlaneRunTest {
    private static final float[] POINTS = {0.8f, 0.8f, -0.8f, -0.8f};
    private static final float[] FRESH = {0.5f, 0.5f, -0.5f, -0.5f};
    private static final PlaneLesson LESSON = PlaneLesson.whole(POINTS, 5, 3);

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), List.of(new DiffusionKind()),
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private final DiffusionModel model = new DiffusionModel(engine, () -> { }, (name, ready, failed) -> { },
            new MemoryDatabase(1 << 24));

    PlaneRunTest() {
        model.change(DiffusionControls.ALL.initial());
        model.digits(ImageArrays.of(ImageDataset.MNIST, new byte[2 * 784], new byte[] {3, 4}, new byte[784], new byte[] {5}));
        model.stepBatch();
        work();
    }

    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1);
            List<Event> news = List.copyOf(events);
            events.clear();
            busy |= !news.isEmpty();
            news.forEach(engine::receive);
        }
    }

    private static PlaneMoment last(PlaneRun run) {
        return run.moments().get(run.moments().size() - 1);
    }

    @Test
    void pausedSavedLoadedAndGoneOnWithItComesToTheSameBits() {
        PlaneRun whole = new PlaneRun(model, LESSON, FRESH, 5, () -> { });
        whole.train();
        work();
        assertTrue(whole.isDone());

        int[] heard = {0};
        PlaneRun run = new PlaneRun(model, LESSON, FRESH, 2, () -> heard[0]++);
        assertTrue(run.arrays().isEmpty(), "there is nothing to keep yet");
        run.train();
        assertTrue(run.isTraining());
        run.pause();
        work();
        assertFalse(run.isTraining());
        assertEquals(2, run.step(), "it rests at the end of its stretch");
        assertTrue(heard[0] > 1, "it was heard of");
        List<NamedArray> kept = run.arrays().orElseThrow();
        PlaneRun later = PlaneRun.of(model, kept, 2, () -> { });
        assertEquals(2, later.step());
        assertArrayEquals(last(run).paths(), last(later).paths(), "it shows what was shown");
        assertEquals(run.toLearnt(last(run)), later.toLearnt(last(later)));
        later.train();
        work();
        assertTrue(later.isDone());
        assertArrayEquals(last(whole).paths(), last(later).paths());
        assertTrue(PlaneRun.of(model, later.arrays().orElseThrow(), 2, () -> { }).isDone(), "one that is over is kept too");
        List<NamedArray> damaged = new ArrayList<>(kept);
        damaged.removeIf(array -> array.name().equals("paths"));
        assertThrows(IllegalArgumentException.class, () -> PlaneRun.of(model, damaged, 2, () -> { }));
    }

    @Test
    void whereTheEngineHasAnotherRunItRestsAndLosesOnlyTheStretch() {
        PlaneRun run = new PlaneRun(model, LESSON, FRESH, 2, () -> { });
        run.train();
        run.pause();
        work();
        run.train();
        model.change(model.values().with(DiffusionControls.SEED, 7.0));
        assertFalse(run.isTraining(), "its question is gone with the other run");
        assertEquals(2, run.step());
        work();
        run.train();
        work();
        assertTrue(run.isDone());
        assertEquals(List.of(1, 2, 4, 5), run.moments().stream().map(PlaneMoment::step).toList());
    }

    @Test
    void howFarTheParticlesEndFromPointsIsTheMeanOverThem() {
        float[] paths = new float[(PlaneMoment.TIMES + 1) * PlaneMoment.PARTICLES * 2];
        // All end at the origin: √2·0.8 from what is learnt, √2·0.5 from what isn't.
        PlaneMoment moment = new PlaneMoment(1, 1, paths, new float[0]);
        PlaneRun run = new PlaneRun(model, LESSON, FRESH, 2, () -> { });
        assertEquals(1.13137, run.toLearnt(moment), 1e-5);
        assertEquals(0.70711, run.toFresh(moment), 1e-5);
    }
}
