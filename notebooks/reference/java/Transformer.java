import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.LayerNorm;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.tensor.Tensor;

/** A decoder-only language model: the logits of each next token. */
final class Transformer implements Layer {
    private final Embedding token;
    private final Embedding position;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm norm;
    private final Parameter head;

    Transformer(Backend backend, Random random, int vocabulary, int width, int heads, int layers, int context) {
        token = new Embedding(normal(backend, "token.weight", random, vocabulary, width));
        position = new Embedding(normal(backend, "position.weight", random, context, width));
        for (int i = 0; i < layers; i++) {
            blocks.add(new Block(backend, "blocks." + i, random, width, heads));
        }
        norm = new LayerNorm(backend, "norm", width);
        head = normal(backend, "head.weight", random, vocabulary, width);
    }

    @Override
    public Tensor forward(Step step, Tensor tokens) { // [B, T] -> [B, T, vocabulary]
        int time = tokens.shape().size(1);
        Tensor places = Movement.slice(step, position.table().value(), 0, 0, time, 1); // [T, D]
        Tensor x = Elementwise.add(step, token.forward(step, tokens), places);
        for (Block block : blocks) {
            x = block.forward(step, x);
        }
        return Matmul.applyTransposed(step, norm.forward(step, x), head.value());
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(token.parameters());
        parameters.addAll(position.parameters());
        blocks.forEach(block -> parameters.addAll(block.parameters()));
        parameters.addAll(norm.parameters());
        parameters.add(head);
        return parameters;
    }

    /** Attention and an MLP, each normalised before and added to what came in. */
    static final class Block implements Layer {
        private final LayerNorm norm1;
        private final LayerNorm norm2;
        private final SelfAttention attention;
        private final Linear wide;
        private final Linear narrow;

        Block(Backend backend, String name, Random random, int width, int heads) {
            norm1 = new LayerNorm(backend, name + ".norm1", width);
            norm2 = new LayerNorm(backend, name + ".norm2", width);
            attention = new SelfAttention(backend, name + ".attention", random, width, heads);
            wide = linear(backend, name + ".mlp.0", random, width, 4 * width);
            narrow = linear(backend, name + ".mlp.2", random, 4 * width, width);
        }

        @Override
        public Tensor forward(Step step, Tensor x) { // [B, T, D]
            Tensor mixed = Elementwise.add(step, x, attention.forward(step, norm1.forward(step, x)));
            Tensor inner = ScalarFunction.GELU.on(step, wide.forward(step, norm2.forward(step, mixed)));
            return Elementwise.add(step, mixed, narrow.forward(step, inner));
        }

        @Override
        public List<Parameter> parameters() {
            return ofAll(norm1, norm2, attention, wide, narrow);
        }
    }

    /** Scaled dot-product attention with several heads (Vaswani et al. 2017). */
    static final class SelfAttention implements Layer {
        private static final float HIDDEN = -1e30f; // e to its power is 0

        private final int heads;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;

        SelfAttention(Backend backend, String name, Random random, int width, int heads) {
            if (width % heads != 0) {
                throw new IllegalArgumentException("width " + width + " is no multiple of " + heads + " heads");
            }
            this.heads = heads;
            query = linear(backend, name + ".query", random, width, width);
            key = linear(backend, name + ".key", random, width, width);
            value = linear(backend, name + ".value", random, width, width);
            output = linear(backend, name + ".output", random, width, width);
        }

        @Override
        public Tensor forward(Step step, Tensor x) { // [B, T, D]
            Tensor q = split(step, query.forward(step, x));
            Tensor k = split(step, key.forward(step, x));
            Tensor v = split(step, value.forward(step, x));
            Tensor products = Matmul.applyTransposed(step, q, k); // q·kᵀ [B, H, T, T]
            Tensor scores = Elementwise.scale(step, products, 1 / Math.sqrt(q.shape().size(-1)));
            Tensor seen = Elementwise.add(step, scores, mask(step, x.shape().size(1)));
            Tensor mixed = Matmul.apply(step, Softmax.apply(step, seen, -1), v); // [B, H, T, D / H]
            return output.forward(step,
                    Movement.reshape(step, Movement.permute(step, mixed, 0, 2, 1, 3), x.shape()));
        }

        /** [B, T, D] as [B, H, T, D / H]. */
        private Tensor split(Step step, Tensor y) {
            Shape apart = Shape.of(y.shape().size(0), y.shape().size(1), heads, y.shape().size(2) / heads);
            return Movement.permute(step, Movement.reshape(step, y, apart), 0, 2, 1, 3);
        }

        /** [T, T]: a position sees itself and what came before. */
        private static Tensor mask(Step step, int time) {
            float[] hidden = new float[time * time];
            for (int asking = 0; asking < time; asking++) {
                for (int later = asking + 1; later < time; later++) {
                    hidden[asking * time + later] = HIDDEN;
                }
            }
            return step.constant(Shape.of(time, time), hidden);
        }

        @Override
        public List<Parameter> parameters() {
            return ofAll(query, key, value, output);
        }
    }

    private static List<Parameter> ofAll(Layer... layers) {
        return Stream.of(layers).flatMap(layer -> layer.parameters().stream()).toList();
    }

    private static Linear linear(Backend backend, String name, Random random, int inputs, int outputs) {
        return Linear.create(backend, name, inputs, outputs, Initialiser.GLOROT_UNIFORM, random::nextDouble);
    }

    private static Parameter normal(Backend backend, String name, Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.02 * random.nextGaussian());
        }
        return Parameter.create(backend, name, Shape.of(rows, columns), values);
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        Random random = new Random(0);
        float[] tokens = new float[2 * 16];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = random.nextInt(65);
        }
        try (Transformer model = new Transformer(backend, random, 65, 64, 4, 2, 128);
                Step step = Step.inference(backend)) {
            Tensor logits = model.forward(step, step.rows(Shape.of(2, 16), tokens));
            System.out.println(logits.shape()); // [2, 16, 65]
        }
    }
}
