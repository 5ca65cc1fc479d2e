package org.dlmastery.core.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Utf8;

/**
 * Llama's tokens (SentencePiece's byte-pair encoding, Kudo &amp; Richardson 2018): a text begins with a token of its own and
 * a space; the neighbours are merged first whose joint piece has the highest score; a character that no piece has is
 * its bytes. Words aren't cut before.
 */
public final class PieceEncoding implements TextEncoding {
    /** The name among the site's data. */
    public static final String NAME = "llama-pieces";
    private static final int BEGINNING = 1;
    private static final int END = 2;
    /** The token of the byte 0; the other bytes follow it. */
    private static final int FIRST_BYTE = 3;
    private static final int FIRST_PIECE = FIRST_BYTE + 256;
    private static final int MOST_BYTES = 1 << 10;
    private static final int LLAMA_BYTES = 432_717;
    /** CRC-32. */
    private static final int LLAMA_CHECKSUM = 0x542011c6;

    private final List<byte[]> pieces = new ArrayList<>();
    private final List<Float> scores = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private PieceEncoding() {
    }

    /**
     * Llama's own 32,000 tokens.
     *
     * @throws FileFormatException if these bytes are others
     */
    public static PieceEncoding llama(byte[] file) {
        CRC32 checksum = new CRC32();
        checksum.update(file);
        if (file.length != LLAMA_BYTES || (int) checksum.getValue() != LLAMA_CHECKSUM) {
            throw new FileFormatException(NAME + ": these aren't Llama's tokens: " + file.length
                    + " bytes with the checksum " + Integer.toHexString((int) checksum.getValue()) + " instead of "
                    + LLAMA_BYTES + " with " + Integer.toHexString(LLAMA_CHECKSUM) + "; load the page again");
        }
        return read(file);
    }

    /**
     * Reads the tokens as llama2.c keeps them, lowest bytes first: the longest one's length, then of each its score
     * (float32), its length (int32) and its bytes.
     *
     * @throws FileFormatException if it isn't whole
     */
    public static PieceEncoding read(byte[] file) {
        PieceEncoding encoding = new PieceEncoding();
        int place = 4;
        while (place < file.length) {
            int length = place + 8 <= file.length ? whole(file, place + 4) : -1;
            if (length < 0 || length > MOST_BYTES || place + 8 + length > file.length) {
                throw new FileFormatException("pieces: the file ends amid number " + encoding.pieces.size());
            }
            encoding.add(Float.intBitsToFloat(whole(file, place)), file, place + 8, length);
            place += 8 + length;
        }
        if (encoding.pieces.size() < FIRST_PIECE) {
            throw new FileFormatException("pieces: there are " + encoding.pieces.size()
                    + ", fewer than the bytes and three");
        }
        return encoding;
    }

    private static int whole(byte[] file, int at) {
        return file[at] & 0xff | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff) << 16 | file[at + 3] << 24;
    }

    private void add(float score, byte[] file, int from, int length) {
        int token = pieces.size();
        byte[] piece = new byte[length];
        System.arraycopy(file, from, piece, 0, length);
        if (token == BEGINNING || token == END) {
            piece = new byte[0];
        } else if (token >= FIRST_BYTE && token < FIRST_PIECE) {
            piece = new byte[] {(byte) (token - FIRST_BYTE)};
        } else if (token >= FIRST_PIECE) {
            numbers.putIfAbsent(Utf8.text(piece, 0, length), token);
        }
        pieces.add(piece);
        scores.add(score);
    }

    @Override
    public int vocabulary() {
        return pieces.size();
    }

    /** The token that begins a text: a model that has told one to its end begins another. */
    @Override
    public int endOfText() {
        return BEGINNING;
    }

    @Override
    public int[] encode(String text) {
        List<String> parts = new ArrayList<>();
        if (!text.isEmpty()) {
            parts.add(" ");
            for (int i = 0; i < text.length(); ) {
                int end = i + Character.charCount(text.codePointAt(i));
                parts.add(text.substring(i, end));
                i = end;
            }
            merge(parts);
        }
        List<Integer> tokens = new ArrayList<>(List.of(BEGINNING));
        for (String part : parts) {
            Integer token = numbers.get(part);
            if (token != null) {
                tokens.add(token);
            } else {
                for (byte each : Utf8.bytes(part)) {
                    tokens.add(FIRST_BYTE + (each & 0xff));
                }
            }
        }
        int[] all = new int[tokens.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = tokens.get(i);
        }
        return all;
    }

    private void merge(List<String> parts) {
        List<Integer> joint = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i++) {
            joint.add(joint(parts, i));
        }
        for (int best = best(joint); best >= 0; best = best(joint)) {
            parts.set(best, parts.get(best) + parts.remove(best + 1));
            joint.remove(best);
            if (best < joint.size()) {
                joint.set(best, joint(parts, best));
            }
            if (best > 0) {
                joint.set(best - 1, joint(parts, best - 1));
            }
        }
    }

    /** The token of two neighbours together; −1 if there is none. */
    private int joint(List<String> parts, int at) {
        Integer token = numbers.get(parts.get(at) + parts.get(at + 1));
        return token == null ? -1 : token;
    }

    /** The place of the first of those neighbours whose piece has the highest score; −1 if none has one. */
    private int best(List<Integer> joint) {
        int best = -1;
        for (int i = 0; i < joint.size(); i++) {
            boolean isBetter = joint.get(i) >= 0
                    && (best < 0 || scores.get(joint.get(i)) > scores.get(joint.get(best)));
            best = isBetter ? i : best;
        }
        return best;
    }

    /** Without the space that a text's beginning is given. */
    @Override
    public String decode(int[] tokens) {
        ByteSink sink = new ByteSink();
        for (int i = 0; i < tokens.length; i++) {
            byte[] piece = piece(tokens[i]);
            boolean isGiven = i > 0 && tokens[i - 1] == BEGINNING && piece.length > 0 && piece[0] == ' ';
            for (int j = isGiven ? 1 : 0; j < piece.length; j++) {
                sink.int8(piece[j]);
            }
        }
        byte[] all = sink.toByteArray();
        return Utf8.text(all, 0, all.length);
    }

    @Override
    public String shown(int token) {
        return token == BEGINNING ? "<s>" : token == END ? "</s>" : TextEncoding.super.shown(token);
    }

    private byte[] piece(int token) {
        if (token < 0 || token >= pieces.size()) {
            throw new IllegalArgumentException("encoding: token " + token + " is none of its " + pieces.size()
                    + "; is it of another model?");
        }
        return pieces.get(token);
    }
}
