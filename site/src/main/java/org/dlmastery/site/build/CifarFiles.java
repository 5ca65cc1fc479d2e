package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;

/**
 * CIFAR-10: the six files of its authors' binary version, where somebody has put them into the cache. They are 184 MB, so
 * the build doesn't fetch them by itself; what they hold is checked against what is known of the data set.
 */
final class CifarFiles {
    private static final ImageDataset DATASET = ImageDataset.CIFAR_10;
    static final List<String> TRAINING = List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
            "data_batch_4.bin", "data_batch_5.bin");
    static final List<String> TEST = List.of("test_batch.bin");

    private CifarFiles() {
    }

    /** Where they are looked for. */
    static Path folder() {
        return FetchedFiles.cache().resolve(DATASET.name());
    }

    /** Packs both splits for the site, or what says that the site was built without them. */
    static void write(ImageShards shards) throws IOException {
        Path folder = folder();
        if (Files.exists(folder.resolve(TRAINING.get(0)))) {
            shards.write(training(folder), test(folder));
        } else {
            System.err.println("The site is built without CIFAR-10. To add it, run scripts/fetch-cifar-10 or put "
                    + String.join(", ", TRAINING) + " and " + TEST.get(0) + " of its authors' binary version into " + folder
                    + ", and build again.");
            shards.writeAbsent(DATASET);
        }
    }

    private static LabelledImages training(Path folder) throws IOException {
        return read(folder, TRAINING).split("training")
                .withClassCounts(Collections.nCopies(DATASET.classes().size(), 5000))
                .withFirstLabels(List.of(6, 9, 9, 4, 1)).withFirstIntensities(List.of(59, 43, 50, 68))
                .withStatedMoments();
    }

    private static LabelledImages test(Path folder) throws IOException {
        return read(folder, TEST).split("test")
                .withClassCounts(Collections.nCopies(DATASET.classes().size(), 1000))
                .withFirstLabels(List.of(3, 8, 8, 0, 6));
    }

    private static CifarBinary read(Path folder, List<String> names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.readAllBytes(folder.resolve(name)));
        }
        return CifarBinary.parse(files);
    }
}
