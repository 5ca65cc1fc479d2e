package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;

/** An engine with small images, to which a test sends a page's messages. */
abstract class CnnEngine {
    /** Some layers of every kind that has parameters or state. */
    static final String LAYERS = "a4,c6k3n,b,r,m2,d10,f,u10";
    static final Request SHOW = new Request.ShowNext(true, List.of(CnnSpec.PREDICTIONS));
    private static final long SECOND = 1_000_000_000L;

    final CnnSpec spec = new CnnSpec();
    final Backend backend = new ReferenceBackend();
    final List<Event> events = new ArrayList<>();
    private long now;
    final EngineHost host =
            new EngineHost(backend, List.of(new CnnKind()), () -> now += SECOND / 1000, events::add);

    static Values values(String layers, int epochs) {
        try {
            return CnnControls.ALL.initial().withText(CnnControls.LAYERS, layers)
                    .with(CnnControls.BATCH, 16).with(CnnControls.EPOCHS, (double) epochs);
        } catch (BadValueException bad) {
            throw new AssertionError(bad);
        }
    }

    void start(String layers, int epochs) {
        host.receive(SmallImages.supply());
        host.receive(new Request.Start(1, "cnn", spec.text(values(layers, epochs))));
        work();
    }

    void work() {
        int turns = 0;
        while (host.work(SECOND)) {
            assertTrue(++turns < 10_000, "the engine comes to rest");
        }
    }

    void train() {
        host.receive(new Request.Train());
        work();
    }

    CnnMoment show() {
        events.clear();
        host.receive(SHOW);
        work();
        return CnnMoment.of((Event.Shown) events.get(events.size() - 1));
    }

    /** What tasks have answered since {@link #events} was cleared. */
    List<Event.Answer> answers() {
        List<Event.Answer> answers = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Answer answer) {
                answers.add(answer);
            }
        }
        return answers;
    }
}
