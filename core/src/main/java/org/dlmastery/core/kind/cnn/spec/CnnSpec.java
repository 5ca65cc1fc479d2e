package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** The network for images, and what page and engine call its data, its pictures, its tasks and their parts. */
public final class CnnSpec implements KindSpec {
    /** Arrays of the data set: images U8 [N, H·W·C], labels U8 [N]. */
    public static final String TRAINING_IMAGES = "training-images";
    public static final String TRAINING_LABELS = "training-labels";
    public static final String TEST_IMAGES = "test-images";
    public static final String TEST_LABELS = "test-labels";

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
        List<NamedArray> arrays = new ArrayList<>();
        arrays.add(images(TRAINING_IMAGES, dataset, trainingImages));
        arrays.add(NamedArray.of(TRAINING_LABELS, trainingLabels));
        arrays.add(images(TEST_IMAGES, dataset, testImages));
        arrays.add(NamedArray.of(TEST_LABELS, testLabels));
        return new Request.Supply(dataset.name(), arrays);
    }

    private static NamedArray images(String name, ImageDataset dataset, byte[] bytes) {
        return new NamedArray(name, List.of(bytes.length / dataset.imageBytes(), dataset.imageBytes()),
                new NamedArray.Bytes(bytes));
    }

    /** The request for the predictions of some test images. */
    public static Request.Ask predict(int task, int[] rows) {
        return new Request.Ask(task, PREDICT, List.of(NamedArray.of(ROWS, rows)));
    }
}
