package org.dlmastery.core.backend;

/** The type of a buffer's elements. */
public enum DType {
    /** IEEE 754 binary32. */
    F32,
    /** 32-bit signed integers: row numbers for gather and scatter. */
    I32
}
