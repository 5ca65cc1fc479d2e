package org.dlmastery.core.cases;

import org.dlmastery.core.backend.Backend;

/** A case made of its name and what it does. */
public record NamedCase(String name, Start body) implements DeviceCase {
    /** As {@link DeviceCase#start}. */
    public interface Start {
        CaseRun start(Backend backend);
    }

    @Override
    public CaseRun start(Backend backend) {
        return body.start(backend);
    }
}
