package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.stage.GptSize;

/**
 * What page and engine call the tasks that bring a model from a file; once it is there, it answers those of
 * {@link GptSpec}.
 */
public final class PretrainedSpec {
    /** Takes the next piece of the file; answers nothing but that it is done. All but the last are of one length. */
    public static final String PIECE = "piece";
    public static final String BYTES = "bytes";
    /** Makes the model of the pieces; answered by {@link Facts}. */
    public static final String OPEN = "open";
    /** How many million bytes of memory its weights may take. */
    public static final String MEGABYTES = "megabytes";

    /**
     * Asks for the logits behind the text {@code GptSpec.READ}, answered by an array of this name [V]. Where the text
     * goes on from the one that was asked about last, only the new words are read.
     */
    public static final String LOGITS = "logits";

    /** How many bytes of memory onnxruntime-web was seen to take for each of a file's. */
    private static final double RUNTIME_MEMORY = 3.1;

    /** Of a text that is read whole: all its logits and attention lie in memory together. */
    private static final int MOST_READ = 128;

    private PretrainedSpec() {
    }

    /** How many words a page asks to be read whole, of a model that looks back on so many. */
    public static int readAtOnce(int context) {
        return Math.min(context, MOST_READ);
    }

    /** How many bytes of memory onnxruntime-web will take for a file of so many. */
    public static long runtimeMemory(long file) {
        return (long) Math.ceil(RUNTIME_MEMORY * file);
    }

    /** Whether a text goes on from another one. */
    public static boolean isBegunBy(int[] text, int[] beginning) {
        return text.length > beginning.length && Arrays.equals(beginning, Arrays.copyOf(text, beginning.length));
    }

    /**
     * What a file's model is.
     *
     * @param isLlama whether it is of Llama's architecture and reads its tokens; else of GPT-2's
     * @param isQuantised whether some of its weights are bytes in the file
     * @param parameters how many numbers it has learnt
     * @param megabytes how many million bytes of memory its weights take
     */
    public record Facts(GptSize size, boolean isLlama, boolean isQuantised, int parameters, int megabytes) {
        private static final String NUMBERS = "numbers";

        public List<NamedArray> arrays() {
            return List.of(NamedArray.of(NUMBERS, size.vocabulary(), size.context(), size.layers(), size.heads(),
                    size.channels(), size.isTied() ? 1 : 0, isLlama ? 1 : 0, isQuantised ? 1 : 0, parameters, megabytes));
        }

        public static Facts of(List<NamedArray> arrays) {
            int[] numbers = NamedArray.get(arrays, NUMBERS).wholes();
            return new Facts(new GptSize(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5] == 1),
                    numbers[6] == 1, numbers[7] == 1, numbers[8], numbers[9]);
        }
    }
}
