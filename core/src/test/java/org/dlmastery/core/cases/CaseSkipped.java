package org.dlmastery.core.cases;

/** A case can't be asked, for the reason in its message: it counts neither as passed nor as failed. */
public final class CaseSkipped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CaseSkipped(String reason) {
        super(reason);
    }
}
