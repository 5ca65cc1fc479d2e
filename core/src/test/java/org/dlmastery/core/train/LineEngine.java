package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/** An engine that can train lines, and the events that it has sent. Each look at its clock takes a microsecond. */
public final class LineEngine {
    private static final long MILLISECOND = 1_000_000;

    private final List<Event> events = new ArrayList<>();
    private final EngineHost host;
    private long now;

    public LineEngine(Backend backend) {
        host = new EngineHost(backend, List.of(new LineKind()), () -> now += 1000, events::add);
    }

    public EngineHost host() {
        return host;
    }

    public List<Event> events() {
        return events;
    }

    public LineEngine ask(Request... requests) {
        for (Request request : requests) {
            host.receive(request);
        }
        return this;
    }

    public static Request start(int run, Object... changes) {
        return new Request.Start(run, "line", LineKind.text(changes));
    }

    public static Request supply(int set) {
        return supply(set, 41);
    }

    public static Request supply(int set, int rows) {
        return new Request.Supply("lines" + set, LineKind.rows(rows));
    }

    public static Request count(int task, int last) {
        return new Request.Ask(task, "count", List.of(NamedArray.of("last", new int[] {last})));
    }

    /** So many turns of work. */
    public LineEngine turns(int count) {
        for (int i = 0; i < count; i++) {
            host.work(0);
            now += MILLISECOND;
        }
        return this;
    }

    /** Works as long as there is something to do. */
    public LineEngine finish() {
        while (host.work(MILLISECOND)) {
            now += MILLISECOND;
        }
        return this;
    }

    /** A look at the run as it is now. */
    public Event.Shown show(boolean saved, String... pictures) {
        events.clear();
        host.receive(new Request.ShowNext(saved, List.of(pictures)));
        for (int i = 0; i < 100 && of(Event.Shown.class).isEmpty(); i++) {
            now += MILLISECOND;
            host.work(0);
        }
        assertTrue(of(Event.Shown.class).size() == 1, events::toString);
        return of(Event.Shown.class).get(0);
    }

    /** The parameters as they are now; there must be news. */
    public float[] parameters() {
        return NamedArray.joined(show(true).saved().orElseThrow().parameters());
    }

    public <T extends Event> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
