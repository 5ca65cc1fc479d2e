package org.dlmastery.core.protocol;

/** A message as it travels: three flat lists, filled by {@link WireWriter} and read by {@link WireReader}. */
public record WireMessage(double[] numbers, String[] texts, float[][] arrays) {
}
