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
    /** Which test images: whole numbers [n]. */
    public static final String ROWS = "rows";
    /** Of each class for each image: [n, classes]. */
    public static final String PROBABILITIES = "probabilities";

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
}
