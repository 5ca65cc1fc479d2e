package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Pending;

/** The attention of one block [H, T, S], of which the device brings some words' rows at a time. */
final class AttentionRows implements Pending<float[]> {
    /**
     * Of some words [H, count, seen].
     *
     * @param seen how many words there were then; later ones take nothing
     */
    private record Part(int count, int seen, Pending<float[]> weights) {
    }

    private final int heads;
    private final int words;
    private final int all;
    private final List<Part> parts = new ArrayList<>();

    /**
     * @param words T, how many words take
     * @param all S, how many they may take from
     */
    AttentionRows(int heads, int words, int all) {
        this.heads = heads;
        this.words = words;
        this.all = all;
    }

    /** The rows of the next words. */
    void add(int count, int seen, Pending<float[]> weights) {
        parts.add(new Part(count, seen, weights));
    }

    @Override
    public boolean isReady() {
        for (Part part : parts) {
            if (!part.weights().isReady()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public float[] get() {
        float[] joined = new float[heads * words * all];
        int first = 0;
        for (Part part : parts) {
            float[] weights = part.weights().get();
            for (int head = 0; head < heads; head++) {
                for (int word = 0; word < part.count(); word++) {
                    System.arraycopy(weights, (head * part.count() + word) * part.seen(), joined,
                            (head * words + first + word) * all, part.seen());
                }
            }
            first += part.count();
        }
        return joined;
    }
}
