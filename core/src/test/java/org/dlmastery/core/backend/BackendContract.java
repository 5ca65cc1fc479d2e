package org.dlmastery.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dlmastery.core.backend.contract.ContractCase;
import org.dlmastery.core.backend.contract.ContractCases;
import org.dlmastery.core.backend.contract.Demand;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of a device as JUnit tests: a device's module extends this and says how to open the device. */
public abstract class BackendContract {
    /** A device that answers reads at once. */
    protected abstract Backend open();

    /** Whether infinities and NaN follow IEEE 754 on this device. */
    protected boolean keepsSpecials() {
        return true;
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        Backend backend = open();
        return ContractCases.all().stream().map(wanted -> DynamicTest.dynamicTest(wanted.name(), () -> {
            assumeTrue(wanted.demand() == Demand.ALWAYS || keepsSpecials(),
                    backend.name() + " doesn't promise infinities and NaN");
            assumeTrue(wanted.run(backend), backend.name() + " has no kernel of its own for this and composes it");
        }));
    }

    @Test
    void everyCaseHasItsOwnName() {
        List<String> names = new ArrayList<>();
        for (ContractCase each : ContractCases.all()) {
            names.add(each.name());
        }
        Set<String> different = new TreeSet<>(names);
        for (String name : different) {
            names.remove(name);
        }
        assertEquals(List.of(), names);
    }
}
