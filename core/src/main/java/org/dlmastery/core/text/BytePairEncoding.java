package org.dlmastery.core.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.io.Utf8;

/**
 * GPT-2's tokens of any text, and the text of any tokens (Radford et al. 2019). Its tokens are the 256 bytes, one for
 * each merge, and the end of a text. Nothing in a text stands for that end: its name is encoded as the characters that
 * it has. Half a surrogate pair, which is no text, is read as U+FFFD.
 */
public final class BytePairEncoding implements TextEncoding {
    /** How the end of a text is written. */
    public static final String END_OF_TEXT = "<|endoftext|>";

    private final MergeTable merges;
    private final byte[] bytes;
    private final int[] starts;

    public BytePairEncoding(MergeTable merges) {
        this.merges = merges;
        int tokens = ByteTokens.COUNT + merges.size() + 1;
        starts = new int[tokens + 1];
        for (int token = 0; token < tokens; token++) {
            starts[token + 1] = starts[token] + length(token);
        }
        bytes = new byte[starts[tokens]];
        for (int token = 0; token < tokens; token++) {
            fill(token);
        }
    }

    private int length(int token) {
        if (token < ByteTokens.COUNT) {
            return 1;
        }
        int rank = token - ByteTokens.COUNT;
        return rank == merges.size() ? END_OF_TEXT.length()
                : width(merges.left(rank)) + width(merges.right(rank));
    }

    private void fill(int token) {
        int rank = token - ByteTokens.COUNT;
        if (rank < 0) {
            bytes[starts[token]] = (byte) ByteTokens.value(token);
        } else if (rank == merges.size()) {
            System.arraycopy(Utf8.bytes(END_OF_TEXT), 0, bytes, starts[token], END_OF_TEXT.length());
        } else {
            copy(merges.left(rank), starts[token]);
            copy(merges.right(rank), starts[token] + width(merges.left(rank)));
        }
    }

    private void copy(int token, int to) {
        System.arraycopy(bytes, starts[token], bytes, to, width(token));
    }

    private int width(int token) {
        return starts[token + 1] - starts[token];
    }

    @Override
    public int vocabulary() {
        return starts.length - 1;
    }

    /** The token that ends a text, and that a text of its own begins behind: the last one. */
    @Override
    public int endOfText() {
        return vocabulary() - 1;
    }

    @Override
    public int[] encode(String text) {
        int[] tokens = new int[Math.max(16, text.length() / 4)];
        int count = 0;
        for (String word : words(text)) {
            int[] ofWord = tokens(word);
            if (count + ofWord.length > tokens.length) {
                tokens = Arrays.copyOf(tokens, Math.max(2 * tokens.length, count + ofWord.length));
            }
            System.arraycopy(ofWord, 0, tokens, count, ofWord.length);
            count += ofWord.length;
        }
        return Arrays.copyOf(tokens, count);
    }

    /** The words that a text is cut into, each with the space before it. Nothing is merged across their ends. */
    public List<String> words(String text) {
        String whole = withoutHalves(text);
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < whole.length()) {
            int end = WordSplit.end(whole, from);
            words.add(whole.substring(from, end));
            from = end;
        }
        return words;
    }

    private static String withoutHalves(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                whole.setCharAt(i, '\ufffd');
            }
        }
        return whole.toString();
    }

    /** @param word one of {@link #words} */
    public int[] tokens(String word) {
        WordMerging merging = new WordMerging(merges, Utf8.bytes(word));
        merging.run();
        return merging.tokens();
    }

    /**
     * What makes a word's tokens of its bytes, merge by merge.
     *
     * @param word one of {@link #words}
     */
    public List<Merge> steps(String word) {
        return new WordMerging(merges, Utf8.bytes(word)).run();
    }

    /**
     * The bytes that a token stands for. They may be parts of characters.
     *
     * @throws IllegalArgumentException if there is no such token
     */
    public byte[] bytes(int token) {
        check(token);
        return Arrays.copyOfRange(bytes, starts[token], starts[token + 1]);
    }

    /**
     * The bytes that tokens stand for, one after another: those of the text in UTF-8.
     *
     * @throws IllegalArgumentException if one of them isn't there
     */
    public byte[] bytes(int[] tokens) {
        int length = 0;
        for (int token : tokens) {
            check(token);
            length += width(token);
        }
        byte[] all = new byte[length];
        int at = 0;
        for (int token : tokens) {
            System.arraycopy(bytes, starts[token], all, at, width(token));
            at += width(token);
        }
        return all;
    }

    @Override
    public String decode(int[] tokens) {
        byte[] all = bytes(tokens);
        return Utf8.text(all, 0, all.length);
    }

    private void check(int token) {
        if (token < 0 || token >= vocabulary()) {
            throw new IllegalArgumentException("encoding: token " + token + " is none of its " + vocabulary()
                    + "; is it of another model?");
        }
    }
}
