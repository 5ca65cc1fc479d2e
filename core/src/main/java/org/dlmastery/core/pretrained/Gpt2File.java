package org.dlmastery.core.pretrained;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.io.onnx.OnnxGraph;
import org.dlmastery.core.io.onnx.OnnxNode;
import org.dlmastery.core.io.onnx.OnnxTensor;
import org.dlmastery.core.io.onnx.OnnxValue;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.stage.GptSize;

/**
 * A model of GPT-2's architecture in an ONNX file, as Hugging Face's exporters write it: with or without what was read
 * before, or both in the branches of an If; float32, or bytes as ONNX Runtime's quantize_dynamic makes them. Sizes and
 * weights are read from the file itself; that the model is whole is known before anything is made of it.
 */
public final class Gpt2File implements PretrainedFile {
    /** The matrix of the logits where the file has one of its own. */
    static final String HEAD = "lm_head.weight";
    static final String WORDS = "wte.weight";
    static final String POSITIONS = "wpe.weight";

    private static final List<String> PRODUCTS_OF_BYTES = List.of("MatMulInteger", "DynamicQuantizeMatMul");
    private static final int TOKENS_AT_ONCE = 512;
    private static final String OWNER = "transformer.";
    private static final String MERGED = "_merged_";
    private static final String QUANTISED = "_quantized";

    private final OnnxGraph graph;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Gpt2Weight> weights = new LinkedHashMap<>();
    private final Set<String> multiplied = new HashSet<>();
    private final Set<String> multipliedAsBytes = new HashSet<>();
    private final GptSize size;

    private Gpt2File(OnnxGraph graph) {
        this.graph = graph;
        collectNames();
        collectProducts();
        size = size();
        checkActivation();
    }

    /**
     * Finds out which model a file holds.
     *
     * @throws FileFormatException saying what is wrong, if it is no ONNX file, not whole, or of another architecture
     */
    public static Gpt2File read(FileBytes file) {
        return new Gpt2File(OnnxGraph.read(file));
    }

    /** GPT-2's own names of constants, and what they are called in this file. */
    private void collectNames() {
        for (String name : graph.constants().keySet()) {
            names.putIfAbsent(ownName(name), name);
        }
        // Exporters keep equal constants once and give them their other names by nodes.
        for (OnnxNode node : graph.nodes()) {
            boolean isAlias = node.operator().equals("Identity") && node.inputs().size() == 1
                    && node.outputs().size() == 1;
            String source = isAlias ? names.get(ownName(node.inputs().get(0))) : null;
            if (source != null) {
                names.putIfAbsent(ownName(node.outputs().get(0)), source);
            }
        }
    }

    /** Without the name of the model around it, and without what merging two graphs adds. */
    private static String ownName(String name) {
        String own = name;
        int merged = own.indexOf(MERGED);
        if (merged >= 0) {
            int end = merged + MERGED.length();
            while (end < own.length() && own.charAt(end) >= '0' && own.charAt(end) <= '9') {
                end++;
            }
            own = own.substring(0, merged) + own.substring(end);
        }
        int owner = own.lastIndexOf(OWNER);
        return owner < 0 ? own : own.substring(owner + OWNER.length());
    }

    /** What the graph multiplies with, and which of it as bytes with bytes. */
    private void collectProducts() {
        for (OnnxNode node : graph.nodes()) {
            boolean isOfBytes = PRODUCTS_OF_BYTES.contains(node.operator());
            if ((isOfBytes || node.operator().equals("MatMul")) && node.inputs().size() > 1) {
                String name = ownName(node.inputs().get(1));
                multiplied.add(name);
                if (isOfBytes) {
                    multipliedAsBytes.add(name);
                }
            }
        }
    }

    private GptSize size() {
        Optional<Gpt2Weight> words = find(WORDS);
        if (words.isEmpty() || words.get().values().shape().size() != 2) {
            throw refused("it has no table of tokens called " + WORDS + examples());
        }
        int vocabulary = words.get().rows();
        int channels = words.get().columns();
        Gpt2Weight positions = find(POSITIONS).orElseThrow(() -> refused("it has no table of positions called "
                + POSITIONS + examples()));
        if (positions.values().shape().size() != 2 || positions.columns() != channels) {
            throw refused("its positions are " + OnnxTensor.text(positions.values().shape()) + ", its tokens have "
                    + channels + " channels");
        }
        weights.put(WORDS, words.get());
        weights.put(POSITIONS, positions);
        int layers = 0;
        while (find("h." + layers + ".ln_1.weight").isPresent()) {
            addBlock("h." + layers++ + ".", channels);
        }
        for (String name : names.keySet()) {
            if (layers == 0 || name.startsWith("h.") && number(name) >= layers) {
                throw refused("its block " + layers + " isn't there" + (layers == 0 ? examples() : ", but "
                        + name + " is"));
            }
        }
        add("ln_f.weight", channels);
        add("ln_f.bias", channels);
        boolean isTied = !addHead(vocabulary, channels);
        try {
            return new GptSize(vocabulary, positions.rows(), layers, heads(channels), channels, isTied);
        } catch (IllegalArgumentException impossible) {
            throw refused(impossible.getMessage());
        }
    }

