package org.dlmastery.core.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final MlpExperiment EXPERIMENT = new MlpExperiment(List.of(Feature.X2, Feature.SIN_X1),
            List.of(new HiddenLayer(16, Activation.GELU), new HiddenLayer(1, Activation.LEAKY_RELU)),
            new DataSettings(DatasetKind.OWN, 3, 0.25, 0.9, 123, 16_777_215,
                    List.of(new OwnPoint(-1.5f, 3, 2), new OwnPoint(0, 0.1f, 0))),
            new TrainingSettings(OptimiserKind.MOMENTUM, 0.00001, Regularisation.L1, 0.03, 0.5, 100, 1000, 60), 42);

    static Stream<Request> requests() {
        return Stream.of(new Request.Start(9, EXPERIMENT), new Request.Adjust(EXPERIMENT), new Request.Train(),
                new Request.Pause(), new Request.StepEpoch(), new Request.StepBatch(), new Request.ShowNext(),
                new Request.RestoreLastFinite(), new Request.SetParameter(3, -0.5f), new Request.Walk(77));
    }

    @Test
    void savedRunArrivesAsItWasSent() {
        SavedRun sent = new SavedRun(3, 40, 5, new float[] {1, 2}, new float[] {3}, new float[] {0, 1, 2});
        Request.Resume arrived = assertInstanceOf(Request.Resume.class,
                Wire.request(Wire.encode(new Request.Resume(4, EXPERIMENT, sent))));
        assertEquals(EXPERIMENT, arrived.experiment());
        assertEquals(4, arrived.run());
        assertEquals(40, arrived.saved().step());
        assertArrayEquals(sent.parameters(), arrived.saved().parameters());
        assertArrayEquals(sent.hidden(), arrived.saved().hidden());
        assertArrayEquals(sent.history(), arrived.saved().history());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestArrivesAsItWasSent(Request request) {
        assertEquals(request, Wire.request(Wire.encode(request)));
    }

    @Test
    void everyKindOfRequestIsTried() {
        assertEquals(Request.class.getPermittedSubclasses().length - 1, requests().count(), "all but Resume");
    }

    @Test
    void snapshotArrivesAsItWasSent() {
        Event.Snapshot sent = new Event.Snapshot(3, RunState.DIVERGED, 12, 50, 214, 3, Float.NaN, 0.5f, 0.75f, 1, 4812,
                new float[] {0, 1, 2}, 1, new float[] {0.5f}, new float[] {-1, 1}, new float[] {3}, new float[] {4});
        Event.Snapshot arrived = assertInstanceOf(Event.Snapshot.class, Wire.event(Wire.encode(sent)));
        assertEquals(sent.toString().replaceAll("\\[F@\\w+", ""), arrived.toString().replaceAll("\\[F@\\w+", ""));
        assertArrayEquals(sent.history(), arrived.history());
        assertArrayEquals(sent.answers(), arrived.answers());
        assertArrayEquals(sent.neurons(), arrived.neurons());
        assertArrayEquals(sent.parameters(), arrived.parameters());
        assertArrayEquals(sent.hidden(), arrived.hidden());
    }

    @Test
    void otherEventsArriveAsTheyWereSent() {
        Event.Ready ready = new Event.Ready("CPU", "WebAssembly");
        assertEquals(ready, Wire.event(Wire.encode(ready)));
        Event.Failed failed = new Event.Failed("out of memory", List.of("at a", "at b"));
        assertEquals(failed, Wire.event(Wire.encode(failed)));
        for (Event event : List.of(new Event.Absent("no adapter"), new Event.Lost("the driver was reset", true),
                new Event.Lost("out of memory", false), new Event.Reduced("CPU", "a worker stopped"))) {
            assertEquals(event, Wire.event(Wire.encode(event)));
        }
        Event.Walk walk = new Event.Walk(1, 2, 0.5f, new float[] {1}, new float[] {2}, new float[] {3},
                new float[] {4}, new float[] {5}, new float[] {6}, new float[] {7}, new float[] {8}, new float[] {9});
        assertArrayEquals(walk.updated(), ((Event.Walk) Wire.event(Wire.encode(walk))).updated());
        Event.Points points = new Event.Points(1, new float[] {1}, new float[] {2}, new float[] {0}, new float[] {1});
        assertArrayEquals(points.x2(), ((Event.Points) Wire.event(Wire.encode(points))).x2());
    }

    @Test
    void messageThatEndsEarlyIsRefused() {
        WireMessage cut = new WireMessage(new double[] {0, 1}, new String[0], new float[0][]);
        assertThrows(IllegalArgumentException.class, () -> Wire.request(cut));
        WireMessage unknown = new WireMessage(new double[] {99}, new String[0], new float[0][]);
        assertThrows(IllegalArgumentException.class, () -> Wire.request(unknown));
    }
}
