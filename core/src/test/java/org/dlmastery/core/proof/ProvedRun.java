package org.dlmastery.core.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;

/** A run that was trained for a few batches and is shown, as a page has it, and its proof on some device. */
final class ProvedRun {
    private static final long SECOND = 1_000_000_000L;

    private final Kind kind;
    private final Values settings;
    private final Optional<Request.Supply> data;
    private final List<String> pictures;
    private final Event.Shown shown;

    /** @param data a data set that it learns from; empty if that follows from the settings */
    ProvedRun(Kind kind, Values settings, Optional<Request.Supply> data, List<String> pictures, int batches) {
        this.kind = kind;
        this.settings = settings;
        this.data = data;
        this.pictures = pictures;
        List<Event> events = new ArrayList<>();
        long[] now = new long[1];
        try (EngineHost host = new EngineHost(new ReferenceBackend(), List.of(kind), () -> now[0] += SECOND / 1000,
                events::add)) {
            data.ifPresent(host::receive);
            host.receive(new Request.Start(1, kind.spec().name(), kind.spec().text(settings)));
            for (int i = 0; i < batches; i++) {
                host.receive(new Request.StepBatch());
            }
            host.receive(new Request.ShowNext(true, pictures));
            while (host.work(SECOND)) {
                // The host works in its own slices.
            }
        }
        shown = (Event.Shown) events.stream().filter(event -> event instanceof Event.Shown).findFirst().orElseThrow();
    }

    Event.Shown shown() {
        return shown;
    }

    List<Finding> proveOn(Backend device) {
        return prove(device, shown);
    }

    /** A few examples and what the model says of them on a device, as they travel. */
    List<NamedArray> answersOf(Backend device) {
        List<Event> events = new ArrayList<>();
        try (ProofHost host = begin(device, shown, events)) {
            host.work();
        }
        return ((Event.Answer) events.get(events.size() - 1)).arrays();
    }

    String settings() {
        return kind.spec().text(settings);
    }

    /** What so many pieces of a proof find. */
    List<Finding> firstOf(int pieces, Backend device) {
        List<Event> events = new ArrayList<>();
        try (ProofHost host = begin(device, shown, events)) {
            while (events.stream().filter(event -> event instanceof Event.Answer).count() < pieces) {
                host.work();
            }
        }
        return findings(events);
    }

    /** Goes on until a difference is found. */
    Finding untilWrong(Backend device) {
        List<Event> events = new ArrayList<>();
        try (ProofHost host = begin(device, shown, events)) {
            while (host.work()) {
                for (Finding finding : findings(events)) {
                    if (!finding.passes()) {
                        return finding;
                    }
                }
            }
        }
        throw new AssertionError("nothing was wrong");
    }

    /** @param claimed what the page shows */
    List<Finding> prove(Backend device, Event.Shown claimed) {
        List<Event> events = new ArrayList<>();
        try (ProofHost host = begin(device, claimed, events)) {
            while (host.work()) {
                // A piece each.
            }
        }
        Event last = events.get(events.size() - 1);
        assertTrue(last instanceof Event.Answer answer && answer.isLast(), () -> "the proof comes to its end: " + last);
        return findings(events);
    }

    private ProofHost begin(Backend device, Event.Shown claimed, List<Event> events) {
        ProofHost host = new ProofHost(device, List.of(kind), events::add);
        host.receive(ProofRequest.of(claimed, pictures));
        host.receive(new Request.Resume(1, kind.spec().name(), kind.spec().text(settings),
                claimed.saved().orElseThrow()));
        if (data.isPresent()) {
            assertTrue(events.get(0) instanceof Event.Wanted, "it asks for its data");
            host.receive(data.get());
        }
        return host;
    }

    private static List<Finding> findings(List<Event> events) {
        List<Finding> findings = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Answer answer) {
                findings.addAll(ProofRequest.findings(answer.arrays()));
            }
        }
        return findings;
    }
}
