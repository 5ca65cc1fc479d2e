package org.dlmastery.webgpu;

import org.teavm.jso.JSProperty;
import org.teavm.jso.dom.events.Event;

/** Tells an error that no scope caught. */
public interface GPUUncapturedErrorEvent extends Event {
    @JSProperty
    GPUError getError();
}
