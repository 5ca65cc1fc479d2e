package org.dlmastery.core.kind.gpt;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptText;

/** Reads of each longer text only what is new, remembering the keys and values of what came before. */
final class TextMemory implements Generation.Reader {
    private final ChangedHeads changed;
    private final GptText memory;

    /**
     * @param room how many words the text can grow to, up to the model's context
     * @param changed closed with this
     */
    TextMemory(Backend backend, Gpt model, int room, ChangedHeads changed) {
        this.changed = changed;
        memory = new GptText(backend, model, room, changed.changes());
    }

    @Override
    public Pending<float[]> next(int[] text) {
        return memory.read(Arrays.copyOfRange(text, memory.length(), text.length)).logits();
    }

    @Override
    public void close() {
        memory.close();
        changed.close();
    }
}
