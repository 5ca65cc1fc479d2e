package org.dlmastery.core.model;

import java.util.ArrayList;
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
    /**
     * What a model says behind the words that it has just read.
     *
     * @param logits of the word after them [V]
     * @param attention of each block, what these words take from all up to themselves [H, T, S]
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

    /**
     * An empty text.
     *
     * @param room how many words it can grow to, up to the model's context
     * @param changes what some heads put out instead, from the first word on
     */
    public GptText(Backend backend, Gpt model, int room, List<HeadChange> changes) {
        if (room < 1 || room > model.size().context()) {
            throw new ShapeException("gpt: a text has 1 to " + model.size().context() + " words, got " + room);
        }
        this.backend = backend;
        this.model = model;
        this.changes = List.copyOf(changes);
        memory = new GptMemory(backend, model.size(), room);
    }

    /**
     * Reads further words.
     *
     * @param words their numbers, one or more
     * @throws ShapeException if there isn't room for them
     * @throws IllegalArgumentException if one of them is none of the model's
     */
    public Said read(int... words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("gpt: there is nothing to read; begin with one word");
        }
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            if (words[i] < 0 || words[i] >= model.size().vocabulary()) {
                throw new IllegalArgumentException("gpt: word " + words[i] + " is none of its "
                        + model.size().vocabulary());
            }
            numbers[i] = words[i];
        }
        try (Step step = Step.inference(backend)) {
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, words.length), numbers), changes,
                    Optional.of(memory));
            memory.setLength(memory.length() + words.length);
            List<Pending<float[]>> attention = new ArrayList<>();
            for (int i = 0; i < model.size().layers(); i++) {
                attention.add(backend.read(inside.get("h." + i + ".attention").view()));
            }
            return new Said(backend.read(inside.get("logits").view()), attention);
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
