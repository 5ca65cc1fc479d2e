package org.dlmastery.core.kind.diffusion.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.Limits;

/**
 * What a diffusion model of points of the plane is to learn, and which stretch of its training is to be done.
 *
 * @param points x and y of each, within ±1, where a guess is kept on the way [n × 2]
 * @param steps of the whole training, 1 to {@link #MOST_STEPS}
 * @param seed decides the first weights and all noise
 * @param until after how many steps the stretch ends, up to all of them
 * @param from where it goes on; from fresh weights if empty
 */
public record PlaneLesson(float[] points, int steps, int seed, int until, Optional<PlaneState> from) {
    public static final int MOST_STEPS = 20_000;

    private static final String POINTS = "points";
    private static final String PLAN = "plan";
    private static final int PLAN_NUMBERS = 3;

    public PlaneLesson {
        if (points.length == 0 || points.length % 2 != 0) {
            throw new IllegalArgumentException("plane: one point of two numbers or more is needed, got " + points.length
                    + " numbers");
        }
        Limits.check("training steps", steps, 1, MOST_STEPS);
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
        Limits.check("last step of the stretch", until, 1 + from.map(PlaneState::step).orElse(0), steps);
    }

    /** A whole training. */
    public static PlaneLesson whole(float[] points, int steps, int seed) {
        return new PlaneLesson(points, steps, seed, steps, Optional.empty());
    }

    /** The same lesson's next stretch. @param length in steps; it ends with the lesson */
    public PlaneLesson next(Optional<PlaneState> state, int length) {
        return new PlaneLesson(points, steps, seed, Math.min(steps, state.map(PlaneState::step).orElse(0) + length), state);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>(List.of(NamedArray.of(POINTS, points),
                NamedArray.of(PLAN, new int[] {steps, seed, until})));
        from.ifPresent(state -> arrays.addAll(state.arrays()));
        return arrays;
    }

    private static int[] plan(List<NamedArray> arrays) {
        int[] plan = NamedArray.get(arrays, PLAN).wholes();
        if (plan.length != PLAN_NUMBERS) {
            throw new IllegalArgumentException("plane: a plan has " + PLAN_NUMBERS + " numbers, got " + plan.length);
        }
        return plan;
    }

    /**
     * The whole lesson of which these arrays are a stretch.
     *
     * @throws IllegalArgumentException if an array is missing or a number is out of its range
     */
    public static PlaneLesson wholeOf(List<NamedArray> arrays) {
        int[] plan = plan(arrays);
        return whole(NamedArray.get(arrays, POINTS).values(), plan[0], plan[1]);
    }

    /** @throws IllegalArgumentException if an array is missing or a number is out of its range */
    public static PlaneLesson of(List<NamedArray> arrays) {
        int[] plan = plan(arrays);
        return new PlaneLesson(NamedArray.get(arrays, POINTS).values(), plan[0], plan[1], plan[2], PlaneState.of(arrays));
    }
}
