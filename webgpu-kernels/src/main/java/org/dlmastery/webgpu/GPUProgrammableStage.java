package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;

/** A function in a text. */
public interface GPUProgrammableStage extends JSObject {
    @JSProperty
    void setModule(GPUShaderModule module);

    @JSProperty
    void setEntryPoint(String entryPoint);

    /** Values of the text's {@code override} constants, by name. */
    @JSProperty
    void setConstants(JSMapLike<JSNumber> constants);

    /** A dictionary with nothing set. */
    static GPUProgrammableStage create() {
        return JSObjects.create();
    }
}
