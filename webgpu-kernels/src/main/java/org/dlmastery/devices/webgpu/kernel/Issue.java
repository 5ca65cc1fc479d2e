package org.dlmastery.devices.webgpu.kernel;

import org.dlmastery.core.backend.Buffer;

/** Where a plan's launches go, in order. */
public interface Issue {
    Limits limits();

    void launch(Launch launch);

    /** Memory of float32 for the launches of this plan alone, with anything in it. */
    Buffer scratch(int length);
}