    private void addBlock(String block, int channels) {
        add(block + "ln_1.weight", channels);
        add(block + "ln_1.bias", channels);
        addLinear(block + "attn.c_attn", channels, 3 * channels);
        addLinear(block + "attn.c_proj", channels, channels);
        add(block + "ln_2.weight", channels);
        add(block + "ln_2.bias", channels);
        addLinear(block + "mlp.c_fc", channels, GptSize.WIDENING * channels);
        addLinear(block + "mlp.c_proj", GptSize.WIDENING * channels, channels);
    }

    private void addLinear(String name, int inputs, int outputs) {
        add(name + ".weight", inputs, outputs);
        add(name + ".bias", outputs);
    }

    private void add(String name, int... shape) {
        Gpt2Weight weight = find(name).orElseThrow(() -> refused(name + " isn't there as float32 or int8"));
        List<Integer> expected = new ArrayList<>();
        for (int each : shape) {
            expected.add(each);
        }
        if (!weight.values().shape().equals(expected)) {
            throw refused(name + " is " + OnnxTensor.text(weight.values().shape()) + " instead of "
                    + OnnxTensor.text(expected));
        }
        weights.put(name, weight);
    }

    /** Of a name that begins with h.: the number behind it; −1 if there is none. */
    private static int number(String name) {
        int value = -1;
        for (int i = 2; i < name.length() && i < 8 && name.charAt(i) >= '0' && name.charAt(i) <= '9'; i++) {
            value = Math.max(value, 0) * 10 + name.charAt(i) - '0';
        }
        return value;
    }

    /**
     * The matrix of the logits, if it is another one than the table of tokens. Exporters turn it around and give it a
     * number for a name, so it is known by its shape and by what it is used for.
     *
     * @return whether there is one
     */
    private boolean addHead(int vocabulary, int channels) {
        for (String name : names.keySet()) {
            String own = name.endsWith(QUANTISED) ? name.substring(0, name.length() - QUANTISED.length()) : name;
            if (weights.containsKey(own) || !multiplied.contains(name)) {
                continue;
            }
            Optional<Gpt2Weight> head = find(own);
            if (head.isPresent() && head.get().values().shape().equals(List.of(channels, vocabulary))) {
                if (isTable(head.get())) {
                    return false;
                }
                weights.put(HEAD, head.get());
                return true;
            }
        }
        return false;
    }

