package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.junit.jupiter.api.Test;

/** Files of two and of one image, written as the authors' page describes their binary version. */
final class CifarBinaryTest {
    /** An image all of whose red, green and blue intensities are these. */
    private static byte[] image(int label, int red, int green, int blue) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(label);
        for (int intensity : new int[] {red, green, blue}) {
            for (int i = 0; i < 1024; i++) {
                out.write(intensity);
            }
        }
        return out.toByteArray();
    }

    private static byte[] file(byte[]... images) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] image : images) {
            out.writeBytes(image);
        }
        return out.toByteArray();
    }

    @Test
    void imagesOfAllFilesComeInTheirOrderChannelAfterChannel() throws IOException {
        byte[] second = image(9, 4, 5, 6);
        second[1 + 1024 + 33] = (byte) 250;
        CifarBinary all = CifarBinary.parse(List.of(file(image(6, 59, 2, 3), second), file(image(0, 7, 8, 255))));
        assertArrayEquals(new byte[] {6, 9, 0}, all.labels());
        assertEquals(3 * 3072, all.images().length);
        assertEquals(59, all.images()[0]);
        assertEquals((byte) 250, all.images()[3072 + 1024 + 33], "green, row 1, column 1");
        assertEquals(-1, all.images()[3 * 3072 - 1]);
        assertEquals(ImageDataset.CIFAR_10, all.split("training").dataset());
        all.split("training").withFirstLabels(List.of(6, 9, 0)).withFirstIntensities(List.of(59, 59));
        assertThrows(IOException.class, () -> all.split("training").withFirstIntensities(List.of(59, 60)));
    }

    @Test
    void picturesWithAnImageARowBecomeTheSameFiles() {
        BufferedImage picture = new BufferedImage(1024, 2, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1024; i++) {
            picture.setRGB(i, 0, 0x3b0203);
            picture.setRGB(i, 1, 0x0405ff);
        }
        picture.setRGB(33, 1, 0x04fa06);
        byte[] second = image(9, 4, 5, 255);
        second[1 + 1024 + 33] = (byte) 250;
        second[1 + 2048 + 33] = 6;
        assertArrayEquals(file(image(6, 59, 2, 3), second), CifarPictures.binary(picture, List.of(6, 9)));
    }

    @Test
    void aFileThatEndsWithinAnImageIsRefused() {
        byte[] cut = Arrays.copyOf(image(1, 2, 3, 4), 3000);
        IOException refused = assertThrows(IOException.class, () -> CifarBinary.parse(List.of(cut)));
        assertEquals("a file of 3000 bytes is none of CIFAR-10's binary version, where an image takes 3073",
                refused.getMessage());
    }

    @Test
    void otherImagesThanTheAuthorsAreRefusedByTheirMoments() throws IOException {
        CifarBinary grey = CifarBinary.parse(List.of(file(image(1, 100, 100, 100), image(2, 150, 150, 150))));
        IOException refused = assertThrows(IOException.class, () -> grey.split("training").withStatedMoments());
        assertEquals("cifar-10, training: mean 0.49019607843137253, standard deviation 0.09803921568627451 of channel 0,"
                + " but 0.4914 and 0.24703 are stated", refused.getMessage());
    }
}
