package org.dlmastery.core.settings;

import java.util.List;

/** Controls that belong together in the form. */
public record ControlGroup(String key, List<Control<?>> controls) {
    public ControlGroup {
        controls = List.copyOf(controls);
    }
}
