package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Images of two pixels, 0 and 255 or the other way round: mean 0.5, standard deviation 0.5. */
final class LabelledImagesTest {
    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, -1, -1, 0};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 2, 1, 0};

    @Test
    void anIdxFileIsItsShapeAndItsValues() throws IOException {
        IdxFile file = IdxFile.parse("images", IMAGES);
        assertEquals(List.of(2, 1, 2), file.shape());
        assertArrayEquals(new byte[] {0, -1, -1, 0}, file.values());
    }

    @Test
    void aCutOrForeignIdxFileIsRefused() {
        assertRefused("holds 3 values where its shape [2, 1, 2] needs 4",
                () -> IdxFile.parse("images", Arrays.copyOf(IMAGES, IMAGES.length - 1)));
        assertRefused("ends within its head", () -> IdxFile.parse("images", Arrays.copyOf(IMAGES, 15)));
        assertRefused("is no IDX file", () -> IdxFile.parse("images", new byte[] {0, 0, 9, 1, 0, 0, 0, 0}));
        assertRefused("is no IDX file", () -> IdxFile.parse("images", new byte[3]));
    }

    @Test
    void whatTheDataSetIsSaidToBeIsAccepted() throws IOException {
        LabelledImages split = split(dataset(0.5, 0.5));
        assertSame(split, split.withClassCounts(List.of(1, 1)).withFirstLabels(List.of(1, 0)).withStatedMoments());
    }

    @Test
    void anotherCountLabelOrdersOrMomentsAreRefused() throws IOException {
        LabelledImages split = split(dataset(0.5, 0.5));
        assertRefused("images of each class [1, 1] instead of [2, 0]", () -> split.withClassCounts(List.of(2, 0)));
        assertRefused("first labels [1, 0] instead of [0, 1]", () -> split.withFirstLabels(List.of(0, 1)));
        assertRefused("label 2, but there are 2 classes", () -> new LabelledImages(split.dataset(), "training",
                split.images(), new byte[] {2, 0}).withClassCounts(List.of(1, 1)));
        assertRefused("mean 0.5", () -> split(dataset(0.50001, 0.5)).withStatedMoments());
        assertRefused("standard deviation 0.5", () -> split(dataset(0.5, 0.49999)).withStatedMoments());
    }

    @Test
    void imagesOfAnotherShapeAreRefused() {
        assertRefused("shape of the images [2, 1, 2] instead of [3, 1, 2]",
                () -> LabelledImages.of(dataset(0.5, 0.5), "training", 3, images(), labels()));
    }

    private static LabelledImages split(ImageDataset dataset) throws IOException {
        return LabelledImages.of(dataset, "training", 2, images(), labels());
    }

    private static IdxFile images() throws IOException {
        return IdxFile.parse("images", IMAGES);
    }

    private static IdxFile labels() throws IOException {
        return IdxFile.parse("labels", LABELS);
    }

    static ImageDataset dataset(double mean, double deviation) {
        return new ImageDataset("pairs", "Pairs", List.of("rising", "falling"), 1, 2, 1, 2, 1, List.of(mean),
                List.of(deviation));
    }

    private static void assertRefused(String why, Executable reading) {
        String message = assertThrows(IOException.class, reading).getMessage();
        assertTrue(message.contains(why), message);
    }
}
