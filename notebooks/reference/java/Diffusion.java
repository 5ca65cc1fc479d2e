import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Conv2d;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Upsample;
import org.dlmastery.core.tensor.Tensor;

/** Denoising diffusion (Ho et al. 2020): noise added forward at once, taken away in reverse step by step. */
final class Diffusion {
    static final int STEPS = 1000;

    private final double[] betas = new double[STEPS]; // noise added in each step
    private final double[] alphaBars = new double[STEPS]; // what is left of the image after that step

    Diffusion() {
        double kept = 1;
        for (int t = 0; t < STEPS; t++) {
            betas[t] = 1e-4 + (0.02 - 1e-4) * t / (STEPS - 1);
            kept *= 1 - betas[t];
            alphaBars[t] = kept;
        }
    }

    /** What finds the noise in images x [B, C, H, W] at the timesteps t [B]. */
    interface NoiseModel {
        Tensor noise(Step step, Tensor x, int... t);
    }

    /** Forward: images after t steps, at once. x0, noise [B, C, H, W]; t [B]. */
    Tensor noised(Step step, Tensor x0, Tensor noise, int... t) {
        float[] image = new float[t.length];
        float[] added = new float[t.length];
        for (int i = 0; i < t.length; i++) {
            image[i] = (float) Math.sqrt(alphaBars[t[i]]);
            added[i] = (float) Math.sqrt(1 - alphaBars[t[i]]);
        }
        Shape perImage = Shape.of(t.length, 1, 1, 1);
        return Elementwise.add(step, Elementwise.multiply(step, step.constant(perImage, image), x0),
                Elementwise.multiply(step, step.constant(perImage, added), noise));
    }

    /** How well the model finds the noise that was added at random timesteps. */
    Tensor loss(Step step, NoiseModel model, Tensor x0, Random random) {
        int[] t = random.ints(x0.shape().size(0), 0, STEPS).toArray();
        Tensor noise = step.constant(x0.shape(), normal(random, x0.shape().count()));
        return MeanSquaredError.mean(step, model.noise(step, noised(step, x0, noise, t), t), noise);
    }

