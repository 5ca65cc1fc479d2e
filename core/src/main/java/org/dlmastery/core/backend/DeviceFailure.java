package org.dlmastery.core.backend;

/**
 * Why a device computes no more ({@link Backend#failure}).
 *
 * @param kind what went wrong
 * @param reason what happened, in words for people
 */
public record DeviceFailure(Kind kind, String reason) {
    /** What went wrong. */
    public enum Kind {
        /** The device is gone: the driver was reset, the card taken away, the browser ended it. A new one may work. */
        LOST,
        /** There was no memory for something. A new device has as little; a smaller model or another device may do. */
        OUT_OF_MEMORY,
        /** The device refused a command as wrong: a defect of the program, which a new device refuses too. */
        DEFECT
    }
}
