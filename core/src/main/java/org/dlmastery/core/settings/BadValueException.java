package org.dlmastery.core.settings;

/** A text that is no value of a control; says why, so that the page can tell its reader. */
public final class BadValueException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Message reason;

    public BadValueException(Message reason) {
        super(reason.key());
        this.reason = reason;
    }

    /** Reads on after "…: " without a capital or a full stop. */
    public Message reason() {
        return reason;
    }
}
