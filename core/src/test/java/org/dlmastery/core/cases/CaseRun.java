package org.dlmastery.core.cases;

/** A case under way on a device. */
public interface CaseRun {
    /** Whether every answer has come. */
    boolean isReady();

    /** Compares; throws an {@link AssertionError} for the first answer that is wrong. */
    void finish();
}
