package org.dlmastery.site.selftest;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.ui.engine.Failure;

/** One device on its way through its cases, a slice at a time; a device that answers late is asked again. */
final class DeviceRun {
    private static final long LIMIT_NANOSECONDS = 20_000_000_000L;
    private static final double SECONDS_PER_NANOSECOND = 1e-9;

    private final String device;
    private final Backend backend;
    private final List<DeviceCase> cases;
    private final long started = System.nanoTime();
    private CaseRun run;
    private long caseStarted;
    private int next;
    private int passed;
    private int failed;
    private int skipped;

    DeviceRun(String device, Backend backend, List<DeviceCase> cases) {
        this.device = device;
        this.backend = backend;
        this.cases = cases;
    }

    /** Works for up to so many nanoseconds, or until the device has to be waited for. @return whether all is done */
    boolean work(long nanoseconds) {
        long start = System.nanoTime();
        do {
            if (run == null && next == cases.size()) {
                return true;
            }
            if (!step()) {
                return false;
            }
        } while (System.nanoTime() - start < nanoseconds);
        return false;
    }

    /** Starts a case or ends one. @return whether it did; otherwise the device hasn't answered yet */
    private boolean step() {
        DeviceCase present = run == null ? cases.get(next++) : cases.get(next - 1);
        try {
            if (run == null) {
                caseStarted = System.nanoTime();
                run = present.start(backend);
            }
            if (!run.isReady()) {
                if (System.nanoTime() - caseStarted < LIMIT_NANOSECONDS) {
                    backend.flush();
                    return false;
                }
                throw new AssertionError("no answer in 20 seconds");
            }
            CaseRun answered = run;
            run = null;
            answered.finish();
            passed++;
        } catch (CaseSkipped e) {
            run = null;
            skipped++;
            Posted.post("skipped", device, present.name(), e.getMessage());
        } catch (Exception | Error e) {
            run = null;
            failed++;
            Posted.post("failed", device, present.name(), Failure.describe(e));
        }
        return true;
    }

    /** Tells the page how far it is. */
    void post(String kind) {
        Posted.post(kind, device, passed, failed, skipped, cases.size(),
                (System.nanoTime() - started) * SECONDS_PER_NANOSECOND);
    }
}
