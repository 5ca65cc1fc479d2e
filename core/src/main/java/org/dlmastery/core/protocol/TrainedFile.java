package org.dlmastery.core.protocol;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.HalfFloats;
import org.dlmastery.core.data.NamedArray;

/**
 * A trained network that the site brings. As a file it is numbers of two bytes, the lower first: how many steps it was
 * trained; its weights as half floats, in the order of the network's parameters; and the loss in the course of the
 * training, three numbers a row: the step, and as half floats the loss of the batches before it and that over what was
 * never learnt from, NaN where none was measured.
 *
 * @param steps how many it was trained, up to 65,535
 * @param course of the training; only those three columns of it travel
 */
public record TrainedFile(int steps, float[] weights, History course) {
    /** An engine's array of all weights, one after another. */
    public static final String WEIGHTS = "weights";
    /** An engine's array of one number: how many steps they were trained. */
    public static final String TRAINED = "trained";

    private static final int BYTES = 2;
    private static final int COLUMNS = 3;
    private static final int BYTE = 8;

    /** The file. */
    public byte[] write() {
        int count = weights.length;
        byte[] file = new byte[BYTES * (1 + count + COLUMNS * course.count())];
        whole(file, 0, steps);
        System.arraycopy(HalfFloats.write(weights), 0, file, BYTES, BYTES * count);
        for (int row = 0; row < course.count(); row++) {
            int at = BYTES * (1 + count + COLUMNS * row);
            whole(file, at, (int) course.get(row, History.STEP));
            byte[] losses = HalfFloats.write(new float[] {course.get(row, Metrics.BATCH_LOSS),
                course.get(row, Metrics.TEST_LOSS)});
            System.arraycopy(losses, 0, file, at + BYTES, losses.length);
        }
        return file;
    }

    /** Writes a number of two bytes, as the file has them. */
    public static void whole(byte[] file, int at, int number) {
        file[at] = (byte) number;
        file[at + 1] = (byte) (number >> BYTE);
    }

    /** A number of two bytes. */
    public static int whole(byte[] file, int at) {
        return file[at] & 255 | (file[at + 1] & 255) << BYTE;
    }

    /**
     * A file's content.
     *
     * @param name what errors call the network
     * @param count how many weights it has
     * @throws IllegalArgumentException if the file has another length
     */
    public static TrainedFile read(String name, int count, byte[] file) {
        int from = BYTES * (1 + count);
        int left = file.length - from;
        if (left < 0 || left % (BYTES * COLUMNS) != 0) {
            throw new IllegalArgumentException(name + ": " + file.length + " bytes, wanted are " + from + " and "
                    + BYTES * COLUMNS + " for each row of its history");
        }
        float[] rows = new float[left / BYTES];
        for (int at = 0; at < rows.length; at += COLUMNS) {
            int place = from + BYTES * at;
            float[] losses = HalfFloats.read(Arrays.copyOfRange(file, place + BYTES, place + BYTES * COLUMNS));
            rows[at] = whole(file, place);
            rows[at + 1] = losses[0];
            rows[at + 2] = losses[1];
        }
        return new TrainedFile(whole(file, 0), HalfFloats.read(Arrays.copyOfRange(file, BYTES, from)),
                new History(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS), rows));
    }

    /** The last loss over what was never learnt from; NaN if there is none. */
    public float lastLoss() {
        float last = Float.NaN;
        for (int row = 0; row < course.count(); row++) {
            float loss = course.get(row, Metrics.TEST_LOSS);
            last = Float.isNaN(loss) ? last : loss;
        }
        return last;
    }

    /** What an engine wants of it. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(WEIGHTS, weights), NamedArray.of(TRAINED, (float) steps));
    }
}
