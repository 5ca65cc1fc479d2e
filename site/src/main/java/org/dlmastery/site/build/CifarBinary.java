package org.dlmastery.site.build;

import java.io.IOException;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;

/**
 * Images as the files of CIFAR-10's binary version have them: for each its label, one byte, then its red, its green and its
 * blue intensities, 32 × 32 bytes each, row by row.
 *
 * @param images without the labels, one after the other
 */
record CifarBinary(byte[] images, byte[] labels) {
    private static final int IMAGE = ImageDataset.CIFAR_10.imageBytes();

    /**
     * The images of files, in their order.
     *
     * @throws IOException if one doesn't consist of whole images
     */
    static CifarBinary parse(List<byte[]> files) throws IOException {
        int count = 0;
        for (byte[] file : files) {
            if (file.length % (IMAGE + 1) != 0) {
                throw new IOException("a file of " + file.length + " bytes is none of CIFAR-10's binary version, where an"
                        + " image takes " + (IMAGE + 1));
            }
            count += file.length / (IMAGE + 1);
        }
        CifarBinary all = new CifarBinary(new byte[count * IMAGE], new byte[count]);
        int next = 0;
        for (byte[] file : files) {
            for (int at = 0; at < file.length; at += IMAGE + 1) {
                all.labels[next] = file[at];
                System.arraycopy(file, at + 1, all.images, next * IMAGE, IMAGE);
                next++;
            }
        }
        return all;
    }

    LabelledImages split(String name) {
        return new LabelledImages(ImageDataset.CIFAR_10, name, images, labels);
    }
}
