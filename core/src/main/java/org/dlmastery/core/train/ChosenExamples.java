package org.dlmastery.core.train;

import java.util.HashMap;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Some of the examples of another set, which stay the other's: a row number of these leads to one of those. */
public final class ChosenExamples implements Examples {
    private final Backend backend;
    private final Examples all;
    private final View chosen;
    /** For batches of each size, where the row numbers in the other set lie. */
    private final Map<Integer, View> places = new HashMap<>();

    /**
     * The examples of these rows, in their order.
     *
     * @throws IllegalArgumentException if there is none of one of the rows
     */
    public ChosenExamples(Backend backend, Examples all, int[] rows) {
        float[] numbers = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= all.count()) {
                throw new IllegalArgumentException("examples: there is no row " + rows[i] + " among " + all.count());
            }
            numbers[i] = rows[i];
        }
        this.backend = backend;
        this.all = all;
        chosen = allocate(rows.length);
        backend.write(chosen.buffer(), numbers);
    }

    private View allocate(int length) {
        Buffer buffer = backend.allocate(DType.I32, length);
        return View.of(buffer, Shape.of(length));
    }

    @Override
    public int count() {
        return chosen.count();
    }

    @Override
    public Batch room(int size) {
        if (!places.containsKey(size)) {
            places.put(size, allocate(size));
        }
        return all.room(size);
    }

    @Override
    public void vary(Batch batch, int epoch, int first) {
        all.vary(batch, epoch, first);
    }

    @Override
    public void gather(Batch batch, View rows) {
        View place = places.get(rows.count());
        backend.gather(place, chosen, rows);
        all.gather(batch, place);
    }

    @Override
    public void close() {
        backend.free(chosen.buffer());
        places.values().forEach(place -> backend.free(place.buffer()));
    }
}
