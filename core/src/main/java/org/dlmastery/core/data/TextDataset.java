package org.dlmastery.core.data;

/**
 * A text that the site ships: what is known of it before it is read.
 *
 * @param name a short word, which also names its file
 * @param bytes its length in UTF-8, lines ending in a line feed
 * @param characters how many different ones it has
 * @param checksum CRC-32 of those bytes
 */
public record TextDataset(String name, int bytes, int characters, int checksum) {
    /** Shakespeare's Macbeth, the spelling of the First Folio (1623). */
    public static final TextDataset MACBETH = new TextDataset("macbeth", 100_320, 65, 0xb6d76d14);
}
