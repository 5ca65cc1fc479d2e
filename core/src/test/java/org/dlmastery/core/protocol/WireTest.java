package org.dlmastery.core.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final List<NamedArray> ARRAYS = List.of(
            new NamedArray("matrix", List.of(2, 3), new float[] {1, 2, 3, 4, 5, Float.NaN}),
            NamedArray.of("rows", new int[] {-1, 1 << 30}), NamedArray.of("none", new float[0]),
            NamedArray.of("pixels", new byte[] {0, 127, -1}), NamedArray.number("one", 0.5));
    private static final History HISTORY = new History(List.of("epoch", "training-loss"), new float[] {0, 1, 2, 3});
    private static final SavedRun SAVED = new SavedRun(3, 40, 5, ARRAYS.subList(0, 1), ARRAYS.subList(4, 5), HISTORY);

    static Stream<Request> requests() {
        return Stream.of(new Request.Start(9, "mlp", "data=xor"), new Request.Resume(4, "cnn", "seed=1", SAVED),
                new Request.Adjust("rate=1"), new Request.Supply("mnist", ARRAYS), new Request.Train(),
                new Request.Pause(), new Request.StepEpoch(), new Request.StepBatch(),
                new Request.ShowNext(true, List.of("plane", "filters")), new Request.RestoreLastFinite(),
                new Request.Ask(7, "walk", ARRAYS), new Request.Cancel(7));
    }

    static Stream<Event> events() {
        Moment moment = new Moment(3, RunState.DIVERGED, 12, 50, 214, 3, 7,
                new Metrics(List.of("test-loss", "batch-loss"), new float[] {0.5f, Float.NaN}), 200, 4812, HISTORY);
        return Stream.of(new Event.Ready("CPU", "WebAssembly"), new Event.Absent("no adapter"),
                new Event.Lost("the driver was reset", true), new Event.Lost("out of memory", false),
                new Event.Reduced("CPU", "a worker stopped"), new Event.Wanted(2, "mnist"),
                new Event.Refused(2, "too short"), new Event.Data(2, ARRAYS),
                new Event.Shown(moment, Optional.of(SAVED), ARRAYS), new Event.Shown(moment, Optional.empty(), List.of()),
                new Event.Answer(1, 7, ARRAYS, false), new Event.TaskFailed(1, 7, "no such point"),
                new Event.Failed("out of memory", List.of("at a", "at b")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestArrivesAsItWasSent(Request request) {
        assertEquals(words(request), words(Wire.request(Wire.encode(request))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventArrivesAsItWasSent(Event event) {
        assertEquals(words(event), words(Wire.event(Wire.encode(event))));
    }

    /** A record's text without the addresses of its arrays, whose contents are compared apart. */
    private static String words(Object message) {
        return message.toString().replaceAll("\\[[FIB]@\\w+", "");
    }

    @Test
    void numbersArriveAsTheyWereSent() {
        Request.Ask arrived = assertInstanceOf(Request.Ask.class,
                Wire.request(Wire.encode(new Request.Ask(7, "walk", ARRAYS))));
        assertArrayEquals(ARRAYS.get(0).values(), arrived.arguments().get(0).values());
        assertArrayEquals(ARRAYS.get(1).wholes(), arrived.arguments().get(1).wholes());
        assertArrayEquals(ARRAYS.get(3).bytes(), arrived.arguments().get(3).bytes());
        assertArrayEquals(ARRAYS.get(4).values(), arrived.arguments().get(4).values());
        Request.Resume resumed = assertInstanceOf(Request.Resume.class,
                Wire.request(Wire.encode(new Request.Resume(4, "cnn", "seed=1", SAVED))));
        assertArrayEquals(HISTORY.rows(), resumed.saved().history().rows());
        assertArrayEquals(SAVED.state().get(0).values(), resumed.saved().state().get(0).values());
    }

    @Test
    void everyKindOfMessageIsTried() {
        assertEquals(Set.of(Request.class.getPermittedSubclasses()), kinds(requests()));
        assertEquals(Set.of(Event.class.getPermittedSubclasses()), kinds(events()));
    }

    private static Set<Class<?>> kinds(Stream<?> messages) {
        Set<Class<?>> kinds = new HashSet<>();
        messages.forEach(message -> kinds.add(message.getClass()));
        return kinds;
    }

    @Test
    void messageThatEndsEarlyIsRefused() {
        WireMessage cut = new WireMessage(new double[] {4}, new String[0], new float[0][], new byte[0][]);
        assertEquals(new Request.Train(), Wire.request(cut));
        WireMessage early = new WireMessage(new double[] {11}, new String[0], new float[0][], new byte[0][]);
        assertThrows(IllegalArgumentException.class, () -> Wire.request(early));
        WireMessage unknown = new WireMessage(new double[] {99}, new String[0], new float[0][], new byte[0][]);
        assertThrows(IllegalArgumentException.class, () -> Wire.request(unknown));
    }
}
