package org.dlmastery.core.kind.diffusion.spec;

import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/**
 * A class-conditional diffusion model of handwritten digits, and what page and engine call its data set and its task.
 */
public final class DiffusionSpec implements KindSpec {
    /** The data set that it learns from, whose arrays a page names as {@code core.kind.ImageExamples} reads them. */
    public static final String DATA_SET = "mnist";
    public static final int CLASSES = 10;
    /** Rows and columns of an image, in pixels. */
    public static final int SIDE = 28;
    public static final int TRAINING_IMAGES = 60_000;
    /** T. */
    public static final int TIMESTEPS = 1000;
    /** The task that {@link Judgement} asks for and answers. */
    public static final String JUDGE = "judge";
    /** The task that answers with the {@link ScheduleCurves} of both schedules; it asks for nothing. */
    public static final String SCHEDULES = "schedules";
    /** The task that {@link NoisedDigit} asks for and answers. */
    public static final String NOISE = "noise";
    /** The task that {@link Predictions} asks for and answers. */
    public static final String PREDICT = "predict";
    /** The task that {@link Predictions} of one image asks for and {@link BlockMaps} answers. */
    public static final String MAPS = "maps";
    /** The task that {@link PlaneLesson} asks for and {@link PlaneMoment} answers. */
    public static final String PLANE = "plane";
    /** The task that {@link Nearest} asks for and answers. */
    public static final String NEAREST = "nearest";
    /** The task that {@link Sampling}, perhaps with a {@link Branch}, asks for and {@link SampleFrame} answers. */
    public static final String SAMPLE = "sample";

    @Override
    public ControlSet controls() {
        return DiffusionControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return DiffusionControls.experiment(after).changeFrom(DiffusionControls.experiment(before));
    }
}
