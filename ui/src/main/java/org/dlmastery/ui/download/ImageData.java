package org.dlmastery.ui.download;

/**
 * Images of one split, in the order of their authors.
 *
 * @param count how many
 * @param images intensities as unsigned bytes, count × height × width × channels
 * @param labels the images' classes, count
 */
public record ImageData(int count, byte[] images, byte[] labels) {
}
