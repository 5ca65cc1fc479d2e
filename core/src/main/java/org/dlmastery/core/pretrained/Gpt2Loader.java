package org.dlmastery.core.pretrained;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.io.onnx.OnnxTensor;
import org.dlmastery.core.model.GeluNetwork;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptBlock;
import org.dlmastery.core.model.GptLayers;
import org.dlmastery.core.model.GptPlaces;
import org.dlmastery.core.model.TableOfPlaces;
import org.dlmastery.core.nn.ByteEmbedding;
import org.dlmastery.core.nn.ByteLinear;
import org.dlmastery.core.nn.ByteTable;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.LayerNorm;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.LogitTable;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.Rounded;
import org.dlmastery.core.stage.GptSize;

/**
 * Brings a file's model onto a device, weight by weight in the order of the file, and gives the file's pieces back
 * behind itself, so that no weight is in memory twice for long. Bytes stay bytes, but for the positions, which are few.
 */
final class Gpt2Loader {
    /** How many bytes are copied at a time: few, as garbage that is soon collected; a multiple of 4, as devices ask. */
    private static final int PIECE = 1 << 16;

    private final Backend backend;
    private final Map<String, Gpt2Weight> weights;
    private final Map<String, Parameter> numbers = new HashMap<>();
    private final Map<String, ByteTable> tables = new HashMap<>();

    private Gpt2Loader(Backend backend, Gpt2File file) {
        this.backend = backend;
        weights = file.weights();
        List<Map.Entry<String, Gpt2Weight>> inOrder = new ArrayList<>(weights.entrySet());
        inOrder.sort((a, b) -> Integer.compare(a.getValue().values().from(), b.getValue().values().from()));
        for (Map.Entry<String, Gpt2Weight> each : inOrder) {
            file.file().release(each.getValue().values().from());
            load(each.getKey(), each.getValue());
        }
        file.file().release(file.file().length());
    }

    /** The model on a device. The file can't be read again. */
    static Gpt load(Backend backend, Gpt2File file) {
        return new Gpt2Loader(backend, file).model(file.gptSize());
    }

    private void load(String name, Gpt2Weight weight) {
        OnnxTensor values = weight.values();
        int[] sizes = new int[values.shape().size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = values.shape().get(i);
        }
        if (weight.isBytes() && !name.equals(Gpt2File.POSITIONS)) {
            ByteTable table = new ByteTable(backend, name, sizes[0], sizes[1], weight.scales(), weight.zeros());
            tables.put(name, table);
            for (int start = 0; start < values.count(); start += PIECE) {
                table.write(start, unsigned(values, start, Math.min(values.count(), start + PIECE)));
            }
            return;
        }
        boolean isTurned = sizes.length == 2 && !name.equals(Gpt2File.WORDS) && !name.equals(Gpt2File.POSITIONS);
        float[] floats = weight.isBytes() ? meant(weight) : values.floats();
        Shape shape = isTurned ? Shape.of(sizes[1], sizes[0]) : Shape.of(sizes);
        float[] placed = isTurned ? turned(floats, sizes[0], sizes[1]) : floats;
        numbers.put(name, Parameter.create(backend, name, shape, placed));
    }

    private static byte[] unsigned(OnnxTensor values, int first, int last) {
        byte[] bytes = values.bytes(first, last);
        if (values.isSigned()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] += Gpt2Weight.SIGN;
            }
        }
        return bytes;
    }

    private static float[] meant(Gpt2Weight weight) {
        byte[] bytes = unsigned(weight.values(), 0, weight.values().count());
        float[] floats = new float[bytes.length];
        for (int i = 0; i < floats.length; i++) {
            int which = weight.scales().length == 1 ? 0 : i % weight.columns();
            floats[i] = ((bytes[i] & 0xff) - weight.zeros()[which]) * weight.scales()[which];
        }
        return floats;
    }

    /** [R, D] as [D, R]: the file multiplies rows with its matrices, the engine with theirs turned. */
    private static float[] turned(float[] values, int rows, int columns) {
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return turned;
    }

    private Gpt model(GptSize size) {
        List<GptBlock> blocks = new ArrayList<>();
        for (int i = 0; i < size.layers(); i++) {
            String name = "h." + i + ".";
            blocks.add(new GptBlock(norm(name + "ln_1"), linear(name + "attn.c_attn"), linear(name + "attn.c_proj"),
                    norm(name + "ln_2"),
                    new GeluNetwork(linear(name + "mlp.c_fc"), linear(name + "mlp.c_proj"))));
        }
        GptPlaces positions = new TableOfPlaces(new Embedding(numbers.get(Gpt2File.POSITIONS)));
        LayerNorm norm = norm("ln_f");
        ByteTable bytes = tables.get(Gpt2File.WORDS);
        Layer words = bytes == null ? new Embedding(numbers.get(Gpt2File.WORDS)) : new ByteEmbedding(bytes);
        if (size.isTied()) {
            Layer logits = bytes == null ? new LogitTable(numbers.get(Gpt2File.WORDS))
                    : (step, x) -> bytes.matrix().productTransposed(step, x);
            return new Gpt(size, new GptLayers(words, positions, blocks, norm, logits, Optional.empty()));
        }
        ByteTable head = tables.get(Gpt2File.HEAD);
        if (head == null) {
            Layer logits = new LogitTable(numbers.get(Gpt2File.HEAD));
            return new Gpt(size, new GptLayers(words, positions, blocks, norm, logits, Optional.of(logits)));
        }
        // All words' rows are rounded by one scale, before one of them is asked for logits.
        Layer rounded = weights.get(Gpt2File.HEAD).quantisesInput() ? new Rounded(norm) : norm;
        Layer logits = new ByteLinear(head, Optional.empty(), false);
        return new Gpt(size, new GptLayers(words, positions, blocks, rounded, logits, Optional.of(logits)));
    }

    private LayerNorm norm(String name) {
        return new LayerNorm(numbers.get(name + ".weight"), numbers.get(name + ".bias"));
    }

    private Layer linear(String name) {
        Parameter bias = numbers.get(name + ".bias");
        ByteTable bytes = tables.get(name + ".weight");
        return bytes == null ? new Linear(numbers.get(name + ".weight"), bias)
                : new ByteLinear(bytes, Optional.of(bias), weights.get(name + ".weight").quantisesInput());
    }
}
