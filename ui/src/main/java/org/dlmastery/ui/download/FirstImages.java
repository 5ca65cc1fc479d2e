package org.dlmastery.ui.download;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;

/**
 * The first test images of a data set, which come with the site in a small file of their own: something to read before
 * all images are loaded.
 */
public final class FirstImages {
    /** How many there are at most. */
    public static final int MOST = 10;

    private FirstImages() {
    }

    /** The file's name among the site's data. */
    public static String file(ImageDataset dataset) {
        return dataset.name() + "-first";
    }

    /**
     * The images of a file.
     *
     * @param bytes the images, H·W·C each, and then their labels, one byte each
     * @return empty if there are none: the site was built without the data set, or the file isn't of it
     */
    public static Optional<ImageData> read(ImageDataset dataset, byte[] bytes) {
        int count = bytes.length / (dataset.imageBytes() + 1);
        int labels = count * dataset.imageBytes();
        if (count == 0 || bytes.length != labels + count) {
            return Optional.empty();
        }
        return Optional.of(new ImageData(count, Arrays.copyOf(bytes, labels),
                Arrays.copyOfRange(bytes, labels, bytes.length)));
    }
}
