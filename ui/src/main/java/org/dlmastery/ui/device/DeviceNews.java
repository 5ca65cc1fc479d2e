package org.dlmastery.ui.device;

import org.dlmastery.core.protocol.DeviceKind;

/**
 * What happened to a device that a reader should know of.
 *
 * @param device whose news it is
 * @param reason why, in the device's words
 */
public record DeviceNews(What what, DeviceKind device, String reason) {
    /** What happened. */
    public enum What {
        /** The device of the last visit isn't here now: the processor computes. */
        ABSENT,
        /** The chosen device could not be opened: all stays as it was. */
        REFUSED,
        /** The device has failed: a fresh one of the same kind goes on. */
        LOST_AND_REPLACED,
        /** The device has failed, and so has a fresh one or none would help: the processor goes on. */
        LOST,
        /** A part of the device has failed: the rest goes on. */
        REDUCED
    }
}
