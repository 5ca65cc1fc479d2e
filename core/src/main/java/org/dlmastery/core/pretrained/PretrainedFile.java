package org.dlmastery.core.pretrained;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.stage.GptSize;

/** A language model that others have trained, in a file that was found to be whole. */
public interface PretrainedFile {
    /**
     * Finds out which model a file holds.
     *
     * @throws FileFormatException saying what is wrong, if it is none that can be read
     */
    static PretrainedFile read(FileBytes file) {
        return LlamaFile.isOne(file) ? LlamaFile.read(file) : Gpt2File.read(file);
    }

    /** Of how many layers, heads, channels and words; the layers themselves may be Llama's. */
    GptSize gptSize();

    /** Whether it is of Llama's architecture, with its words; else of GPT-2's. */
    boolean isLlama();

    /** How many numbers it has learnt. */
    long parameterCount();

    /** Whether some of its weights are bytes in the file. */
    boolean isQuantised();

    /** How many bytes of a device's memory its weights will take. */
    long memory();

    /**
     * The model on a device. The file can't be read again.
     *
     * @param most how many bytes of memory the weights may take
     * @throws FileFormatException if they take more; nothing was allocated then
     */
    Gpt load(Backend backend, long most);

    /** @throws FileFormatException if its weights take more bytes than that */
    default void check(long most) {
        if (memory() > most) {
            throw new FileFormatException("This model needs " + megabytes(memory()) + " MB of memory for its"
                    + " weights, and there are " + megabytes(most) + " MB; choose a smaller or a quantised one");
        }
    }

    private static long megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000;
    }
}
