package org.dlmastery.core.data;

import java.util.List;

/** What a page supplies of a data set of labelled images, and what its arrays are called. */
public final class ImageArrays {
    /** Bytes [N, H·W·C]. */
    public static final String TRAINING_IMAGES = "training-images";
    /** Bytes [N]. */
    public static final String TRAINING_LABELS = "training-labels";
    /** Bytes [N, H·W·C]. */
    public static final String TEST_IMAGES = "test-images";
    /** Bytes [N]. */
    public static final String TEST_LABELS = "test-labels";

    private ImageArrays() {
    }

    /**
     * Both splits as they travel, from their beginning on.
     *
     * @param trainingImages intensities without a sign, N × H × W × C
     * @param trainingLabels N
     */
    public static List<NamedArray> of(ImageDataset dataset, byte[] trainingImages, byte[] trainingLabels,
            byte[] testImages, byte[] testLabels) {
        return List.of(images(TRAINING_IMAGES, dataset, trainingImages), NamedArray.of(TRAINING_LABELS, trainingLabels),
                images(TEST_IMAGES, dataset, testImages), NamedArray.of(TEST_LABELS, testLabels));
    }

    private static NamedArray images(String name, ImageDataset dataset, byte[] values) {
        return new NamedArray(name, List.of(values.length / dataset.imageBytes(), dataset.imageBytes()),
                new NamedArray.Bytes(values));
    }
}
