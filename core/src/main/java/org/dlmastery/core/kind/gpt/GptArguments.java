package org.dlmastery.core.kind.gpt;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.GptSize;

/** What a page has said of a task, checked: a device would read past its tables. */
record GptArguments(GptSize size, List<NamedArray> arrays) {
    private static final int MOST_LENGTH = 10_000;
    private static final int MOST_TEMPERATURE = 100;

    TokenSampling sampling() {
        float temperature = NamedArray.get(arrays, GptSpec.TEMPERATURE).values()[0];
        Limits.check("temperature", temperature, 0, MOST_TEMPERATURE);
        Optional<NamedArray> topP = NamedArray.find(arrays, GptSpec.TOP_P);
        return new TokenSampling(temperature, NamedArray.whole(arrays, GptSpec.TOP_K),
                topP.isPresent() ? topP.get().values()[0] : 1);
    }

    int seed() {
        int seed = NamedArray.whole(arrays, GptSpec.SEED);
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
        return seed;
    }

    /** How many draws of the same seed came before. */
    int drawn() {
        Optional<NamedArray> drawn = NamedArray.find(arrays, GptSpec.DRAWN);
        return drawn.isPresent() ? drawn.get().wholes()[0] : 0;
    }

    /** Behind which word nothing is written; −1 for none. */
    int end() {
        Optional<NamedArray> end = NamedArray.find(arrays, GptSpec.END);
        return end.isPresent() ? end.get().wholes()[0] : -1;
    }

    /** How many questions a row has; one after the other, all of one length. */
    int questions() {
        int count = NamedArray.whole(arrays, GptSpec.QUESTIONS);
        int characters = prompt().length;
        Limits.check(GptSpec.QUESTIONS, count, 1, characters);
        Limits.check("a question and its answer: characters", characters / count + length(), 1, size.context());
        if (characters % count != 0) {
            throw new IllegalArgumentException(characters + " characters are no " + count + " questions of one length");
        }
        return count;
    }

    int length() {
        int length = NamedArray.whole(arrays, GptSpec.LENGTH);
        Limits.check("length", length, 1, MOST_LENGTH);
        return length;
    }

    /** The text that is read, up to the context. */
    int[] text() {
        return words(GptSpec.READ, size.context());
    }

    /** The text that is gone on from. */
    int[] prompt() {
        return words(GptSpec.PROMPT, Integer.MAX_VALUE);
    }

    private int[] words(String name, int most) {
        int[] numbers = NamedArray.get(arrays, name).wholes();
        Limits.check(name + ": how many characters", numbers.length, 1, most);
        for (int number : numbers) {
            check(name, number);
        }
        return numbers;
    }

    /** One word's number. */
    int word() {
        int number = NamedArray.whole(arrays, GptSpec.WORD);
        check(GptSpec.WORD, number);
        return number;
    }

    private void check(String name, int number) {
        Limits.check(name + ": a character's number", number, 0, size.vocabulary() - 1);
    }

    int block() {
        int block = NamedArray.whole(arrays, GptSpec.BLOCK);
        Limits.check(GptSpec.BLOCK, block, 0, size.layers() - 1);
        return block;
    }

    /** Heads of which something is said, counted through all layers; none if nothing is said of any. */
    int[] heads(String name) {
        int[] heads = NamedArray.find(arrays, name).map(NamedArray::wholes).orElse(new int[0]);
        for (int head : heads) {
            Limits.check(name, head, 0, size.layers() * size.heads() - 1);
        }
        return heads;
    }

    /** The text that heads put out something of, up to the context. */
    int[] elsewhere(String name) {
        return words(name, size.context());
    }

    /** At which place of the text that is read the other one begins; it may be before it. */
    int from() {
        int from = NamedArray.whole(arrays, GptSpec.FROM);
        Limits.check(GptSpec.FROM, from, -MOST_LENGTH, MOST_LENGTH);
        return from;
    }
}
