package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSNumber;

/** What the adapter is; browsers leave out what would tell readers apart. */
public interface GPUAdapterInfo extends JSObject {
    @JSProperty
    String getVendor();

    @JSProperty
    String getArchitecture();

    @JSProperty
    String getDevice();

    @JSProperty
    String getDescription();

    /** The fewest invocations of a subgroup; undefined in browsers that know none. */
    @JSProperty
    JSNumber getSubgroupMinSize();

    /** The most invocations of a subgroup; undefined in browsers that know none. */
    @JSProperty
    JSNumber getSubgroupMaxSize();

    /** Whether it is software. */
    @JSProperty("isFallbackAdapter")
    boolean isFallbackAdapter();
}
