package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;

/** An engine on the reference device that trains small transformers, and what it has said. */
final class GptEngine implements AutoCloseable {
    static final int CONTEXT = 16;
    /** Words in random order: within a word the next letter needs more than the last one. */
    static final CharacterText TEXT = CharacterText.own(words());

    private static final long SECOND = 1_000_000_000L;

    final ReferenceBackend backend = new ReferenceBackend();
    final List<Event> events = new ArrayList<>();
    private final GptSpec spec = new GptSpec();
    private long now;
    private final EngineHost host = new EngineHost(backend, List.of(new GptKind()), () -> now += SECOND / 1000,
            events::add);

    private static String words() {
        List<String> words = List.of("banana ", "bandana ", "nana ", "anna ", "dan ");
        SeededRandom random = new SeededRandom(5, SeededRandom.Purpose.POINTS);
        StringBuilder text = new StringBuilder();
        while (text.length() < 2400) {
            text.append(words.get(random.below(words.size())));
        }
        return text.toString();
    }

    /** One layer of two heads on {@link #TEXT}. */
    static Values settings() {
        return GptPresets.PICO.values().with(GptControls.TEXT, TEXT.source()).with(GptControls.CONTEXT, CONTEXT)
                .with(GptControls.LAYERS, 2.0).with(GptControls.HEADS, 2).with(GptControls.WIDTH, 32)
                .with(GptControls.BATCH, 16.0).with(GptControls.EPOCHS, 12.0).with(GptControls.LEARNING_RATE, 0.01);
    }

    Request.Start start(int run) {
        return new Request.Start(run, spec.name(), spec.text(settings()));
    }

    void supply() {
        host.receive(new Request.Supply(TEXT.source().name(), TEXT.arrays()));
    }

    /** A run that has its text. */
    void begin() {
        supply();
        host.receive(start(1));
    }

    void resume(int run, GptMoment from) {
        host.receive(new Request.Resume(run, spec.name(), spec.text(settings()), from.saved()));
    }

    void receive(Request request) {
        host.receive(request);
    }

    void batches(int count) {
        for (int i = 0; i < count; i++) {
            host.receive(new Request.StepBatch());
        }
    }

    /** One piece of work. */
    boolean work() {
        return host.work(0);
    }

    /** Until there is nothing more to do. */
    void finish() {
        while (host.work(SECOND)) {
            // The host works in its own slices.
        }
    }

    GptMoment show() {
        events.clear();
        host.receive(new Request.ShowNext(true, List.of()));
        finish();
        for (Event event : events) {
            if (event instanceof Event.Shown shown) {
                return GptMoment.of(shown);
            }
        }
        throw new AssertionError("nothing shown: " + events);
    }

    void ask(int task, String name, NamedArray... arguments) {
        host.receive(new Request.Ask(task, name, List.of(arguments)));
    }

    List<Event.Answer> answers() {
        List<Event.Answer> answers = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Answer answer) {
                answers.add(answer);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        host.close();
    }
}
