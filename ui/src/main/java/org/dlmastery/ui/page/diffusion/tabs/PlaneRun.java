package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.PlaneLesson;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.core.kind.diffusion.spec.PlaneState;
import org.dlmastery.ui.page.diffusion.DiffusionModel;

/**
 * A shape of the plane that is learnt: the engine is asked for one short stretch of the training after another, as long as
 * the reader wants it, so it can be paused, saved and gone on with.
 */
final class PlaneRun {
    /** Training steps that are asked for at once; so many may be done once more where the engine is exchanged meanwhile. */
    static final int STRETCH = 200;
    private static final String FRESH = "fresh";

    private final DiffusionModel model;
    private final PlaneLesson lesson;
    private final float[] fresh;
    private final int stretch;
    private final Runnable changed;
    private final List<PlaneMoment> moments = new ArrayList<>();
    private Optional<PlaneState> state = Optional.empty();
    private boolean wanted;
    /** The question that is answered; −1 for none. */
    private int asked = -1;
    /** From which step on the stretch under way is. */
    private int since;

    /**
     * A training of which nothing is done.
     *
     * @param lesson a whole one
     * @param fresh as many other points of the shape as are learnt, to compare with [n × 2]
     * @param stretch training steps that are asked for at once
     * @param changed hears of each new moment, and of each pause
     */
    PlaneRun(DiffusionModel model, PlaneLesson lesson, float[] fresh, int stretch, Runnable changed) {
        this.model = model;
        this.lesson = lesson;
        this.fresh = fresh;
        this.stretch = stretch;
        this.changed = changed;
    }

    /**
     * The training that {@link #arrays} are of, paused.
     *
     * @throws IllegalArgumentException if they are of something else
     */
    static PlaneRun of(DiffusionModel model, List<NamedArray> arrays, int stretch, Runnable changed) {
        PlaneRun run = new PlaneRun(model, PlaneLesson.wholeOf(arrays), NamedArray.get(arrays, FRESH).values(), stretch,
                changed);
        run.state = PlaneState.of(arrays);
        PlaneMoment last = PlaneMoment.of(arrays);
        if (run.step() < 1 || run.step() > run.lesson.steps() || run.fresh.length != run.lesson.points().length
                || last.paths().length != atRest() + PlaneMoment.PARTICLES * 2
                || last.field().length != PlaneMoment.TIMES * PlaneMoment.GRID * PlaneMoment.GRID * 2) {
            throw new IllegalArgumentException("plane: a state, a moment and as many fresh points as learnt ones are needed");
        }
        run.moments.add(last);
        return run;
    }

    /** What it takes to go on later, and what is to be seen of it; empty before a first stretch is done. */
    Optional<List<NamedArray>> arrays() {
        if (state.isEmpty()) {
            return Optional.empty();
        }
        List<NamedArray> arrays = new ArrayList<>(lesson.arrays());
        arrays.addAll(state.get().arrays());
        arrays.add(NamedArray.of(FRESH, fresh));
        for (PlaneMoment moment : moments) {
            if (moment.step() == state.get().step()) {
                arrays.addAll(moment.arrays());
            }
        }
        return Optional.of(arrays);
    }

    /** Trains from where it is. */
    void train() {
        wanted = true;
        ask();
    }

    /** Rests when the stretch that is under way is done. */
    void pause() {
        wanted = false;
    }

    /** Ends for good. */
    void end() {
        wanted = false;
        int dropped = asked;
        asked = -1;
        model.drop(dropped);
    }

    /** Whether something is computed for it. */
    boolean isTraining() {
        return asked >= 0;
    }

    boolean isDone() {
        return step() == lesson.steps();
    }

    /** Training steps that are done for good. */
    int step() {
        return state.map(PlaneState::step).orElse(0);
    }

    PlaneLesson lesson() {
        return lesson;
    }

    /** What there is to be seen, from the first step on, or from where it was loaded. */
    List<PlaneMoment> moments() {
        return List.copyOf(moments);
    }

    /** The mean distance of the particles, at the end of their way, to the nearest point that is learnt. */
    double toLearnt(PlaneMoment moment) {
        return ShapePoints.distance(moment.paths(), atRest(), lesson.points());
    }

    /** Likewise to the nearest of as many points of the shape that are not learnt. */
    double toFresh(PlaneMoment moment) {
        return ShapePoints.distance(moment.paths(), atRest(), fresh);
    }

    /** Where among the paths the particles are at the end of their way. */
    private static int atRest() {
        return PlaneMoment.TIMES * PlaneMoment.PARTICLES * 2;
    }

    private void ask() {
        if (asked >= 0 || isDone()) {
            return;
        }
        since = step();
        // Moments of a stretch that was lost come again.
        moments.removeIf(moment -> moment.step() > since);
        asked = model.ask(DiffusionSpec.PLANE, lesson.next(state, stretch).arrays(), this::answered, this::ended);
    }

    private void answered(List<NamedArray> arrays) {
        moments.add(PlaneMoment.of(arrays));
        PlaneState.of(arrays).ifPresent(next -> state = Optional.of(next));
        changed.run();
    }

    private void ended() {
        asked = -1;
        wanted &= step() > since && !isDone();
        if (wanted) {
            ask();
        }
        changed.run();
    }
}
