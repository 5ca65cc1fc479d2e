package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Reads a growing text and says what may come next: what generation asks again and again. Each time it reads the whole
 * text anew, as far as the model's context goes, in a step that is recorded once for each of a few lengths. What lies
 * behind the last word in such a step isn't seen by it, because attention is causal.
 */
public final class GptReader implements AutoCloseable {
    private static final int SHORTEST = 16;

    /** A recorded reading of so many words. */
    private record Reading(Buffer ids, Step step, Recording recording, Tensor logits) {
        void close(Backend backend) {
            recording.close();
            step.close();
            backend.free(ids);
        }
    }

    private final Backend backend;
    private final Gpt model;
    private final Map<Integer, Reading> readings = new TreeMap<>();

    public GptReader(Backend backend, Gpt model) {
        this.backend = backend;
        this.model = model;
    }

    /**
     * The logits of the word after a text [V].
     *
     * @param text word numbers, one or more; of a longer text than the context, the last words are read
     */
    public Pending<float[]> next(int[] text) {
        if (text.length == 0) {
            throw new IllegalArgumentException("gpt: there is nothing to go on from; begin with one word");
        }
        int count = Math.min(text.length, model.size().context());
        Reading reading = readings.computeIfAbsent(length(count), this::record);
        float[] ids = new float[count];
        for (int i = 0; i < count; i++) {
            ids[i] = text[text.length - count + i];
        }
        backend.write(reading.ids(), ids);
        reading.recording().replay();
        return backend.read(reading.logits().view().slice(1, count - 1, count, 1));
    }

    /** The shortest of the recorded lengths that holds so many words: a power of two, or the context. */
    private int length(int count) {
        int length = SHORTEST;
        while (length < count) {
            length *= 2;
        }
        return Math.min(length, model.size().context());
    }

    private Reading record(int length) {
        Buffer ids = backend.allocate(DType.I32, length);
        Tensor text = new Tensor(View.of(ids, Shape.of(1, length)), false);
        Step step = Step.inference(backend);
        List<Tensor> logits = new ArrayList<>();
        Recording recording = backend.record(() -> logits.add(model.logits(step, text)));
        return new Reading(ids, step, recording, logits.get(0));
    }

    @Override
    public void close() {
        readings.values().forEach(reading -> reading.close(backend));
        readings.clear();
    }
}
