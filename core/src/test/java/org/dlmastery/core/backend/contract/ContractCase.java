package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.NamedCase;

/** One fact about a device. */
public record ContractCase(String name, Demand demand, Body body) implements DeviceCase {
    /** Issues the commands and says what is expected of them. */
    public interface Body {
        void issue(Bench bench);
    }

    static ContractCase of(String name, Body body) {
        return new ContractCase(name, Demand.ALWAYS, body);
    }

    static ContractCase ofSpecials(String name, Body body) {
        return new ContractCase(name, Demand.IEEE_SPECIALS, body);
    }

    /** The case for a device with or without IEEE 754's infinities and NaN: skipped where it can't be asked. */
    public DeviceCase onDevice(boolean keepsSpecials) {
        return demand == Demand.ALWAYS || keepsSpecials ? this : new NamedCase(name, backend -> {
            throw new CaseSkipped("the device doesn't promise infinities and NaN");
        });
    }

    @Override
    public Bench start(Backend backend) {
        Bench bench = new Bench(name, backend);
        body.issue(bench);
        bench.readAll();
        backend.flush();
        return bench;
    }

    /**
     * The whole case, on a device that answers at once; throws an {@link AssertionError} if it doesn't hold.
     *
     * @throws CaseSkipped if it is about a kernel that the device doesn't have
     */
    public void run(Backend backend) {
        start(backend).finish();
    }
}
