package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;

/**
 * A kind of model for tests: a linear function of {@value #FEATURES} bytes a row, learnt from a data set that a page
 * supplies. Its first rows are for training, the others for testing.
 */
public final class LineKind implements Kind {
    static final int FEATURES = 3;
    static final NumberControl SET = NumberControl.whole("set", 1, 9, 1);
    static final NumberControl RATE = NumberControl.linear("rate", 0, 1e9, 0.1);
    static final NumberControl BATCH = NumberControl.whole("batch", 1, 1000, 8);
    static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 1000, 4);
    static final NumberControl TRAINING = NumberControl.whole("training", 1, 1000, 30);
    static final NumberControl CHUNK = NumberControl.whole("chunk", 1, 1000, 7);
    /** How many steps lie between two rows of the history; 0 makes a model that is measured often. */
    static final NumberControl EVERY = NumberControl.whole("every", 0, 1000, 0);

    private static final ControlSet CONTROLS = new ControlSet("line", List.of(new ControlGroup("all",
            List.of(SET, RATE, BATCH, EPOCHS, TRAINING, CHUNK, EVERY))));

    /** Settings with others than the initial values: a control, its value, and so on. */
    static Values values(Object... changes) {
        Values values = CONTROLS.initial();
        for (int i = 0; i < changes.length; i += 2) {
            values = values.with((NumberControl) changes[i], ((Number) changes[i + 1]).doubleValue());
        }
        return values;
    }

    /** The same as a request's text. */
    public static String text(Object... changes) {
        return new LineKind().spec().text(values(changes));
    }

    /** Of a set of this number. */
    public static Object[] inSet(int set) {
        return new Object[] {SET, set};
    }

    /** A heavy model, with a row every so many steps. */
    public static Object[] heavy(int every, double rate) {
        return new Object[] {EVERY, every, RATE, rate, CHUNK, 4};
    }

    /** A heavy model of so many examples, a batch each, without a row of its history before the end of an epoch. */
    public static Object[] steps(int examples) {
        return new Object[] {EVERY, examples, TRAINING, examples, BATCH, 1};
    }

    /** Rows of bytes, and what a linear function with noise makes of them; the same each time. */
    public static List<NamedArray> rows(int count) {
        SeededRandom random = new SeededRandom(count, SeededRandom.Purpose.POINTS);
        byte[] inputs = new byte[FEATURES * count];
        float[] targets = new float[count];
        for (int row = 0; row < count; row++) {
            targets[row] = 0.2f * random.uniform();
            for (int i = 0; i < FEATURES; i++) {
                int value = (int) (256 * random.uniform());
                inputs[FEATURES * row + i] = (byte) value;
                targets[row] += (i - 0.5f) * value / 255;
            }
        }
        return List.of(new NamedArray("inputs", List.of(count, FEATURES), new NamedArray.Bytes(inputs)),
                new NamedArray("targets", List.of(count, 1), targets));
    }

    @Override
    public KindSpec spec() {
        return new KindSpec() {
            @Override
            public ControlSet controls() {
                return CONTROLS;
            }

            @Override
            public Change change(Values before, Values after) {
                return before.equals(after) ? Change.NONE : Change.AFRESH;
            }
        };
    }

    @Override
    public Trainable create(Backend backend, Values settings, Supplies supplies) {
        String set = "lines" + settings.whole(SET);
        return new LineTrainable(backend, supplies.array(set, "inputs"), supplies.array(set, "targets"), settings);
    }
}
