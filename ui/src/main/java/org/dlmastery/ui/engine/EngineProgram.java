package org.dlmastery.ui.engine;

/** The programs that an engine's worker can run. A page names the one that it starts with; all know its kind of model. */
public enum EngineProgram {
    /** One thread of the processor, without tuned kernels: for networks of a few dozen neurons. */
    SMALL("engine"),
    /** One thread of the processor with kernels for convolution, attention and norms. */
    TUNED("engine-tuned"),
    /** Every device; loaded when another than one thread of the processor is wanted. */
    FULL("engine-full");

    private final String folder;

    EngineProgram(String folder) {
        this.folder = folder;
    }

    /** The folder of its scripts. */
    String folder() {
        return folder;
    }
}
