package org.dlmastery.core.text;

import java.util.zip.CRC32;
import org.dlmastery.core.io.FileFormatException;

/**
 * The 50,000 merges that GPT-2 was trained with (Radford et al. 2019), which make its 50,257 tokens; other models use
 * them too. The site carries them as {@link MergeTable#read} reads them.
 */
public final class Gpt2Merges {
    /** What their file on the site is called. */
    public static final String NAME = "gpt2-merges";
    public static final int COUNT = 50_000;

    private static final int BYTES = 4 * COUNT;
    /** CRC-32. */
    private static final int CHECKSUM = 0x6f59f3a;

    private Gpt2Merges() {
    }

    /**
     * The encoding that these bytes hold.
     *
     * @throws FileFormatException if they aren't GPT-2's merges
     */
    public static BytePairEncoding encoding(byte[] packed) {
        return encoding(packed, COUNT);
    }

    /**
     * The encoding with the first merges only, of models with fewer tokens.
     *
     * @throws FileFormatException if these bytes aren't GPT-2's merges
     */
    public static BytePairEncoding encoding(byte[] packed, int merges) {
        CRC32 checksum = new CRC32();
        checksum.update(packed);
        if (packed.length != BYTES || (int) checksum.getValue() != CHECKSUM) {
            throw new FileFormatException(NAME + ": these aren't GPT-2's merges: " + packed.length
                    + " bytes with the checksum " + Integer.toHexString((int) checksum.getValue()) + " instead of "
                    + BYTES + " with " + Integer.toHexString(CHECKSUM) + "; load the page again");
        }
        return new BytePairEncoding(MergeTable.read(packed).first(merges));
    }
}
