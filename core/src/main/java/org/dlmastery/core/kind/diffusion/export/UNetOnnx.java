package org.dlmastery.core.kind.diffusion.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SineFeatures;
import org.dlmastery.core.diffusion.NoisePath;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.StraightPath;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.io.onnx.GraphBuilder;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.stage.UNetSize;

/**
 * A trained U-Net as an ONNX model: from noised {@code images} [N, 1, 28, 28], their {@code times} [N], 0 to 999, and
 * the {@code labels} [N] to make of them, 10 for none, to what the network tells [N, 1, 28, 28], called {@code noise},
 * {@code velocity}, {@code clean} or {@code flow}. The metadata has the settings, and {@code alpha_bars}, a JSON list:
 * how much of the clean image's variance is left at each time.
 *
 * <p>Group norms are instance norms over each group's channels in a row, scaled and moved by channel, for the operator
 * set has none of its own before version 21. The sines and cosines of all times are a table.
 */
final class UNetOnnx {
    static final String IMAGES = "images";
    static final String TIMES = "times";
    static final String LABELS = "labels";

    private static final float EPSILON = 1e-5f;

    private final GraphBuilder graph = new GraphBuilder();
    private final LearntUNet network;
    private final UNetSize size;

    private UNetOnnx(LearntUNet network) {
        this.network = network;
        size = network.size();
    }

    /** The file's bytes. @param settings the page's, as a link has them; they go into the metadata */
    static byte[] write(LearntUNet network, String settings) {
        UNetOnnx file = new UNetOnnx(network);
        file.build();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("settings", settings);
        metadata.put("alpha_bars", new Json.Items(alphaBars(network.experiment())).text());
        return file.graph.file("digit_diffusion", String.join(" ", UNetText.sentences(network)), metadata);
    }

    private void build() {
        int side = DiffusionSpec.SIDE;
        graph.input(IMAGES, List.of(1, side, side), "Noised images of pixels around -1, black, to 1, white.");
        graph.wholes(TIMES, "The timestep of each image, 0 to 999.");
        graph.wholes(LABELS, "The digit that each image is to become, or 10 for none in particular.");
        for (NamedArray array : network.arrays()) {
            boolean isEachChannels = array.shape().size() == 1 && isNorm(array.name());
            graph.constant(isEachChannels ? new NamedArray(array.name(), List.of(array.count(), 1, 1), array.values())
                    : array);
        }
        graph.constant(new NamedArray("ones", List.of(size.groups()), filled(1)));
        graph.constant(new NamedArray("zeros", List.of(size.groups()), filled(0)));
        graph.indices("groups", 0, size.groups(), -1);
        graph.indices("each.channel", 0, -1, 1, 1);
        graph.constant(new NamedArray("twice", List.of(4), new float[] {1, 1, 2, 2}));
        graph.constant(new NamedArray("time.features", List.of(size.timesteps(), size.embedding()),
                SineFeatures.table(size.timesteps(), size.embedding())));
        String told = told();
        List<String> passed = new ArrayList<>();
        String x = convolution("inp", IMAGES, 1);
        for (int level = 1; level <= size.levels(); level++, side /= 2) {
            String given = block("d" + level, x, told, size.down().get(Math.max(0, level - 2)),
                    size.down().get(level - 1),
                    side);
            passed.add(given);
            x = graph.node("AveragePool", "pool" + level, List.of(given), GraphBuilder.integers("kernel_shape", 2, 2),
                    GraphBuilder.integers("strides", 2, 2));
        }
        x = block("mid", x, told, size.down().get(size.levels() - 1), size.middle(), side);
        int channels = size.middle();
        for (int level = size.levels(); level >= 1; level--) {
            side *= 2;
            String enlarged = graph.node("Upsample", "enlarged" + level, List.of(x, "twice"));
            String joined = graph.node("Concat", "join" + level, List.of(enlarged, passed.get(level - 1)),
                    GraphBuilder.integer("axis", 1));
            x = block("u" + level, joined, told, channels + size.down().get(level - 1), size.up().get(level - 1), side);
            channels = size.up().get(level - 1);
        }
        TargetText said = TargetText.of(network.experiment().target());
        String last = silu("last", norm("norm", x, channels, side));
        graph.node("Conv", said.output(), List.of(last, "out.weight", "out.bias"), square(3), around(1));
        graph.output(said.output(), List.of(1, side, side), "Of each image " + said.words() + ".");
    }

