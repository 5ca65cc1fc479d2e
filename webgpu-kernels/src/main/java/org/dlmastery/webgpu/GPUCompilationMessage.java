package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** One remark of the compiler. */
public interface GPUCompilationMessage extends JSObject {
    @JSProperty
    String getMessage();

    /** {@code "error"}, {@code "warning"} or {@code "info"}. */
    @JSProperty
    String getType();

    /** From 1; 0 if it is about no line. */
    @JSProperty
    int getLineNum();

    /** From 1; 0 if it is about no place. */
    @JSProperty
    int getLinePos();
}
