package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same seed and settings give the same run: twice in a browser to the bit, and on the JVM to 1e-5. */
@ExtendWith(InChromium.class)
final class SameRunIT {
    private static final int EPOCHS = 60;
    private static final MlpExperiment XOR = new MlpExperiment(List.of(Feature.X1, Feature.X2),
            List.of(new HiddenLayer(4, Activation.TANH)), DataSettings.of(DatasetKind.XOR, 2, 0.05, 0.7, 200, 5),
            new TrainingSettings(OptimiserKind.ADAM, 0.03, Regularisation.L2, 0.001, 0, 10, EPOCHS, 0), 5);

    @Test
    void twoRunsInWebAssemblyGiveTheSameLossesToTheBit(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            assertEquals("WebAssembly", visit.engine());
            MlpSnapshot first = runInBrowser(visit);
            MlpSnapshot second = runInBrowser(visit);
            assertEquals(3 * (EPOCHS + 1), first.history().length, "epoch and two losses for epochs 0 to " + EPOCHS);
            assertArrayEquals(first.history(), second.history());
            assertArrayEquals(first.parameters(), second.parameters());
        }
    }

    @Test
    void theReferenceOnTheJvmAgreesToOneHundredThousandth(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.engine();
            MlpSnapshot inBrowser = runInBrowser(visit);
            MlpSnapshot onJvm = runOnJvm();
            assertEquals(1, onJvm.trainingAccuracy(), 0.05, "a run worth comparing: it has learnt something");
            assertArrayEquals(onJvm.history(), inBrowser.history(), 1e-5f);
        }
    }

    private static MlpSnapshot runInBrowser(Visit visit) {
        try (EngineInBrowser engine = new EngineInBrowser(visit.frame())) {
            engine.send(MlpMessages.start(1, XOR));
            engine.send(new Request.Train());
            MlpSnapshot snapshot = engine.settled();
            assertEquals(RunState.FINISHED, snapshot.state());
            return snapshot;
        }
    }

    private static MlpSnapshot runOnJvm() {
        List<Event> events = new ArrayList<>();
        try (EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, System::nanoTime, events::add)) {
            host.receive(MlpMessages.start(1, XOR));
            host.receive(new Request.Train());
            boolean more = true;
            while (more) {
                more = host.work(Long.MAX_VALUE);
            }
            host.receive(MlpMessages.SHOW);
            assertTrue(events.get(events.size() - 1) instanceof Event.Shown, "the finished run is shown at once");
            return MlpMessages.snapshot(events.get(events.size() - 1));
        }
    }
}
