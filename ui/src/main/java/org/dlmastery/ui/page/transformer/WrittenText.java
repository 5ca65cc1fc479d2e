package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;

/** A prompt and what a model has written behind it, token by token, each with what else it could have been. */
final class WrittenText {
    private final List<Integer> tokens = new ArrayList<>();
    /** Of each token how it was drawn; nothing for those that the reader gave. */
    private final List<Optional<NextCharacter>> draws = new ArrayList<>();
    private int prompt;

    /** Begins anew with a prompt. */
    void begin(int[] given) {
        tokens.clear();
        draws.clear();
        for (int token : given) {
            give(token);
        }
        prompt = given.length;
    }

    private void give(int token) {
        tokens.add(token);
        draws.add(Optional.empty());
    }

    /** The model has written another token. */
    void add(NextCharacter next) {
        tokens.add(next.number());
        draws.add(Optional.of(next));
    }

    /** Forgets what was written. */
    void restart() {
        cut(prompt);
    }

    /** The reader takes another token in a place, and what stood behind it is no more. */
    void take(int place, int token) {
        cut(place);
        give(token);
        prompt = Math.min(prompt, place);
    }

    private void cut(int length) {
        tokens.subList(length, tokens.size()).clear();
        draws.subList(length, draws.size()).clear();
    }

    int length() {
        return tokens.size();
    }

    /** How many tokens stand behind the prompt. */
    int written() {
        return tokens.size() - prompt;
    }

    int token(int place) {
        return tokens.get(place);
    }

    /** How the token in a place was drawn; nothing if the reader gave it. */
    Optional<NextCharacter> draw(int place) {
        return draws.get(place);
    }

    /** The last tokens, up to so many. */
    int[] last(int most) {
        int count = Math.min(most, tokens.size());
        int[] last = new int[count];
        for (int i = 0; i < count; i++) {
            last[i] = tokens.get(tokens.size() - count + i);
        }
        return last;
    }

    /** The prompt's last tokens, up to so many. */
    int[] prompt(int most) {
        return Arrays.copyOfRange(all(), Math.max(0, prompt - most), prompt);
    }

    int[] all() {
        return last(tokens.size());
    }

    /** Where this text differs from another one, as far as both go. */
    List<Integer> differences(int[] other) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < Math.min(other.length, tokens.size()); i++) {
            if (tokens.get(i) != other[i]) {
                places.add(i);
            }
        }
        return places;
    }

    @Override
    public String toString() {
        return Arrays.toString(all()) + " behind " + prompt;
    }
}
