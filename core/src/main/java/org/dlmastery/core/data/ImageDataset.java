package org.dlmastery.core.data;

import java.util.List;

/**
 * A data set of labelled images, as its authors have split it: what is known of it before any of it is read. Its bytes
 * are intensities from 0 to 255; shares of 255 are what the moments below speak of.
 *
 * @param name a short word, which also names its files
 * @param title as it is written in every language
 * @param classes the classes' names; an image's label is a place in this list
 * @param height in pixels
 * @param width in pixels
 * @param channels bytes a pixel
 * @param training images to train with
 * @param test images to measure with
 * @param means of the training images' intensities, one a channel, from 0 to 1
 * @param deviations the standard deviations of these, one a channel
 */
public record ImageDataset(String name, String title, List<String> classes, int height, int width, int channels,
        int training, int test, List<Double> means, List<Double> deviations) {
    /** Handwritten digits, centred by their mass in 28 × 28 pixels, white on black (LeCun, Cortes and Burges 1998). */
    public static final ImageDataset MNIST = new ImageDataset("mnist", "MNIST",
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), 28, 28, 1, 60_000, 10_000,
            List.of(0.13066), List.of(0.30811));

    /** Pictures of clothes, grey on black and made as MNIST's digits were (Xiao, Rasul and Vollgraf 2017). */
    public static final ImageDataset FASHION_MNIST = new ImageDataset("fashion-mnist", "Fashion-MNIST",
            List.of("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
                    "Ankle boot"), 28, 28, 1, 60_000, 10_000, List.of(0.28604), List.of(0.35302));

    /** Small photographs in colour, of things and animals (Krizhevsky 2009). */
    public static final ImageDataset CIFAR_10 = new ImageDataset("cifar-10", "CIFAR-10",
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"), 32, 32, 3,
            50_000, 10_000, List.of(0.4914, 0.48216, 0.44653), List.of(0.24703, 0.24349, 0.26159));

    public ImageDataset {
        classes = List.copyOf(classes);
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != channels || deviations.size() != channels) {
            throw new IllegalArgumentException(name + ": a mean and a standard deviation for each of " + channels
                    + " channels are needed, there are " + means.size() + " and " + deviations.size());
        }
    }

    /** Bytes that one image takes: height × width × channels, channel after channel, each row by row. */
    public int imageBytes() {
        return height * width * channels;
    }

    /** The mean of all intensities, whatever their channel: what networks here are given images without. */
    public double mean() {
        return mean(means);
    }

    /** The mean of the channels' standard deviations, by which intensities are divided. */
    public double deviation() {
        return mean(deviations);
    }

    private static double mean(List<Double> numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum / numbers.size();
    }
}
