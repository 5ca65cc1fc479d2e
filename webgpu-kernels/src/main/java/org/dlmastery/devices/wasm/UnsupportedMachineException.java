package org.dlmastery.devices.wasm;

/** This machine can't run the device; the message says, for people, what is missing. */
public final class UnsupportedMachineException extends Exception {
    private static final long serialVersionUID = 1;

    public UnsupportedMachineException(String message) {
        super(message);
    }
}