    /** Reverse: one step from timestep t to t - 1 (DDPM). x [B, C, H, W], row-major. */
    float[] denoised(Backend backend, NoiseModel model, Shape shape, float[] x, int t, Random random) {
        int[] times = new int[shape.size(0)];
        Arrays.fill(times, t);
        float[] predicted;
        try (Step step = Step.inference(backend)) {
            predicted = backend.read(model.noise(step, step.constant(shape, x), times).view()).get();
        }
        float[] fresh = t == 0 ? new float[x.length] : normal(random, x.length);
        float[] before = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double mean = (x[i] - betas[t] / Math.sqrt(1 - alphaBars[t]) * predicted[i]) / Math.sqrt(1 - betas[t]);
            before[i] = (float) (mean + Math.sqrt(betas[t]) * fresh[i]);
        }
        return before;
    }

    /** From pure noise to images, step by step. */
    float[] sample(Backend backend, NoiseModel model, Shape shape, Random random) {
        float[] x = normal(random, shape.count());
        for (int t = STEPS - 1; t >= 0; t--) {
            x = denoised(backend, model, shape, x, t, random);
        }
        return x;
    }

    /** Predicts the noise in an image: down, through the middle, up, with skips across. */
    static final class UNet implements NoiseModel, AutoCloseable {
        private static final Window TWO_BY_TWO = Window.square(2, 2, 0);

        private final int timeWidth;
        private final Block down1;
        private final Block down2;
        private final Block middle;
        private final Block up2;
        private final Block up1;
        private final Conv2d out;

        UNet(Backend backend, Random random, int channels, int width, int timeWidth) {
            this.timeWidth = timeWidth;
            down1 = new Block(backend, "down1", random, channels, width, timeWidth);
            down2 = new Block(backend, "down2", random, width, 2 * width, timeWidth);
            middle = new Block(backend, "middle", random, 2 * width, 2 * width, timeWidth);
            up2 = new Block(backend, "up2", random, 4 * width, width, timeWidth);
            up1 = new Block(backend, "up1", random, 2 * width, width, timeWidth);
            out = conv(backend, "out", random, width, channels, 1);
        }

        @Override
        public Tensor noise(Step step, Tensor x, int... t) { // [B, C, 28, 28], [B] -> like x
            Tensor time = timeEmbedding(step, timeWidth, t);
            Tensor d1 = down1.forward(step, x, time); // 28 × 28
            Tensor d2 = down2.forward(step, AveragePool2d.apply(step, d1, TWO_BY_TWO), time); // 14 × 14
            Tensor m = middle.forward(step, AveragePool2d.apply(step, d2, TWO_BY_TWO), time); // 7 × 7
            Tensor u2 = up2.forward(step, Concat.apply(step, 1, Upsample.nearest(step, m, 2), d2), time);
            Tensor u1 = up1.forward(step, Concat.apply(step, 1, Upsample.nearest(step, u2, 2), d1), time);
            return out.forward(step, u1);
        }

        List<Parameter> parameters() {
            Stream<Block> blocks = Stream.of(down1, down2, middle, up2, up1);
            return Stream.concat(blocks.flatMap(Block::parameters), out.parameters().stream()).toList();
        }

        @Override
        public void close() {
            parameters().forEach(Parameter::close);
        }
    }

    /** Two convolutions; the timestep shifts the channels in between. */
    private static final class Block {
        private final Conv2d conv1;
        private final Conv2d conv2;
        private final GroupNorm norm1;
        private final GroupNorm norm2;
        private final Linear time;

        Block(Backend backend, String name, Random random, int inputs, int outputs, int timeWidth) {
            conv1 = conv(backend, name + ".conv1", random, inputs, outputs, 3);
            conv2 = conv(backend, name + ".conv2", random, outputs, outputs, 3);
            norm1 = new GroupNorm(backend, name + ".norm1", outputs);
            norm2 = new GroupNorm(backend, name + ".norm2", outputs);
            time = Linear.create(backend, name + ".time", timeWidth, outputs, Initialiser.GLOROT_UNIFORM,
                    random::nextDouble);
        }

        Tensor forward(Step step, Tensor x, Tensor embedded) {
            Tensor first = ScalarFunction.SILU.on(step, norm1.forward(step, conv1.forward(step, x)));
            Tensor shift = time.forward(step, embedded); // [B, C]
            Shape perChannel = Shape.of(shift.shape().size(0), shift.shape().size(1), 1, 1);
            Tensor shifted = Elementwise.add(step, first, Movement.reshape(step, shift, perChannel));
            return ScalarFunction.SILU.on(step, norm2.forward(step, conv2.forward(step, shifted)));
        }

        Stream<Parameter> parameters() {
            return Stream.of(conv1, conv2, norm1, norm2, time).flatMap(layer -> layer.parameters().stream());
        }
    }

    /** Four groups of channels, each brought to mean 0 and variance 1 in each image, then scaled and moved. */
    private record GroupNorm(Parameter gain, Parameter bias) implements Layer {
        GroupNorm(Backend backend, String name, int channels) {
            this(filled(backend, name + ".weight", channels, Initialiser.ONES),
                    filled(backend, name + ".bias", channels, Initialiser.ZEROS));
        }

        private static Parameter filled(Backend backend, String name, int channels, Initialiser initialiser) {
            Shape shape = Shape.of(channels);
            return Parameter.create(backend, name, shape, initialiser.values(shape, () -> 0));
        }

        @Override
        public Tensor forward(Step step, Tensor x) { // [B, C, H, W]
            return Normalisation.group(step, x, 4, gain.value(), bias.value(), 1e-5);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(gain, bias);
        }
    }

    /** Sines and cosines of the timestep at frequencies from 1 down to about 1 / 10,000: [B, width]. */
    private static Tensor timeEmbedding(Step step, int width, int... t) {
        int half = width / 2;
        float[] values = new float[t.length * width];
        for (int i = 0; i < t.length; i++) {
            for (int j = 0; j < half; j++) {
                double angle = t[i] * Math.exp(-Math.log(10_000) * j / half);
                values[i * width + j] = (float) Math.sin(angle);
                values[i * width + half + j] = (float) Math.cos(angle);
            }
        }
        return step.constant(Shape.of(t.length, width), values);
    }

    private static Conv2d conv(Backend backend, String name, Random random, int inputs, int outputs, int size) {
        return Conv2d.create(backend, name, inputs, outputs, Window.square(size, 1, size / 2),
                Initialiser.HE_UNIFORM, random::nextDouble);
    }

    private static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    public static void main(String[] arguments) {
        Backend backend = new ReferenceBackend(); // the JVM's device: plain loops
        Random random = new Random(0);
        Shape shape = Shape.of(4, 1, 28, 28);
        float[] pixels = new float[shape.count()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 2 * random.nextFloat() - 1; // images in [-1, 1]
        }
        try (UNet model = new UNet(backend, random, 1, 32, 64); Step step = Step.training(backend)) {
            Tensor error = new Diffusion().loss(step, model, step.constant(shape, pixels), random);
            System.out.println(backend.read(error.view()).get()[0]);
        }
    }
}
