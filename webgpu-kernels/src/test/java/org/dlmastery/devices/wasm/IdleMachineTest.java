package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.pace.PaceHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.PaceRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device that computes nothing is given the very commands that one gets that computes. */
class IdleMachineTest {
    private static WasmBackend idle() {
        try {
            return WasmBackend.open(new IdleMachine(), WasmBackend.MultiplyAdd.SEPARATE, TunedKernels.all());
        } catch (UnsupportedMachineException missing) {
            throw new AssertionError(missing);
        }
    }

    /** The update's parts as they are counted on a device, their times left out. */
    private static List<String> counted(Backend on, Request.Start network) {
        List<Event> events = new ArrayList<>();
        long[] now = new long[1];
        try (PaceHost host = new PaceHost(Opened.withFusedKernels(), on, List.of(new GnnKind()),
                () -> now[0] += 10_000_000, events::add)) {
            host.receive(network);
            host.receive(PaceRequest.time(1));
            while (host.work()) {
                // A command each.
            }
            host.receive(PaceRequest.predict(2));
        }
        Event.Answer answer = (Event.Answer) events.get(events.size() - 1);
        return PaceRequest.parts(answer.arrays()).stream().map(part -> part.group() + " " + part.commands()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatADeviceWouldCompute(GraphKind kind) {
        Values settings = GnnControls.ALL.initial().with(GnnControls.MODEL, kind);
        Request.Start network = new Request.Start(1, new GnnSpec().name(), new GnnSpec().text(settings));
        List<String> counted = counted(idle(), network);
        assertTrue(counted.size() > 2, counted.toString());
        assertEquals(counted(Opened.withFusedKernels(), network), counted);
    }
}
