package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;

/** What the compiler had to say about a text. */
public interface GPUCompilationInfo extends JSObject {
    @JSProperty
    JSArrayReader<GPUCompilationMessage> getMessages();
}
