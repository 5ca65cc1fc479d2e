package org.dlmastery.core.protocol;

/**
 * A message as it travels: four flat lists, filled by {@link WireWriter} and read by {@link WireReader}.
 *
 * @param bytes arrays of numbers from 0 to 255
 */
public record WireMessage(double[] numbers, String[] texts, float[][] arrays, byte[][] bytes) {
}
