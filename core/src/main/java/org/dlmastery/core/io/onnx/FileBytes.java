package org.dlmastery.core.io.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.io.FileFormatException;

/**
 * A file whose bytes are read in pieces of one length, so that a model's weights don't lie in memory twice: pieces in
 * memory, each of which can be given back as soon as it is used, or pieces that are read from somewhere when they are
 * wanted, of which the last one alone is kept.
 */
public final class FileBytes {
    /** Where a file lies. */
    public interface Source {
        /**
         * Its bytes from a place up to another one.
         *
         * @throws FileFormatException if they can't be read
         */
        byte[] read(int from, int to);
    }

    /** So few that what was read is no large object, which browsers' garbage collectors let lie longer. */
    private static final int READ_AT_ONCE = 1 << 16;

    private final List<byte[]> pieces;
    private final Optional<Source> source;
    private final int pieceLength;
    private final int length;
    private byte[] last = new byte[0];
    private int lastIndex = -1;

    /**
     * A file that is read piece by piece.
     *
     * @throws FileFormatException if it has 2 GiB or more
     */
    public FileBytes(Source source, double length) {
        check(length);
        pieces = List.of();
        this.source = Optional.of(source);
        pieceLength = READ_AT_ONCE;
        this.length = (int) length;
    }

    /**
     * @param pieces the file's bytes one after another, all of one length but for the last, which may be shorter
     * @throws FileFormatException if they have 2 GiB or more
     */
    public FileBytes(List<byte[]> pieces) {
        this.pieces = new ArrayList<>(pieces);
        source = Optional.empty();
        pieceLength = pieces.isEmpty() ? 1 : Math.max(1, pieces.get(0).length);
        long total = 0;
        for (int i = 0; i < pieces.size(); i++) {
            int count = pieces.get(i).length;
            if (count != pieceLength && (i < pieces.size() - 1 || count > pieceLength)) {
                throw new IllegalArgumentException("file: piece " + i + " has " + count + " bytes, the first one "
                        + pieceLength);
            }
            total += count;
        }
        check(total);
        length = (int) total;
    }

    private static void check(double length) {
        if (length > Integer.MAX_VALUE) {
            throw new FileFormatException("it has " + Math.round(length / (1 << 20)) + " MiB; files of 2 GiB and more"
                    + " can't be read here");
        }
    }

    private byte[] piece(int index) {
        if (source.isEmpty()) {
            return pieces.get(index);
        }
        if (index != lastIndex) {
            int from = index * pieceLength;
            last = source.get().read(from, (int) Math.min(length, (long) from + pieceLength));
            lastIndex = index;
        }
        return last;
    }

    public int length() {
        return length;
    }

    /** The byte at a place, 0 to 255. */
    int at(int place) {
        return piece(place / pieceLength)[place % pieceLength] & 0xff;
    }

    /** The bytes from a place up to another one. */
    public byte[] copy(int from, int to) {
        byte[] copy = new byte[to - from];
        copy(from, to, copy, 0);
        return copy;
    }

    /** Puts the bytes from a place up to another one into an array. */
    void copy(int from, int to, byte[] into, int at) {
        int place = from;
        while (place < to) {
            byte[] piece = piece(place / pieceLength);
            int begin = place % pieceLength;
            int count = Math.min(to - place, piece.length - begin);
            System.arraycopy(piece, begin, into, at + place - from, count);
            place += count;
        }
    }

    /** Gives back the pieces that end before a place; nothing before it is read again. */
    public void release(int place) {
        byte[] gone = new byte[0];
        for (int i = 0; i < Math.min(place / pieceLength, pieces.size()); i++) {
            pieces.set(i, gone);
        }
    }
}
