package org.dlmastery.core.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.golden.Golden;
import org.junit.jupiter.api.Test;

class AllCasesTest {
    private static final String COMPOSED = "the device has no kernel of its own for this and composes it";

    private static List<DeviceCase> all(boolean keepsSpecials) {
        List<String> files = new ArrayList<>();
        AllCases.GOLDEN_FILES.forEach(file -> files.add(Golden.text(file)));
        return AllCases.of(keepsSpecials, files);
    }

    /** A case that asks for a value too early gets an exception from this device. */
    @Test
    void everyCaseHoldsOnADeviceThatAnswersLate() {
        FailingBackend backend = new FailingBackend(new ReferenceBackend());
        int late = 0;
        for (DeviceCase each : all(true)) {
            backend.hold();
            try {
                CaseRun run = each.start(backend);
                late += run.isReady() ? 0 : 1;
                backend.release();
                assertTrue(run.isReady(), each.name());
                run.finish();
            } catch (CaseSkipped e) {
                assertTrue(e.getMessage().endsWith("yet") || e.getMessage().equals(COMPOSED),
                        each.name() + ": " + e.getMessage());
            }
        }
        assertTrue(late > 500, late + " cases had to wait");
    }

    @Test
    void everyCaseHasItsOwnName() {
        Set<String> names = new HashSet<>();
        for (DeviceCase each : all(true)) {
            assertTrue(names.add(each.name()), each.name());
        }
    }

    @Test
    void aDeviceWithoutSpecialsSkipsThem() {
        int skipped = 0;
        for (DeviceCase each : all(false)) {
            if (each.name().startsWith("contract: ")) {
                try {
                    each.start(new ReferenceBackend()).finish();
                } catch (CaseSkipped e) {
                    skipped += e.getMessage().equals("the device doesn't promise infinities and NaN") ? 1 : 0;
                }
            }
        }
        assertTrue(skipped > 0);
    }

    @Test
    void aWrongValueIsNamed() {
        Backend backend = new ReferenceBackend();
        Expectations expectations = new Expectations(backend);
        View two = View.of(backend.allocate(DType.F32, 2), Shape.of(2));
        backend.write(two.buffer(), new float[] {1, 2.5f});
        expectations.add("pair", new float[] {1, 2}, backend.read(two), 0.25, 0);
        backend.free(two.buffer());
        AssertionError error = assertThrows(AssertionError.class, expectations::finish);
        assertEquals("pair[1]: got 2.5, expected 2.0, off by 0.5, allowed 0.25", error.getMessage());
    }

    @Test
    void aBufferThatIsLeftIsNoticed() {
        Backend backend = new ReferenceBackend();
        Expectations expectations = new Expectations(backend);
        backend.allocate(DType.F32, 2);
        assertTrue(expectations.isReady());
        assertThrows(AssertionError.class, expectations::finish);
    }
}
