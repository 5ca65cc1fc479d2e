package org.dlmastery.core.backend;

/** Memory on a device; only the device that allocated it knows what is inside. */
public interface Buffer {
    DType type();

    /** The number of elements. */
    int length();
}
