package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * A diffusion model of points of the plane at one moment of its training, and what it makes of noise by then: always
 * of the same noise, by DDIM in fewer steps than it has, each guess kept within ±1.
 *
 * @param step training steps done
 * @param loss the mean squared error of the last batch, of a model that always says "no noise" about 1
 * @param paths where each particle is before each denoising step and after the last [(TIMES + 1) × PARTICLES × 2]
 * @param field the noise that the model finds at each place of a grid, at each of the times [TIMES × GRID² × 2]
 */
public record PlaneMoment(int step, float loss, float[] paths, float[] field) {
    /** T, of the cosine schedule. */
    public static final int TIMESTEPS = 200;
    /** How many steps back a particle takes. */
    public static final int TIMES = 30;
    public static final int PARTICLES = 240;
    /** Places of the grid, across and down. */
    public static final int GRID = 11;
    /** The grid and all pictures reach so far from 0. */
    public static final float EXTENT = 1.8f;

    private static final String STEP = "step";
    private static final String LOSS = "loss";
    private static final String PATHS = "paths";
    private static final String FIELD = "field";

    /** Where places of the grid are: x of a column, or y of a row from below. */
    public static float at(int place) {
        return EXTENT * (2 * place / (GRID - 1f) - 1);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(STEP, new int[] {step}), NamedArray.of(LOSS, loss), NamedArray.of(PATHS, paths),
                NamedArray.of(FIELD, field));
    }

    public static PlaneMoment of(List<NamedArray> arrays) {
        return new PlaneMoment(NamedArray.whole(arrays, STEP), NamedArray.get(arrays, LOSS).values()[0],
                NamedArray.get(arrays, PATHS).values(), NamedArray.get(arrays, FIELD).values());
    }
}
