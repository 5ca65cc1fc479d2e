package org.dlmastery.core.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.PaceRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;

/** A device is timed by some networks, and then what updates of others take is told without training them. */
class PaceHostTest {
    private static final Values TIMED = MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of(3));

    private final Backend device = new ReferenceBackend();
    private final List<Event> events = new ArrayList<>();
    private long now;
    private final PaceHost host = new PaceHost(device, new ReferenceBackend(), List.of(new MlpKind(), new GptKind()),
            () -> now += 10_000_000, events::add);

    private void ask(Values settings, Request.Ask ask) {
        host.receive(new Request.Start(1, new MlpSpec().name(), new MlpSpec().text(settings)));
        host.receive(ask);
        while (host.work()) {
            // A command each.
        }
    }

    private List<NamedArray> last() {
        Event.Answer answer = (Event.Answer) events.get(events.size() - 1);
        assertTrue(answer.isLast());
        return answer.arrays();
    }

    private static double commands(List<NamedArray> answer, String group) {
        return PaceRequest.parts(answer).stream().filter(part -> part.group().equals(group))
                .mapToDouble(PaceRequest.Part::commands).sum();
    }

    /**
     * By hand, for a batch of 10 of 100 training points: a product for each of two layers forward, two for the slopes of their weights, one towards the hidden layer;
     * behind an epoch's ten updates two more for each of two splits, where all points of one fit into a chunk.
     */
    @Test
    void theCommandsOfAnUpdateAreCountedWithTheirShareOfMeasuring() {
        ask(TIMED, PaceRequest.time(1));
        Values other = TIMED.with(MlpControls.LAYERS, List.of(7)).with(MlpControls.POINTS, 200.0)
                .with(MlpControls.SHARE, 50.0).with(MlpControls.BATCH, 10.0);
        ask(other, PaceRequest.predict(2));
        assertEquals(5 + 4 / 10.0, commands(last(), "matmul"), 1e-6);
        assertEquals(0, PaceRequest.guessed(last()));
        assertTrue(PaceRequest.parts(last()).stream().allMatch(part -> part.seconds() > 0));
    }

    @Test
    void kindsOfCommandsThatWereNeverTimedAreSaidToBeGuessed() {
        ask(TIMED, PaceRequest.time(1));
        ask(TIMED.with(MlpControls.OPTIMISER, OptimiserKind.SGD), PaceRequest.predict(2));
        assertTrue(PaceRequest.guessed(last()) > 0);
        ask(TIMED.with(MlpControls.OPTIMISER, OptimiserKind.SGD), PaceRequest.time(3));
        ask(TIMED.with(MlpControls.OPTIMISER, OptimiserKind.SGD), PaceRequest.predict(4));
        assertEquals(0, PaceRequest.guessed(last()));
    }

    @Test
    void timingTellsHowFarItIsAndLeavesNothing() {
        ask(TIMED, PaceRequest.time(1));
        assertTrue(events.size() > 10, "each command is told");
        assertEquals(0, device.liveBuffers());
    }

    /** A transformer's text has to be brought, for timing and for counting once. */
    @Test
    void dataAreAskedForOnce() {
        CharacterText text = CharacterText.own("the quick brown fox jumps over the lazy dog; ".repeat(50));
        Values settings = GptControls.ALL.initial().with(GptControls.TEXT, text.source()).with(GptControls.CONTEXT, 16)
                .with(GptControls.LAYERS, 1.0).with(GptControls.HEADS, 2).with(GptControls.WIDTH, 32)
                .with(GptControls.BATCH, 8.0);
        host.receive(new Request.Start(7, new GptSpec().name(), new GptSpec().text(settings)));
        host.receive(PaceRequest.time(1));
        assertEquals(List.of(new Event.Wanted(7, text.source().name())), events);
        host.receive(new Request.Supply(text.source().name(), text.arrays()));
        while (host.work()) {
            // A command each.
        }
        host.receive(PaceRequest.predict(2));
        assertTrue(commands(last(), "matmul") > 10);
        assertEquals(1, events.stream().filter(Event.Wanted.class::isInstance).count());
    }

    @Test
    void whatItIsNotForIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> host.receive(new Request.Train()));
    }
}
