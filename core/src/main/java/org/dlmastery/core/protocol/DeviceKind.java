package org.dlmastery.core.protocol;

/** What a page may start an engine for; the worker's name says which. */
public enum DeviceKind {
    /** One thread of the processor; the same bits on every machine. */
    CPU,
    /** One thread of the processor with fused multiply-add, whose last bits depend on the processor. */
    CPU_FUSED,
    /** Several threads of the processor. */
    CPU_THREADS,
    /** Several workers of one thread each that share each batch and no memory. */
    CPU_WORKERS,
    /** The graphics processor. */
    WEBGPU
}
