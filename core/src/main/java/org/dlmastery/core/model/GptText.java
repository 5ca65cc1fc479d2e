package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * One text that a model reads piece by piece, remembering what it has read: first a prompt, then word after word, each
 * of which costs the work of one. Nothing happens between two calls, so whoever stops asking has stopped.
 */
public final class GptText implements AutoCloseable {
    /** How many words are read in one step: what all blocks make of more at a time would fill the device's memory. */
    private static final int AT_ONCE = 64;

    /**
     * What a model says behind the words that it has just read.
     *
     * @param logits of the word after them [V]
     * @param attention of each block, what these words take from all [H, T, S]; empty if it wasn't asked for
     */
    public record Said(Pending<float[]> logits, List<Pending<float[]>> attention) {
        public Said {
            attention = List.copyOf(attention);
        }

        /** Whether all of it has come from the device. */
        public boolean isReady() {
            for (Pending<float[]> each : attention) {
                if (!each.isReady()) {
                    return false;
                }
            }
            return logits.isReady();
        }
    }

    private final Backend backend;
    private final Gpt model;
    private final List<HeadChange> changes;
    private final GptMemory memory;
    private final int room;
    private final int atOnce;

    /**
     * An empty text.
     *
     * @param room how many words it can grow to, up to the model's context
     * @param changes what some heads put out instead, from the first word on
     */
    public GptText(Backend backend, Gpt model, int room, List<HeadChange> changes) {
        this(backend, model, room, changes, AT_ONCE);
    }

    GptText(Backend backend, Gpt model, int room, List<HeadChange> changes, int atOnce) {
        if (room < 1 || room > model.size().context()) {
            throw new ShapeException("gpt: a text has 1 to " + model.size().context() + " words, got " + room);
        }
        this.backend = backend;
        this.model = model;
        this.changes = List.copyOf(changes);
        this.room = room;
        this.atOnce = atOnce;
        memory = new GptMemory(backend, model.size(), room);
    }

    /**
     * Reads further words and says what may come next.
     *
     * @param words their numbers, one or more
     * @throws ShapeException if there isn't room for them
     * @throws IllegalArgumentException if one of them is none of the model's
     */
    public Said read(int... words) {
        return read(words, false);
    }

    /** The same, with what each head takes from where. */
    public Said readWithAttention(int... words) {
        return read(words, true);
    }

    private Said read(int[] words, boolean showsAttention) {
        check(words);
        List<AttentionRows> rows = new ArrayList<>();
        for (int i = 0; showsAttention && i < model.size().layers(); i++) {
            rows.add(new AttentionRows(model.size().heads(), words.length, memory.length() + words.length));
        }
        int last = (words.length - 1) / atOnce * atOnce;
        for (int first = 0; first < last; first += atOnce) {
            readAtOnce(Arrays.copyOfRange(words, first, first + atOnce), rows);
        }
        return new Said(readAtOnce(Arrays.copyOfRange(words, last, words.length), rows), List.copyOf(rows));
    }

    private void check(int[] words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("gpt: there is nothing to read; begin with one word");
        }
        if (memory.length() + words.length > room) {
            throw new ShapeException("gpt: there is room for " + room + " words, " + memory.length() + " were read, "
                    + words.length + " more don't fit");
        }
        for (int word : words) {
            if (word < 0 || word >= model.size().vocabulary()) {
                throw new IllegalArgumentException("gpt: word " + word + " is none of its "
                        + model.size().vocabulary());
            }
        }
    }

    private Pending<float[]> readAtOnce(int[] words, List<AttentionRows> rows) {
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = words[i];
        }
        try (Step step = Step.inference(backend)) {
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, words.length), numbers), changes,
                    Optional.of(memory));
            memory.setLength(memory.length() + words.length);
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).add(words.length, memory.length(),
                        backend.read(inside.get("h." + i + ".attention").view()));
            }
            return backend.read(inside.get("logits").view());
        }
    }

    /** How many words were read. */
    public int length() {
        return memory.length();
    }

    /**
     * Forgets the words behind the first ones, to go on otherwise.
     *
     * @param length how many stay
     */
    public void cut(int length) {
        if (length < 0 || length > memory.length()) {
            throw new IllegalArgumentException("gpt: " + memory.length() + " words were read, " + length
                    + " of them can't stay");
        }
        memory.setLength(length);
    }

    @Override
    public void close() {
        memory.close();
    }
}
