package org.dlmastery.core.kind.gpt;

import java.util.function.Consumer;

/**
 * Somebody else's runtime, which runs the graph of a model's file as it is. It answers later, and is asked one thing at a
 * time.
 */
public interface GraphRuntime {
    /**
     * Makes the model ready to read; the text that was read before is forgotten.
     *
     * @param model the whole file
     * @param heads H, as the file has them
     * @param width D, of a head
     * @param failed gets why it can't run it, in the runtime's words
     */
    void open(byte[] model, int heads, int width, Runnable opened, Consumer<String> failed);

    /**
     * Reads a text, of which it may have kept a beginning.
     *
     * @param text word numbers
     * @param before how many of its words are those that were read last
     * @param logits gets those of the word behind the text [V]
     */
    void read(int[] text, int before, Consumer<float[]> logits, Consumer<String> failed);
}
