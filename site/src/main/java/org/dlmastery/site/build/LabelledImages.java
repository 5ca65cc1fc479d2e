package org.dlmastery.site.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;

/**
 * One split of a data set of images.
 *
 * @param split "training" or "test"
 * @param images one after the other, {@link ImageDataset#imageBytes()} each
 * @param labels one byte an image
 */
record LabelledImages(ImageDataset dataset, String split, byte[] images, byte[] labels) {
    /** Beyond this the moments are another data set's: they are stated to five digits. */
    private static final double MOMENT_TOLERANCE = 5.1e-6;

    /** From IDX files of shapes [N, height, width] and [N]. */
    static LabelledImages of(ImageDataset dataset, String split, int count, IdxFile images, IdxFile labels)
            throws IOException {
        require(dataset, split, "shape of the images", List.of(count, dataset.height(), dataset.width()),
                images.shape());
        require(dataset, split, "shape of the labels", List.of(count), labels.shape());
        return new LabelledImages(dataset, split, images.values(), labels.values());
    }

    /** @throws IOException if another number of images is in any class */
    LabelledImages withClassCounts(List<Integer> expected) throws IOException {
        int[] counts = new int[dataset.classes().size()];
        for (byte label : labels) {
            if (label < 0 || label >= counts.length) {
                throw new IOException(of() + "label " + label + ", but there are " + counts.length + " classes");
            }
            counts[label]++;
        }
        require(dataset, split, "images of each class", expected, Arrays.stream(counts).boxed().toList());
        return this;
    }

    LabelledImages withFirstLabels(List<Integer> expected) throws IOException {
        require(dataset, split, "first labels", expected, first(labels, expected.size()));
        return this;
    }

    LabelledImages withFirstIntensities(List<Integer> expected) throws IOException {
        require(dataset, split, "first intensities", expected, first(images, expected.size()));
        return this;
    }

    private static List<Integer> first(byte[] bytes, int count) {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < Math.min(count, bytes.length); i++) {
            first.add(bytes[i] & 0xff);
        }
        return first;
    }

    /** Holds the mean and the standard deviation that the data set states against those of these images. */
    LabelledImages withStatedMoments() throws IOException {
        int area = dataset.height() * dataset.width();
        for (int channel = 0; channel < dataset.channels(); channel++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < images.length; i++) {
                if (i / area % dataset.channels() == channel) {
                    double value = images[i] & 0xff;
                    sum += value;
                    squares += value * value;
                }
            }
            double count = (double) images.length / dataset.channels();
            double mean = sum / count;
            double deviation = Math.sqrt(squares / count - mean * mean) / 255;
            double difference = Math.max(Math.abs(mean / 255 - dataset.means().get(channel)),
                    Math.abs(deviation - dataset.deviations().get(channel)));
            if (!(difference <= MOMENT_TOLERANCE)) {
                throw new IOException(of() + "mean " + mean / 255 + ", standard deviation " + deviation
                        + " of channel " + channel + ", but " + dataset.means().get(channel) + " and "
                        + dataset.deviations().get(channel) + " are stated");
            }
        }
        return this;
    }

    private String of() {
        return dataset.name() + ", " + split + ": ";
    }

    private static void require(ImageDataset dataset, String split, String what, List<Integer> expected,
            List<Integer> found) throws IOException {
        if (!expected.equals(found)) {
            throw new IOException(dataset.name() + ", " + split + ": " + what + " " + found + " instead of "
                    + expected + "; the build needs the data set as its authors published it");
        }
    }
}
