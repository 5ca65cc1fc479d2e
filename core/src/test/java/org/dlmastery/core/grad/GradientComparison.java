package org.dlmastery.core.grad;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;

/**
 * A gradient case on a device whose answers may come late: its gradients are those of the reference device, which
 * {@link GradCheck} compares with finite differences. On the reference device itself it is that comparison.
 */
public record GradientComparison(GradCheck.Case wanted) implements DeviceCase {
    /** Float32 results of size 1, summed over a few dozen elements in another order. */
    private static final double ABSOLUTE = 2e-5;
    /** Quotients and powers of quotients carry a few roundings of their own, and a device's exp and log more. */
    private static final double RELATIVE = 1e-4;

    @Override
    public String name() {
        return wanted.name();
    }

    @Override
    public CaseRun start(Backend backend) {
        Expectations expectations = new Expectations(backend);
        if (backend instanceof ReferenceBackend) {
            wanted.run(backend);
            return expectations;
        }
        List<GradCheck.Argument> arguments = wanted.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).rows()) {
                Pending<float[]> expected = wanted.readGradient(new ReferenceBackend(), i);
                expectations.add("gradient of " + arguments.get(i).name() + arguments.get(i).shape(), expected.get(),
                        wanted.readGradient(backend, i), ABSOLUTE, RELATIVE);
            }
        }
        backend.flush();
        return expectations;
    }
}
