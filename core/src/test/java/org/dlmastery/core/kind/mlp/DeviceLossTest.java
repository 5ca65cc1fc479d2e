package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device that dies while it trains is told of once, and the run goes on elsewhere as if nothing had happened. */
class DeviceLossTest {
    private static final MlpExperiment EXPERIMENT = Experiments.xor(40);
    private static final int EPOCHS_BEFORE = 7;

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final FailingBackend device = new FailingBackend(new ReferenceBackend());
    private final EngineHost host = new EngineHost(device, MlpMessages.KINDS, () -> now += 1000, events::add);

    private static DeviceFailure failure(DeviceFailure.Kind kind) {
        return new DeviceFailure(kind, "the driver was reset");
    }

    private void stepEpochs(EngineHost engine, int epochs) {
        for (int i = 0; i < epochs; i++) {
            engine.receive(new Request.StepEpoch());
            while (engine.work(0)) {
                now += 1000;
            }
        }
    }

    private MlpSnapshot snapshot(EngineHost engine) {
        events.clear();
        engine.receive(MlpMessages.SHOW);
        for (int i = 0; events.isEmpty(); i++) {
            assertTrue(i < 1000, "no snapshot");
            now += 1_000_000;
            engine.work(0);
        }
        return MlpMessages.snapshot(events.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInMidTrainingIsToldOnceAndThenNothingHappens(DeviceFailure.Kind kind) {
        host.receive(MlpMessages.start(1, EXPERIMENT));
        host.receive(new Request.Train());
        host.work(1_000_000);
        events.clear();
        device.fail(failure(kind));
        host.work(1_000_000);
        Event lost = new Event.Lost("the driver was reset", kind == DeviceFailure.Kind.LOST);
        assertEquals(List.of(lost), events);
        host.receive(MlpMessages.SHOW);
        host.receive(MlpMessages.start(2, EXPERIMENT));
        assertFalse(host.work(1_000_000));
        assertEquals(List.of(lost), events);
        assertEquals(0, device.liveBuffers(), "buffers of the lost run");
    }

    @Test
    void aFailureWhileAnAnswerIsOnItsWayIsToldToo() {
        host.receive(MlpMessages.start(1, EXPERIMENT));
        snapshot(host);
        host.receive(new Request.StepBatch());
        device.hold();
        host.receive(MlpMessages.SHOW);
        now += 1_000_000_000;
        assertTrue(host.work(0), "an answer is awaited");
        events.clear();
        device.fail(failure(DeviceFailure.Kind.LOST));
        host.work(0);
        assertEquals(List.of(new Event.Lost("the driver was reset", true)), events);
    }

    @Test
    void theRunGoesOnFromTheLastSnapshotToTheSameBits() {
        EngineHost whole = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1000, events::add);
        whole.receive(MlpMessages.start(1, EXPERIMENT));
        stepEpochs(whole, 2 * EPOCHS_BEFORE);
        MlpSnapshot expected = snapshot(whole);

        host.receive(MlpMessages.start(1, EXPERIMENT));
        stepEpochs(host, EPOCHS_BEFORE);
        SavedRun saved = snapshot(host).saved();
        stepEpochs(host, 2);
        device.fail(failure(DeviceFailure.Kind.LOST));
        host.work(0);

        EngineHost fresh = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1000, events::add);
        fresh.receive(MlpMessages.resume(2, EXPERIMENT, saved));
        stepEpochs(fresh, EPOCHS_BEFORE);
        MlpSnapshot got = snapshot(fresh);
        assertEquals(2 * EPOCHS_BEFORE, got.epoch());
        assertArrayEquals(expected.parameters(), got.parameters());
        assertArrayEquals(MlpMessages.state(expected), MlpMessages.state(got));
        assertArrayEquals(expected.history(), got.history());
    }

    @Test
    void snapshotsComeAtFullSpeedWhereAnswersComeLateAndASliceHoldsAnEpoch() {
        host.receive(MlpMessages.start(1, EXPERIMENT));
        snapshot(host);
        device.answerLate();
        host.receive(new Request.Train());
        events.clear();
        for (int turn = 0; turn < 30; turn++) {
            host.work(1_000_000_000);
            host.receive(MlpMessages.SHOW);
            device.nextTurn();
            now += 10_000_000;
        }
        assertTrue(events.size() >= 5, "snapshots in 30 turns: " + events.size());
        assertTrue(MlpMessages.snapshot(events.get(4)).epoch() < 30, "in mid-training");
    }

    @Test
    void aRunThatRestsIsShownAtOnceHoweverLongTheLastSnapshotTook() {
        host.receive(MlpMessages.start(1, EXPERIMENT));
        device.hold();
        host.receive(MlpMessages.SHOW);
        host.work(0);
        now += 10_000_000_000L;
        device.release();
        host.work(0);
        events.clear();
        host.receive(new Request.StepBatch());
        host.receive(MlpMessages.SHOW);
        host.work(0);
        assertEquals(1, MlpMessages.snapshot(events.get(0)).step());
    }

    @Test
    void aSnapshotThatComesLateIsOfOneMoment() {
        host.receive(MlpMessages.start(1, EXPERIMENT));
        stepEpochs(host, 1);
        MlpSnapshot before = snapshot(host);
        stepEpochs(host, 1);
        now += 1_000_000_000;
        events.clear();
        device.hold();
        host.receive(MlpMessages.SHOW);
        host.receive(new Request.StepBatch());
        assertEquals(List.of(), events);
        device.release();
        host.work(0);
        MlpSnapshot late = MlpMessages.snapshot(events.get(0));
        assertEquals(2, late.epoch());
        assertEquals(0, late.batch());
        assertEquals(2 * before.step(), late.step());
        MlpSnapshot next = snapshot(host);
        assertEquals(1, next.batch());
        assertEquals(late.step() + 1, next.step());
        assertFalse(Arrays.equals(late.parameters(), next.parameters()));
    }
}
