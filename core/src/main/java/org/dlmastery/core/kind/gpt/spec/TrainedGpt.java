package org.dlmastery.core.kind.gpt.spec;

import java.util.Arrays;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.settings.Values;

/**
 * The trained network that the site brings: how it was trained, and its file, which {@code scripts/train-picogpt} makes of
 * numbers of two bytes: how many characters it knows, their code points, and what {@link TrainedFile} says.
 *
 * @param alphabet the characters that it knows: all of its text
 */
public record TrainedGpt(Alphabet alphabet, TrainedFile network) {
    /** The file's name among the site's data, and the name of the data set that an engine wants of it. */
    public static final String NAME = "picogpt-weights";

    /** What {@link BigramBaseline} loses on its text; a test counts it again. */
    public static final double BIGRAM_NATS = 2.4819;

    private static final int BYTES = 2;
    private static final double EPOCHS = 40;
    private static final Values VALUES = training(TextSource.SHAKESPEARE);

    /** The settings that mean it. */
    public static Values values() {
        return VALUES;
    }

    /** The settings of its training. @param text its text, as a page has it that a reader has pasted it into */
    public static Values training(TextSource text) {
        return GptControls.ALL.initial().with(GptControls.TEXT, text).with(GptControls.EPOCHS, EPOCHS);
    }

    private static int parameterCount() {
        return GptControls.experiment(values()).parameterCount();
    }

    /**
     * The network of a run with those settings, as far as it has come.
     *
     * @throws IllegalArgumentException if run or alphabet are others'
     */
    public static TrainedGpt of(Alphabet alphabet, SavedRun run) {
        float[] weights = NamedArray.joined(run.parameters());
        if (alphabet.size() != TextSource.SHAKESPEARE.vocabulary() || weights.length != parameterCount()) {
            throw new IllegalArgumentException("trained transformer: " + alphabet.size() + " characters and "
                    + weights.length + " weights, wanted are " + TextSource.SHAKESPEARE.vocabulary() + " and "
                    + parameterCount());
        }
        return new TrainedGpt(alphabet, new TrainedFile(run.step(), weights, run.history()));
    }

    /** The file. */
    public byte[] write() {
        byte[] rest = network.write();
        int[] points = alphabet.points();
        byte[] file = new byte[BYTES * (1 + points.length) + rest.length];
        TrainedFile.whole(file, 0, points.length);
        for (int i = 0; i < points.length; i++) {
            TrainedFile.whole(file, BYTES * (1 + i), points[i]);
        }
        System.arraycopy(rest, 0, file, file.length - rest.length, rest.length);
        return file;
    }

    /**
     * A file's content.
     *
     * @throws IllegalArgumentException if the file has another length, or another number of characters
     */
    public static TrainedGpt read(byte[] file) {
        int[] points = new int[TextSource.SHAKESPEARE.vocabulary()];
        int from = BYTES * (1 + points.length);
        if (file.length < from || TrainedFile.whole(file, 0) != points.length) {
            throw new IllegalArgumentException("trained transformer: a file of " + file.length
                    + " bytes that doesn't begin with its " + points.length + " characters");
        }
        for (int i = 0; i < points.length; i++) {
            points[i] = TrainedFile.whole(file, BYTES * (1 + i));
        }
        return new TrainedGpt(new Alphabet(points), TrainedFile.read("trained transformer", parameterCount(),
                Arrays.copyOfRange(file, from, file.length)));
    }
}
