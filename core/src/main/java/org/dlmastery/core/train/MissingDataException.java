package org.dlmastery.core.train;

/** A run can't begin before a page has supplied a data set. */
public final class MissingDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String dataSet;

    public MissingDataException(String dataSet) {
        super("the data set " + dataSet + " was not supplied yet");
        this.dataSet = dataSet;
    }

    public String dataSet() {
        return dataSet;
    }
}
