package org.dlmastery.core.kind.gpt.spec;

/**
 * stories15M (Karpathy 2023, trained on TinyStories, Eldan &amp; Li 2023), as the site carries it: a file that
 * {@code core.pretrained.LlamaFile} reads, in shards, with its weights as bytes.
 */
public final class Stories15M {
    public static final String NAME = "stories15m";
    public static final int BYTES = 15_836_032;
    /** CRC-32 of the whole file. */
    public static final int CHECKSUM = 0xc91d90d2;
    /** How many bytes a shard has; the last one has fewer. */
    public static final int SHARD = 1 << 21;
    /** How many shards there are. */
    public static final int SHARDS = (BYTES + SHARD - 1) / SHARD;

    private Stories15M() {
    }

    /** What a shard's script is called among the site's data. */
    public static String shard(int number) {
        return NAME + "/" + number;
    }
}