    /** Whether a matrix [C, V] of numbers is the table of tokens [V, C] once more. */
    private boolean isTable(Gpt2Weight head) {
        OnnxTensor table = weights.get(WORDS).values();
        if (head.isBytes() || !table.isFloat()) {
            return false;
        }
        int channels = head.rows();
        int tokens = head.columns();
        for (int first = 0; first < tokens; first += TOKENS_AT_ONCE) {
            int last = Math.min(tokens, first + TOKENS_AT_ONCE);
            float[] rows = table.floats(first * channels, last * channels);
            for (int channel = 0; channel < channels; channel++) {
                float[] column = head.values().floats(channel * tokens + first, channel * tokens + last);
                for (int i = 0; i < column.length; i++) {
                    if (column[i] != rows[i * channels + channel]) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** From what the graph keeps of what it has read: keys and values [B, H, T, D]. */
    private int heads(int channels) {
        List<OnnxValue> values = new ArrayList<>(graph.inputs());
        values.addAll(graph.outputs());
        for (OnnxValue value : values) {
            boolean isKept = value.name().startsWith("past_key_values.") || value.name().startsWith("present.");
            if (isKept && value.shape().size() == 4) {
                int heads = value.shape().get(1);
                int width = value.shape().get(3);
                if (heads == OnnxValue.ANY && width != OnnxValue.ANY && channels % width == 0) {
                    return channels / width;
                }
                if (heads != OnnxValue.ANY && (width == OnnxValue.ANY || (long) heads * width == channels)) {
                    return heads;
                }
            }
        }
        throw refused("it doesn't say how many heads its attention has: choose a file that keeps keys and values, such"
                + " as decoder_model_merged.onnx or decoder_with_past_model.onnx");
    }

    /** Nothing but the graph says which function is between the two layers of a network. */
    private void checkActivation() {
        Map<String, Integer> operators = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            operators.merge(node.operator(), 1, Integer::sum);
        }
        int found = 0;
        for (String operator : List.of("Tanh", "FastGelu", "BiasGelu", "Gelu")) {
            found += operators.getOrDefault(operator, 0);
        }
        if (found < size.layers() || operators.containsKey("Erf")) {
            throw refused("the function in its networks isn't GPT-2's GELU by the hyperbolic tangent");
        }
    }

    /** A weight by GPT-2's name. */
    private Optional<Gpt2Weight> find(String name) {
        OnnxTensor numbers = constant(name);
        if (numbers != null && (numbers.isFloat() || !names.containsKey(name + QUANTISED))) {
            if (!numbers.isFloat()) {
                throw refused(name + " has numbers of a type that isn't read here; choose float32 or int8");
            }
            return Optional.of(new Gpt2Weight(numbers, new float[0], new float[0], false));
        }
        OnnxTensor bytes = constant(name + QUANTISED);
        if (bytes == null) {
            return Optional.empty();
        }
        OnnxTensor scale = constant(name + "_scale");
        if (!bytes.isBytes() || bytes.shape().size() != 2 || scale == null || !scale.isFloat()) {
            throw refused(name + " isn't quantised to bytes with a scale; choose float32 or int8");
        }
        float[] scales = scale.floats();
        if (scales.length != 1 && scales.length != bytes.shape().get(1)) {
            throw refused(name + " " + OnnxTensor.text(bytes.shape()) + " has " + scales.length + " scales");
        }
        for (float each : scales) {
            if (!(Math.abs(each) <= Float.MAX_VALUE)) {
                throw refused("the scale of " + name + " is no finite number");
            }
        }
        return Optional.of(new Gpt2Weight(bytes, scales, zeros(name, bytes, scales.length),
                multipliedAsBytes.contains(name + QUANTISED)));
    }

    private float[] zeros(String name, OnnxTensor bytes, int count) {
        float[] zeros = new float[count];
        OnnxTensor zero = constant(name + "_zero_point");
        if (zero != null && (zero.isSigned() != bytes.isSigned() || !zero.isBytes() || zero.count() != count)) {
            throw refused("the zero of " + name + " isn't of the kind of its bytes, one for each scale");
        }
        byte[] values = zero == null ? new byte[count] : zero.bytes();
        for (int i = 0; i < count; i++) {
            zeros[i] = bytes.isSigned() ? values[i] + Gpt2Weight.SIGN : values[i] & 0xff;
        }
        return zeros;
    }

    private OnnxTensor constant(String name) {
        String inFile = names.get(name);
        return inFile == null ? null : graph.constants().get(inFile);
    }

    private String examples() {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (OnnxTensor constant : graph.constants().values()) {
            if (shown < 3 && constant.shape().size() == 2) {
                text.append(shown++ == 0 ? "; what it has are " : ", ").append(constant.name());
            }
        }
        return text.toString();
    }

    private static FileFormatException refused(String why) {
        return new FileFormatException("This isn't a model of GPT-2's architecture that can be read here: " + why);
    }

    @Override
    public GptSize gptSize() {
        return size;
    }

    @Override
    public boolean isLlama() {
        return false;
    }

    @Override
    public long parameterCount() {
        return size.parameterCount();
    }

    @Override
    public Gpt load(Backend backend, long most) {
        check(most);
        return Gpt2Loader.load(backend, this);
    }

    @Override
    public boolean isQuantised() {
        for (Gpt2Weight weight : weights.values()) {
            if (weight.isBytes()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long memory() {
        long bytes = 0;
        for (Map.Entry<String, Gpt2Weight> weight : weights.entrySet()) {
            boolean staysBytes = weight.getValue().isBytes() && !weight.getKey().equals(POSITIONS);
            bytes += (long) weight.getValue().values().count() * (staysBytes ? 1 : Float.BYTES);
        }
        return bytes;
    }

    /** By GPT-2's names. */
    Map<String, Gpt2Weight> weights() {
        return weights;
    }

    FileBytes file() {
        return graph.file();
    }
}
