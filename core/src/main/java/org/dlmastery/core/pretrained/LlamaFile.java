package org.dlmastery.core.pretrained;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.model.GatedNetwork;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptBlock;
import org.dlmastery.core.model.GptLayers;
import org.dlmastery.core.model.GptNetwork;
import org.dlmastery.core.model.TurnedPlaces;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.LogitTable;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.RootNorm;
import org.dlmastery.core.stage.GptSize;

/**
 * A model of Llama's architecture in version 2 of llama2.c's files (Karpathy 2023): a header of 256 bytes, all norms'
 * gains as float32, then each matrix as bytes, q·s, with a float32 s for each group of them. Loaded, it is float32.
 */
public final class LlamaFile implements PretrainedFile {
    private static final int MAGIC = 0x616b3432;
    private static final int VERSION = 2;
    private static final int HEADER = 256;
    private static final int SIZES = 8;
    private static final int TIED = 36;
    private static final int GROUP = 37;
    /** How many bytes are brought to float32 at a time. */
    private static final int AT_ONCE = 1 << 20;

    private final FileBytes file;
    private final GptSize size;
    private final int inner;
    private final int group;

    private LlamaFile(FileBytes file) {
        this.file = file;
        if (file.length() < HEADER) {
            throw refused("its header is cut off");
        }
        int[] sizes = new int[7];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = whole(SIZES + 4 * i);
            if (sizes[i] < 1 || sizes[i] > 1 << 20) {
                throw refused("its header says " + sizes[i] + " for a size");
            }
        }
        group = whole(GROUP);
        inner = sizes[1];
        if (sizes[4] != sizes[3]) {
            throw refused("its " + sizes[3] + " heads share " + sizes[4] + " heads of keys, which isn't read here");
        }
        if (sizes[0] % sizes[3] != 0 || sizes[0] / sizes[3] % 2 != 0 || group < 1 || sizes[0] % group != 0
                || inner % group != 0) {
            throw refused(sizes[0] + " channels, " + sizes[3] + " heads, an inner width of " + inner + " and groups of "
                    + group + " don't fit together");
        }
        size = new GptSize(sizes[5], sizes[6], sizes[2], sizes[3], sizes[0], file.copy(TIED, TIED + 1)[0] == 1);
        if (file.length() != expected()) {
            throw refused("a model of its sizes has " + expected() + " bytes, the file has " + file.length()
                    + "; get it again");
        }
        checkNumbers();
    }

    /** Bytes are numbers whatever they are, but for the scales and the norms. */
    private void checkNumbers() {
        floats(HEADER, gainCount());
        int place = HEADER + 4 * gainCount();
        for (int elements : elements()) {
            place += elements;
            floats(place, elements / group);
            place += 4 * (elements / group);
        }
    }

    /** How many numbers each matrix has, in the file's order. */
    private List<Integer> elements() {
        int table = Math.multiplyExact(size.vocabulary(), size.channels());
        List<Integer> elements = new ArrayList<>(List.of(table));
        elements.addAll(Collections.nCopies(4 * size.layers(), size.channels() * size.channels()));
        elements.addAll(Collections.nCopies(3 * size.layers(), size.channels() * inner));
        if (!size.isTied()) {
            elements.add(table);
        }
        return elements;
    }

    /** Whether a file begins as such files do. */
    static boolean isOne(FileBytes file) {
        return file.length() >= SIZES && whole(file.copy(0, 4), 0) == MAGIC && whole(file.copy(4, SIZES), 0) == VERSION;
    }

    /** @throws FileFormatException saying what is wrong, if it isn't whole or is of another shape */
    static LlamaFile read(FileBytes file) {
        return new LlamaFile(file);
    }

    private static FileFormatException refused(String why) {
        return new FileFormatException("This file of llama2.c can't be read here: " + why);
    }

    private long expected() {
        return HEADER + 4L * gainCount() + matrices() + 4 * (matrices() / group);
    }

    private int gainCount() {
        return (2 * size.layers() + 1) * size.channels();
    }

    private long matrices() {
        long table = (long) size.vocabulary() * size.channels();
        return (size.isTied() ? 1 : 2) * table
                + size.layers() * (4L * size.channels() * size.channels() + 3L * size.channels() * inner);
    }

    @Override
    public GptSize gptSize() {
        return size;
    }

    @Override
    public boolean isLlama() {
        return true;
    }

    @Override
    public long parameterCount() {
        return gainCount() + matrices();
    }

    @Override
    public boolean isQuantised() {
        return true;
    }

    @Override
    public long memory() {
        return Float.BYTES * parameterCount();
    }

    @Override
    public Gpt load(Backend backend, long most) {
        check(most);
        return new Loading(backend).model();
    }

    /** The file read from its norms on; its pieces are given back only as all blocks' matrices of a kind are read. */
    private final class Loading {
        private final Backend backend;
        private int norm = HEADER;
        private int matrix = HEADER + 4 * gainCount();

        private Loading(Backend backend) {
            this.backend = backend;
        }

        private Gpt model() {
            int layers = size.layers();
            int width = size.channels();
            List<Layer> first = norms("ln_1");
            List<Layer> second = norms("ln_2");
            Layer last = norm("ln_f");
            Parameter words = parameter("wte", size.vocabulary(), width, matrix(size.vocabulary() * width));
            List<float[]> queries = matrices(layers, width * width);
            List<float[]> keys = matrices(layers, width * width);
            List<float[]> values = matrices(layers, width * width);
            List<float[]> projections = matrices(layers, width * width);
            List<float[]> gates = matrices(layers, inner * width);
            List<float[]> narrowed = matrices(layers, width * inner);
            List<float[]> widened = matrices(layers, inner * width);
            List<GptBlock> blocks = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                String name = "h." + i + ".";
                Layer together = product(name + "qkv", 3 * width, width,
                        joined(queries.get(i), keys.get(i), values.get(i)));
                GptNetwork network = new GatedNetwork(product(name + "fc", inner, width, widened.get(i)),
                        product(name + "gate", inner, width, gates.get(i)),
                        product(name + "fc2", width, inner, narrowed.get(i)));
                blocks.add(new GptBlock(first.get(i), together,
                        product(name + "proj", width, width, projections.get(i)), second.get(i), network));
            }
            Optional<Layer> own = size.isTied() ? Optional.empty() : Optional.of(
                    product("lm_head", size.vocabulary(), width, matrix(size.vocabulary() * width)));
            file.release(file.length());
            return new Gpt(size, new GptLayers(new Embedding(words), new TurnedPlaces(), blocks, last,
                    own.orElseGet(() -> new LogitTable(words)), own));
        }

        private List<Layer> norms(String name) {
            List<Layer> norms = new ArrayList<>();
            for (int i = 0; i < size.layers(); i++) {
                norms.add(norm("h." + i + "." + name));
            }
            return norms;
        }

        private Layer norm(String name) {
            float[] gains = floats(norm, size.channels());
            norm += 4 * gains.length;
            return new RootNorm(Parameter.create(backend, name + ".weight", Shape.of(gains.length), gains));
        }

        /** A product without a bias is what a table of logits does. */
        private Layer product(String name, int outputs, int inputs, float[] values) {
            return new LogitTable(parameter(name, outputs, inputs, values));
        }

        private Parameter parameter(String name, int rows, int columns, float[] values) {
            return Parameter.create(backend, name + ".weight", Shape.of(rows, columns), values);
        }

        private List<float[]> matrices(int count, int elements) {
            List<float[]> matrices = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                matrices.add(matrix(elements));
            }
            return matrices;
        }

        private float[] matrix(int elements) {
            float[] scales = floats(matrix + elements, elements / group);
            float[] values = new float[elements];
            for (int start = 0; start < elements; start += AT_ONCE) {
                byte[] bytes = file.copy(matrix + start, matrix + Math.min(elements, start + AT_ONCE));
                for (int i = 0; i < bytes.length; i++) {
                    values[start + i] = bytes[i] * scales[(start + i) / group];
                }
            }
            matrix += elements + 4 * scales.length;
            file.release(matrix);
            return values;
        }
    }

    private float[] floats(int place, int count) {
        byte[] bytes = file.copy(place, place + 4 * count);
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = Float.intBitsToFloat(whole(bytes, 4 * i));
            if (!(Math.abs(floats[i]) <= Float.MAX_VALUE)) {
                throw refused("one of its numbers is no finite one; get it again");
            }
        }
        return floats;
    }

    private int whole(int place) {
        return whole(file.copy(place, place + 4), 0);
    }

    private static int whole(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    private static float[] joined(float[]... parts) {
        float[] joined = new float[parts.length * parts[0].length];
        for (int i = 0; i < parts.length; i++) {
            System.arraycopy(parts[i], 0, joined, i * parts[0].length, parts[0].length);
        }
        return joined;
    }
}
