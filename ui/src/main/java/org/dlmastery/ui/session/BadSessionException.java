package org.dlmastery.ui.session;

import org.dlmastery.core.settings.Message;

/** A text that is no saved run; says why, so that the page can tell its reader. */
public final class BadSessionException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Message reason;

    public BadSessionException(Message reason) {
        super(reason.key());
        this.reason = reason;
    }

    /** A whole sentence. */
    public Message reason() {
        return reason;
    }
}
