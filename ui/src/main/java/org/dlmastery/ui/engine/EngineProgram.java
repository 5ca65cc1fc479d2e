package org.dlmastery.ui.engine;

import org.dlmastery.core.protocol.DeviceKind;

/**
 * A program that an engine's worker can run. A page names the one that it starts with, which computes on one thread of
 * the processor and knows the page's kind of model.
 *
 * @param webAssembly the folder of the WebAssembly program's scripts
 * @param javaScript the folder of the JavaScript program that stands in where that one can't run
 */
public record EngineProgram(String webAssembly, String javaScript) {
    private static final String ALL_DEVICES = "engine-full";

    /** A program that has both in one folder. */
    public EngineProgram(String folder) {
        this(folder, folder);
    }

    /** The program that opens this device: another one for any but one thread of the processor. */
    EngineProgram on(DeviceKind device) {
        return device == DeviceKind.CPU ? this : new EngineProgram(ALL_DEVICES);
    }
}
