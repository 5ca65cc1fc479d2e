package org.dlmastery.core.data.table;

/** Something else than a table as text. */
public final class NoTableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    /** What it is instead. */
    public enum Reason {
        /** A file of Excel's or LibreOffice's own, which can be saved as CSV. */
        SPREADSHEET,
        /** Bytes that are no text. */
        NO_TEXT,
        /** A list or an object of JSON or Python, or lines of them. */
        JSON,
        /** HTML or XML. */
        MARKUP,
        /** Text with its formatting, as word processors save it. */
        RICH_TEXT
    }

    NoTableException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
