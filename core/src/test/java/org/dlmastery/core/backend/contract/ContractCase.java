package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Backend;

/** One fact about a device. */
public record ContractCase(String name, Demand demand, Body body) {
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

    /**
     * Issues everything and queues the reads. When {@link Bench#isReady}, {@link Bench#finish} compares: on a device
     * that answers late, the caller waits in between.
     */
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
     * @return false if it says nothing, because it is about a kernel that the device doesn't have
     */
    public boolean run(Backend backend) {
        Bench bench = start(backend);
        bench.finish();
        return !bench.isComposed();
    }
}
