package org.dlmastery.core.io.onnx;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.FileFormatException;

/**
 * A file in memory, in pieces of one length, each of which can be given back as soon as it is used: a model's weights
 * then don't lie in memory twice.
 */
public final class FileBytes {
    private final List<byte[]> pieces;
    private final int pieceLength;
    private final int length;

    /**
     * @param pieces the file's bytes one after another, all of one length but for the last, which may be shorter
     * @throws FileFormatException if they have 2 GiB or more
     */
    public FileBytes(List<byte[]> pieces) {
        this.pieces = new ArrayList<>(pieces);
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
        if (total > Integer.MAX_VALUE) {
            throw new FileFormatException("it has " + total + " bytes; files of 2 GiB and more can't be read here");
        }
        length = (int) total;
    }

    public int length() {
        return length;
    }

    /** The byte at a place, 0 to 255. */
    int at(int place) {
        return pieces.get(place / pieceLength)[place % pieceLength] & 0xff;
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
            byte[] piece = pieces.get(place / pieceLength);
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
