package org.dlmastery.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dlmastery.core.backend.contract.ContractCase;
import org.dlmastery.core.backend.contract.ContractCases;
import org.dlmastery.core.cases.CaseSkipped;
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
            try {
                wanted.onDevice(keepsSpecials()).start(backend).finish();
            } catch (CaseSkipped skipped) {
                abort(backend.name() + ": " + skipped.getMessage());
            }
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
