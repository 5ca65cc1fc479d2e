package org.dlmastery.core.kind.gpt.spec;

import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.settings.Limits;

/**
 * Which text a run learns from, and what decides the model's size of it.
 *
 * @param name the name of the data set that holds it
 * @param characters how many code points it has
 * @param vocabulary V, how many different ones
 */
public record TextSource(String name, int characters, int vocabulary) {
    /** The largest context has to fit into the validation part, with the character behind it. */
    public static final int LEAST_CHARACTERS = 2000;
    public static final int MOST_CHARACTERS = 2_000_000;
    /** A table of all pairs of characters has to fit into a page's memory. */
    public static final int MOST_VOCABULARY = 2048;

    /** The play that the site ships; all of its characters take one byte. */
    public static final TextSource MACBETH = new TextSource(TextDataset.MACBETH.name(), TextDataset.MACBETH.bytes(),
            TextDataset.MACBETH.characters());

    /**
     * What the site's trained network has learnt from: the 40,000 lines of Shakespeare that Karpathy gathered for char-rnn
     * (2015). The site doesn't carry them.
     */
    public static final TextSource SHAKESPEARE = new TextSource("tinyshakespeare", 1_115_394, 65);

    private static final int PARTS = 10;

    public TextSource {
        Limits.check("characters", characters, LEAST_CHARACTERS, MOST_CHARACTERS);
        Limits.check("different characters", vocabulary, 1, MOST_VOCABULARY);
    }

    /** Whether it is a text of a reader's. */
    public boolean isOwn() {
        return name.startsWith(TextControl.OWN);
    }

    /** The characters at the beginning that are learnt from: nine tenths. */
    public int training() {
        return (int) ((long) characters * (PARTS - 1) / PARTS);
    }

    /** The characters behind them, which the model never learns from. */
    public int validation() {
        return characters - training();
    }

    /** How many windows of T characters, one behind the other and each with its next characters, a part has. */
    public static int windows(int characters, int context) {
        return (characters - 1) / context;
    }
}
