package org.dlmastery.core.kind.cnn.spec;

import java.util.List;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** The network for images, and what page and engine call its data, its pictures, its tasks and their parts. */
public final class CnnSpec implements KindSpec {
    /** Loss and accuracy on training images are over the first of them, so that measuring stays short. */
    public static final int MEASURED = 10_000;

    /** The picture of the first {@link #WINDOW} test images: their {@link #PROBABILITIES}. */
    public static final String PREDICTIONS = "predictions";
    public static final int WINDOW = 60;
    /** The task that answers with the probabilities of the test images of the given {@link #ROWS}, a few at a time. */
    public static final String PREDICT = "predict";
    /** The same task of training images. */
    public static final String PREDICT_TRAINING = "predict-training";
    /** Which images of the split: whole numbers [n]. */
    public static final String ROWS = "rows";
    /** Of each class for each image: [n, classes]. */
    public static final String PROBABILITIES = "probabilities";

    /** The task that answers with what every layer makes of one {@link #IMAGE}: {@link #INPUT}, {@link #LAYER}s, probabilities. */
    public static final String INSIDE = "inside";
    /** One image as pixels from 0 (the ground) to 255: [H·W]. */
    public static final String IMAGE = "image";
    /** The image as the first layer gets it: [C, H, W]. */
    public static final String INPUT = "input";
    /** With a layer's name behind, its output: [C, H, W] or [F], the first {@link #MOST_MAPS} or {@link #MOST_FEATURES}. */
    public static final String LAYER = "layer.";
    public static final int MOST_MAPS = 64;
    public static final int MOST_FEATURES = 4096;

    /** The task that says on which pixels of an {@link #IMAGE} the logit of a {@link #CLASS} hangs, a map an answer. */
    public static final String SALIENCY = "saliency";
    public static final String CLASS = "class";
    /** From which layer on, from 0, the network asked has random weights; as many as there are layers: the trained one. */
    public static final String RANDOM_FROM = "random-from";
    /** The logit's gradient towards the pixels: [H, W]. */
    public static final String GRADIENT = "gradient";
    /** Its mean over noisy copies of the image: [H, W]. */
    public static final String SMOOTH = "smooth";
    /** What is positive in the last maps, weighted by their gradients: [h, w]. */
    public static final String GRAD_CAM = "grad-cam";
    /** The gradient that goes back through ReLUs where it is positive: [H, W]. */
    public static final String GUIDED = "guided";
    /** How far the logit falls where a tile covers the image: [P, Q]. */
    public static final String OCCLUSION = "occlusion";
    /** SmoothGrad's copies, and the deviation of their noise as a share of black to white. */
    public static final int NOISY = 25;
    public static final double NOISE = 0.15;
    /** The tile's side and how far it moves, in pixels. */
    public static final int TILE = 7;
    public static final int TILE_STEP = 3;

    /**
     * The task that changes an {@link #IMAGE} until the network takes it for a {@link #CLASS}: the image as it is, then one
     * for each of {@link #FOOL_STEPS} {@link #STEP}s, an answer each, with the {@link #LOGITS} that the network gives it.
     */
    public static final String FOOL = "fool";
    /** The most that a pixel may change, above 0 and up to 255. */
    public static final String EPSILON = "epsilon";
    /** Which step an answer is of, from 0, the image as it is. */
    public static final String STEP = "step";
    /** Of each class: [classes]. */
    public static final String LOGITS = "logits";
    public static final int FOOL_STEPS = 20;
    /** Which part of ε a step moves each pixel: 20 steps of it reach two and a half times as far as they may (Madry et al. 2018). */
    public static final int FOOL_PART = 8;

    /**
     * The task that trains two fresh networks by the run's settings, one from the training images of the
     * {@link #HARD} rows, one from as many {@link #OTHERS}: an answer each time that both have come to a {@link #STEP}
     * (and how many there will be) with the {@link #ACCURACIES} over all test images, NaN for one that has diverged.
     */
    public static final String RACE = "race";
    public static final String HARD = "hard";
    public static final String OTHERS = "others";
    /** Of each of the networks, 0 to 1: [2]. */
    public static final String ACCURACIES = "accuracies";

    @Override
    public ControlSet controls() {
        return CnnControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return CnnControls.experiment(after).changeFrom(CnnControls.experiment(before));
    }

    /** The message that gives an engine images, split as their authors have it. */
    public static Request.Supply supply(ImageDataset dataset, byte[] trainingImages, byte[] trainingLabels,
            byte[] testImages, byte[] testLabels) {
        return new Request.Supply(dataset.name(),
                ImageArrays.of(dataset, trainingImages, trainingLabels, testImages, testLabels));
    }

    /** The request for the predictions of some test images. */
    public static Request.Ask predict(int task, int[] rows) {
        return new Request.Ask(task, PREDICT, List.of(NamedArray.of(ROWS, rows)));
    }

    /** The request for the predictions of some training images. */
    public static Request.Ask predictTraining(int task, int[] rows) {
        return new Request.Ask(task, PREDICT_TRAINING, List.of(NamedArray.of(ROWS, rows)));
    }

    /** The request for a race. @param hard training images that one learns from @param others as many for the other */
    public static Request.Ask race(int task, int[] hard, int[] others) {
        return new Request.Ask(task, RACE, List.of(NamedArray.of(HARD, hard), NamedArray.of(OTHERS, others)));
    }

    /** The request for what every layer makes of an image. @param pixels 0 to 255, [H·W] */
    public static Request.Ask inside(int task, float[] pixels) {
        return new Request.Ask(task, INSIDE, List.of(NamedArray.of(IMAGE, pixels)));
    }

    /** The request to change an image until it is taken for a class. @param pixels 0 to 255, [H·W] @param epsilon likewise */
    public static Request.Ask fool(int task, float[] pixels, int target, float epsilon) {
        return new Request.Ask(task, FOOL, List.of(NamedArray.of(IMAGE, pixels),
                NamedArray.of(CLASS, new int[] {target}), NamedArray.of(EPSILON, epsilon)));
    }

    /**
     * The request for the pixels that a class hangs on.
     *
     * @param pixels 0 to 255, [H·W]
     * @param randomFrom the first layer that is to have random weights; the number of layers for none
     */
    public static Request.Ask saliency(int task, float[] pixels, int chosen, int randomFrom) {
        return new Request.Ask(task, SALIENCY, List.of(NamedArray.of(IMAGE, pixels),
                NamedArray.of(CLASS, new int[] {chosen}), NamedArray.of(RANDOM_FROM, new int[] {randomFrom})));
    }
}