    private static List<Json> alphaBars(DiffusionExperiment experiment) {
        NoisePath path = experiment.target() == Target.FLOW ? new StraightPath(DiffusionSpec.TIMESTEPS)
                : experiment.schedule() == Schedule.COSINE ? NoiseSchedule.cosine(DiffusionSpec.TIMESTEPS)
                : NoiseSchedule.linear(DiffusionSpec.TIMESTEPS);
        List<Json> alphaBars = new ArrayList<>();
        for (int t = 0; t < path.steps(); t++) {
            alphaBars.add(new Json.Number(path.signal(t) * path.signal(t)));
        }
        return alphaBars;
    }

    private static boolean isNorm(String parameter) {
        return parameter.startsWith("norm.") || parameter.contains(".n1.") || parameter.contains(".n2.");
    }

    private float[] filled(float value) {
        float[] all = new float[size.groups()];
        Arrays.fill(all, value);
        return all;
    }

    /** SiLU of what every block is told: time and label [N, E]. */
    private String told() {
        String features = graph.node("Gather", "features", List.of("time.features", TIMES));
        String time = linear("time", features);
        String label = graph.node("Gather", "label", List.of("cls.weight", LABELS));
        return silu("told", graph.node("Add", "embedding", List.of(time, label)));
    }

    private String linear(String name, String x) {
        return graph.node("Gemm", name, List.of(x, name + ".weight", name + ".bias"),
                GraphBuilder.integer("transB", 1));
    }

    private String silu(String name, String x) {
        return graph.node("Mul", name, List.of(x, graph.node("Sigmoid", name + ".gate", List.of(x))));
    }

    private String norm(String name, String x, int channels, int side) {
        String inGroups = graph.node("Reshape", name + ".groups", List.of(x, "groups"));
        String normal = graph.node("InstanceNormalization", name + ".normal", List.of(inGroups, "ones", "zeros"),
                GraphBuilder.real("epsilon", EPSILON));
        String back = graph.node("Reshape", name + ".back",
                List.of(normal, graph.indices(name + ".shape", 0, channels, side, side)));
        String scaled = graph.node("Mul", name + ".scaled", List.of(back, name + ".weight"));
        return graph.node("Add", name, List.of(scaled, name + ".bias"));
    }

    /** @param around how many zeros there are on each side: 1 for a filter of 3 × 3, 0 for one of a single pixel */
    private String convolution(String name, String x, int around) {
        return graph.node("Conv", name, List.of(x, name + ".weight", name + ".bias"), square(2 * around + 1),
                around(around));
    }

    private static GraphBuilder.Attribute square(int side) {
        return GraphBuilder.integers("kernel_shape", side, side);
    }

    private static GraphBuilder.Attribute around(int zeros) {
        return GraphBuilder.integers("pads", zeros, zeros, zeros, zeros);
    }

    /** A residual block. @param side the rows of x, and its columns */
    private String block(String name, String x, String told, int inputs, int outputs, int side) {
        String first = convolution(name + ".c1", silu(name + ".s1", norm(name + ".n1", x, inputs, side)), 1);
        String shift = graph.node("Reshape", name + ".shift", List.of(linear(name + ".e", told), "each.channel"));
        String sum = graph.node("Add", name + ".told", List.of(first, shift));
        String second = convolution(name + ".c2", silu(name + ".s2", norm(name + ".n2", sum, outputs, side)), 1);
        String passed = inputs == outputs ? x : convolution(name + ".skip", x, 0);
        return graph.node("Add", name, List.of(second, passed));
    }
}
