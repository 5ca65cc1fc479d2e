package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.data.ImageDataset;
import org.junit.jupiter.api.Test;

/** The small file of the first images holds images and labels, or nothing. */
class FirstImagesTest {
    @Test
    void imagesComeFirstAndThenTheirLabels() {
        byte[] file = new byte[2 * 784 + 2];
        file[784] = -1;
        file[2 * 784] = 7;
        file[2 * 784 + 1] = 2;
        ImageData first = FirstImages.read(ImageDataset.MNIST, file).orElseThrow();
        assertEquals(2, first.count());
        assertEquals(2 * 784, first.images().length);
        assertEquals(-1, first.images()[784]);
        assertArrayEquals(new byte[] {7, 2}, first.labels());
    }

    @Test
    void anotherLengthIsNoFile() {
        assertTrue(FirstImages.read(ImageDataset.MNIST, new byte[0]).isEmpty());
        assertTrue(FirstImages.read(ImageDataset.MNIST, new byte[784]).isEmpty());
        assertTrue(FirstImages.read(ImageDataset.MNIST, new byte[2 * 785 - 1]).isEmpty());
    }
}
