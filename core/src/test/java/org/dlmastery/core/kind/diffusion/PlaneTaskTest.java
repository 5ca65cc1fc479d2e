package org.dlmastery.core.kind.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.core.kind.diffusion.spec.PlaneState;
import org.junit.jupiter.api.Test;

/** A small network learns to turn noise into a few points of the plane. */
class PlaneTaskTest {
    private static final float[] POINTS = {0.8f, 0.8f, -0.8f, -0.8f};

    private static List<PlaneMoment> moments(int steps) {
        return moments(PlaneLesson.whole(POINTS, steps, 3), new ArrayList<>());
    }

    /** @param states gets the state at the end */
    private static List<PlaneMoment> moments(PlaneLesson lesson, List<PlaneState> states) {
        Backend backend = new ReferenceBackend();
        List<PlaneMoment> moments = new ArrayList<>();
        Digits.Context context = new Digits.Context() {
            @Override
            public void answer(List<NamedArray> arrays) {
                moments.add(PlaneMoment.of(arrays));
                PlaneState.of(arrays).ifPresent(states::add);
            }
        };
        try (PlaneTask task = new PlaneTask(backend, lesson, context)) {
            while (!task.isDone()) {
                task.work(0);
            }
        }
        assertEquals(0, backend.liveBuffers(), "everything is freed");
        return moments;
    }

    /** The mean distance of the particles to the nearer of the two points, when they have come to rest. */
    private static double distance(PlaneMoment moment) {
        int from = PlaneMoment.TIMES * PlaneMoment.PARTICLES * 2;
        double sum = 0;
        for (int i = from; i < moment.paths().length; i += 2) {
            double x = moment.paths()[i];
            double y = moment.paths()[i + 1];
            sum += Math.min(Math.hypot(x - 0.8, y - 0.8), Math.hypot(x + 0.8, y + 0.8)) / PlaneMoment.PARTICLES;
        }
        return sum;
    }

    @Test
    void theParticlesComeToTheShapeThatIsLearnt() {
        List<PlaneMoment> moments = moments(30);
        assertEquals(List.of(1, 30), moments.stream().map(PlaneMoment::step).toList());
        PlaneMoment first = moments.get(0);
        PlaneMoment last = moments.get(1);
        assertEquals((PlaneMoment.TIMES + 1) * PlaneMoment.PARTICLES * 2, last.paths().length);
        assertEquals(PlaneMoment.TIMES * PlaneMoment.GRID * PlaneMoment.GRID * 2, last.field().length);
        assertEquals(first.paths()[7], last.paths()[7], "always the same noise");
        assertTrue(last.loss() < 0.6 * first.loss(), first.loss() + " to " + last.loss());
        assertTrue(distance(last) < 0.7 * distance(first),
                "the particles were " + distance(first) + " from the shape, now they are " + distance(last));
    }

    @Test
    void inStretchesItIsTheSameTrainingToTheBit() {
        PlaneMoment whole = moments(14).get(1);
        PlaneLesson lesson = PlaneLesson.whole(POINTS, 14, 3);
        List<PlaneState> states = new ArrayList<>();
        assertEquals(List.of(1, 6), moments(lesson.next(Optional.empty(), 6), states).stream().map(PlaneMoment::step).toList());
        PlaneLesson rest = PlaneLesson.of(lesson.next(Optional.of(states.get(0)), 20).arrays());
        assertEquals(14, rest.until(), "a stretch ends with the lesson");
        List<PlaneMoment> moments = moments(rest, states);
        assertEquals(List.of(14), moments.stream().map(PlaneMoment::step).toList());
        assertArrayEquals(whole.paths(), moments.get(0).paths());
        assertEquals(whole.loss(), moments.get(0).loss());
        assertEquals(List.of(6, 14), states.stream().map(PlaneState::step).toList());
    }

    @Test
    void whatCannotBeLearntIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PlaneLesson.whole(new float[0], 10, 1));
        assertThrows(IllegalArgumentException.class, () -> PlaneLesson.whole(new float[3], 10, 1));
        assertThrows(IllegalArgumentException.class, () -> PlaneLesson.whole(POINTS, 0, 1));
        PlaneLesson good = PlaneLesson.whole(POINTS, 10, 1);
        assertArrayEquals(POINTS, PlaneLesson.of(good.arrays()).points());
        assertThrows(IllegalArgumentException.class, () -> good.next(Optional.of(new PlaneState(10, new float[4])), 5),
                "it is at its end");
        PlaneLesson broken = good.next(Optional.of(new PlaneState(5, new float[4])), 5);
        assertEquals("plane: a state has 186634 numbers, got 4", assertThrows(IllegalArgumentException.class,
                () -> moments(broken, new ArrayList<>())).getMessage());
    }
}
