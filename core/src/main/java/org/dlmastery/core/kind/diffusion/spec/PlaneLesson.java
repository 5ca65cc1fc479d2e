package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.Limits;

/**
 * What a diffusion model of points of the plane is to learn.
 *
 * @param points x and y of each, within ±1, where a guess is kept on the way [n × 2]
 * @param steps of training, 1 to {@link #MOST_STEPS}
 * @param seed decides the first weights and all noise
 */
public record PlaneLesson(float[] points, int steps, int seed) {
    public static final int MOST_STEPS = 20_000;

    private static final String POINTS = "points";
    private static final String PLAN = "plan";

    public PlaneLesson {
        if (points.length == 0 || points.length % 2 != 0) {
            throw new IllegalArgumentException("plane: one point of two numbers or more is needed, got " + points.length
                    + " numbers");
        }
        Limits.check("training steps", steps, 1, MOST_STEPS);
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(POINTS, points), NamedArray.of(PLAN, new int[] {steps, seed}));
    }

    /** @throws IllegalArgumentException if an array is missing or a number is out of its range */
    public static PlaneLesson of(List<NamedArray> arrays) {
        int[] plan = NamedArray.get(arrays, PLAN).wholes();
        return new PlaneLesson(NamedArray.get(arrays, POINTS).values(), plan[0], plan[1]);
    }
}
