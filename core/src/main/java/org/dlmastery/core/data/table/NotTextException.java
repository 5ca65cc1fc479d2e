package org.dlmastery.core.data.table;

/** A file that holds no text. */
public final class NotTextException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean spreadsheet;

    /** @param spreadsheet whether it begins as files of Excel and LibreOffice do, which can be saved as CSV */
    NotTextException(boolean spreadsheet) {
        super(spreadsheet ? "a spreadsheet's own file, no text" : "bytes that are no text");
        this.spreadsheet = spreadsheet;
    }

    public boolean isSpreadsheet() {
        return spreadsheet;
    }
}
