package org.dlmastery.site.build;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dlmastery.core.data.ImageDataset;

/**
 * Fashion-MNIST: the four files of its authors. They come from the authors' own repository or, where there is apt, from
 * Debian's package, and are then kept in {@code ~/.cache/dlmastery}, or wherever DLMASTERY_CACHE says; whoever has the
 * files can put them there, gzipped as they are published.
 */
final class FashionFiles {
    private static final ImageDataset DATASET = ImageDataset.FASHION_MNIST;
    private static final String REPOSITORY = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";
    private static final String PACKAGE = "dataset-fashion-mnist";
    private static final String IN_PACKAGE = "usr/share/datasets/fashion-mnist";
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration FETCHING = Duration.ofMinutes(5);

    private final Path folder;
    private final KnownFile trainingImages;
    private final KnownFile trainingLabels;
    private final KnownFile testImages;
    private final KnownFile testLabels;

    private FashionFiles(Path folder) {
        this.folder = folder;
        trainingImages = file("train-images-idx3-ubyte", 47_040_016,
                "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888");
        trainingLabels = file("train-labels-idx1-ubyte", 60_008,
                "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");
        testImages = file("t10k-images-idx3-ubyte", 7_840_016,
                "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b");
        testLabels = file("t10k-labels-idx1-ubyte", 10_008,
                "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");
    }

    private KnownFile file(String name, int bytes, String sha256) {
        return new KnownFile(folder.resolve(name), bytes, sha256, "delete it, and the build fetches it anew");
    }

    /** Packs both splits for the site, or what says that the site was built without them. */
    static void write(ImageShards shards) throws IOException {
        FashionFiles files = new FashionFiles(FetchedFiles.cache().resolve(DATASET.name()));
        Optional<String> missing = FetchedFiles.missing(
                List.of(files.trainingImages, files.trainingLabels, files.testImages, files.testLabels), files.sources());
        if (missing.isEmpty()) {
            shards.write(files.training(), files.test());
        } else {
            System.err.println("The site is built without Fashion-MNIST. " + missing.get() + ". Build again where one of"
                    + " them can be reached, or put the authors' four files into " + files.folder + " and build again.");
            shards.writeAbsent(DATASET);
        }
    }

    private List<FetchedFiles.Source> sources() {
        return List.of(new FetchedFiles.Source("files in " + folder, this::copy),
                new FetchedFiles.Source("the authors' repository", this::fetch),
                new FetchedFiles.Source("Debian's package " + PACKAGE, FashionFiles::unpack));
    }

    private List<String> packedNames() {
        return List.of(packed(trainingLabels), packed(testLabels), packed(testImages), packed(trainingImages));
    }

    private static String packed(KnownFile file) {
        return file.path().getFileName() + ".gz";
    }

    private void copy(Path into) throws IOException {
        for (String name : packedNames()) {
            if (!Files.exists(folder.resolve(name))) {
                throw new IOException(name + " is not there");
            }
            Files.copy(folder.resolve(name), into.resolve(name));
        }
    }

    private void fetch(Path into) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NORMAL).build();
        for (String name : packedNames()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(REPOSITORY + name)).timeout(FETCHING).build();
            try {
                HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new IOException(name + " is answered with " + answer.statusCode());
                }
                Files.write(into.resolve(name), answer.body());
            } catch (IOException e) {
                // Of a host that isn't found, Java says nothing.
                throw e.getMessage() == null ? new IOException("it can't be reached", e) : e;
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
    }

    private static void unpack(Path into) throws IOException {
        run(into, "apt-get", "download", PACKAGE);
        List<Path> found = FileTree.filesIn(into, ".deb");
        if (found.isEmpty()) {
            throw new IOException("apt-get has brought no package");
        }
        run(into, "dpkg-deb", "-x", found.get(0).toString(), into.toString());
        for (Path file : FileTree.filesIn(into.resolve(IN_PACKAGE), ".gz")) {
            Files.move(file, into.resolve(file.getFileName()));
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(FETCHING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command[0] + " takes longer than five minutes");
            }
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " has failed");
        }
    }

    private LabelledImages training() throws IOException {
        return LabelledImages.of(DATASET, "training", DATASET.training(), read(trainingImages), read(trainingLabels))
                .withClassCounts(Collections.nCopies(DATASET.classes().size(), 6000))
                .withFirstLabels(List.of(9, 0, 0, 3, 0))
                .withStatedMoments();
    }

    private LabelledImages test() throws IOException {
        return LabelledImages.of(DATASET, "test", DATASET.test(), read(testImages), read(testLabels))
                .withClassCounts(Collections.nCopies(DATASET.classes().size(), 1000))
                .withFirstLabels(List.of(9, 2, 1, 1, 6));
    }

    private static IdxFile read(KnownFile file) throws IOException {
        return IdxFile.parse(file.path().getFileName().toString(), file.read());
    }
}
