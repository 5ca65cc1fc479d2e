package org.dlmastery.core.kind.diffusion.export;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.NetworkProgram;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.diffusion.spec.Widths;
import org.dlmastery.core.stage.UNetSize;

/**
 * What programs of a diffusion model have in common, whatever the framework: weights, schedule, the page's random
 * numbers, the loop that draws digits, the check.
 */
final class UNetPython {
    /** How far a pixel of a program's digits may be from the page's: black is −1, white 1. */
    private static final String TOLERANCE = "0.002";
    /**
     * Without clipping, guidance makes differences of roundings greater from step to step, and the images with them.
     */
    private static final String UNCLIPPED_TOLERANCE = "0.05";

    private static final String SIZES = """
            # Channels at 28 x 28, 14 x 14 and 7 x 7 pixels, the width of what tells time and digit, groups of norms.
            first, second, third, embedding, groups = @{first}, @{second}, @{third}, @{embedding}, @{groups}
            # The label of an image that is to become no digit in particular.
            none = @{none}


            def time_features(times):
                \"""Timesteps [N] as sines, then cosines, at frequencies from 1 down to 1/10,000: [N, embedding].\"""
                frequencies = 10000.0 ** (-np.arange(embedding // 2) / (embedding // 2 - 1))
                angles = np.asarray(times)[:, None] * frequencies
                return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)
            """;

    private static final String COSINE = """
            # The cosine schedule (Nichol and Dhariwal 2021): how much of the image's variance each timestep leaves.
            squares = np.cos((np.arange(1001) / 1000 + 0.008) / 1.008 * np.pi / 2) ** 2
            betas = np.minimum(0.999, 1 - squares[1:] / squares[:-1])
            alpha_bars = np.cumprod(1 - betas)
            signals, noises = np.sqrt(alpha_bars), np.sqrt(1 - alpha_bars)
            """;

    private static final String LINEAR = """
            # The linear schedule (Ho et al. 2020): how much of the image's variance each timestep leaves.
            betas = np.linspace(1e-4, 0.02, 1000)
            alpha_bars = np.cumprod(1 - betas)
            signals, noises = np.sqrt(alpha_bars), np.sqrt(1 - alpha_bars)
            """;

    private static final String STRAIGHT = """
            # Straight lines from images to noise (Liu et al. 2023): how much there is of either at each timestep.
            noises = np.arange(1000) / 999
            signals = 1 - noises
            """;

    private static final String RANDOM = """
            def mixed(x):
                \"""Whole numbers of 32 bits, their bits mixed ("lowbias32", C. Wellons 2018).\"""
                x = (x ^ (x >> 16)) * np.uint32(0x7FEB352D)
                x = (x ^ (x >> 15)) * np.uint32(0x846CA68B)
                return x ^ (x >> 16)


            def uniform(key, counters):
                \"""The page's random numbers from 0 to 1: a hash of a key and of each counter.\"""
                key = mixed(np.array([(key + 0x9E3779B9) % 2**32], dtype=np.uint32))
                return (mixed(key + np.asarray(counters, dtype=np.uint32)) >> 8) / 2**24


            def normal(seed, step, draw, count):
                \"""Standard normal images [count, 1, 28, 28], as the page draws them (Box and Muller 1958).\"""
                key = seed
                for counter in (step, draw):
                    key = int(uniform(key, [counter])[0] * 2**24)
                places = np.arange(count * 784)
                radius = np.sqrt(-2 * np.log(1 - uniform(key, places)))
                cosine = np.cos(2 * np.pi * (uniform(key, places + 2**23) - 0.5))
                return (radius * cosine).astype(np.float32).reshape(count, 1, 28, 28)


            def random_digits(seed, count):
                \"""The digits that the page draws where it is asked for random ones.\"""
                return (uniform(seed, np.arange(count)) * 10).astype(int)
            """;

    private static final String SAMPLE = """
            def sample(labels, steps=@{steps}, guidance=@{guidance}, eta=@{eta}, clip=@{clip}, seed=@{seed}):
                \"""Digits made from noise: [N, 28, 28] around -1, black, to 1, white.

                eta 0 is @{way}, 1 DDPM with the posterior's variance (Ho et al. 2020); guidance is
                classifier-free (Ho and Salimans 2022), 1 the network's own word.
                \"""
                labels = np.asarray(labels)
                count = len(labels)
                x = normal(seed, 0, 0, count)
                times = np.rint(999 * (steps - np.arange(steps)) / steps).astype(int)
                for step, time in enumerate(times):
                    s, n = signals[time], noises[time]
                    next_s, next_n = (1.0, 0.0) if step + 1 == steps else (signals[times[step + 1]], noises[times[step + 1]])
                    fresh = eta * next_n / n * np.sqrt(n**2 - (s / next_s * next_n) ** 2)
                    # The network is asked without the digits and with them.
                    said = forward(np.concatenate([x, x]), np.full(2 * count, time),
                                   np.concatenate([np.full(count, none), labels]))
                    said = said[:count] + guidance * (said[count:] - said[:count])
                    clean = @{clean}
                    if clip:
                        clean = np.clip(clean, -1, 1)
                    noise = (x - s * clean) / n
                    x = next_s * clean + np.sqrt(max(0, next_n**2 - fresh**2)) * noise
                    if eta > 0:
                        x = x + fresh * normal(seed, step, 1, count)
                    x = x.astype(np.float32)
                return x[:, 0]
            """;

    private static final String CHECK = """
            # What the page has drawn: float32, the lowest byte first.
            expected = np.frombuffer(base64.b64decode(\"""
            @{images}
            \"""), dtype="<f4").reshape(-1, 28, 28)
            drawn = sample([@{labels}], steps=@{steps}, guidance=@{guidance}, eta=@{eta}, clip=@{clip}, seed=@{seed})
            difference = np.max(np.abs(drawn - expected) / np.maximum(1, np.abs(expected)))
            assert difference < @{tolerance}, f"the digits differ from the page's by {difference}"
            print(f"{len(expected)} digits are the page's; the largest difference of a pixel is {difference:.1e}")
            """;

    private UNetPython() {
    }

    /**
     * The program.
     *
     * @param model the parts that define the network and {@code forward}
     */
    static PythonProgram program(LearntUNet network, Framework framework, List<PythonProgram.Part> model) {
        Widths widths = network.experiment().widths();
        UNetSize size = network.size();
        List<PythonProgram.Part> parts = new ArrayList<>();
        parts.add(new PythonProgram.Part("Its size, and how a timestep is told.", new Template(SIZES)
                .with("first", widths.first()).with("second", widths.second()).with("third", widths.third())
                .with("embedding", size.embedding()).with("groups", size.groups())
                .with("none", size.noClass()).fill()));
        parts.addAll(model);
        parts.add(new PythonProgram.Part("How noise comes in.", path(network.experiment())));
        parts.add(new PythonProgram.Part("The page's own random numbers, so that a seed means the same noise.",
                RANDOM));
        parts.add(new PythonProgram.Part("How digits are drawn.",
                drawing(SAMPLE, network.answers().sampling())
                        .with("clean", TargetText.of(network.experiment().target()).clean())
                        .with("way", network.experiment().target() == Target.FLOW ? "Euler's way (Liu et al. 2023)"
                                : "DDIM (Song et al. 2021)").fill()));
        if (network.answers().count() > 0) {
            parts.add(check(network.answers()));
        }
        return NetworkProgram.of(new ExportedUNet(network), "Diffusion", "PyTorch's", framework, parts);
    }

    private static String path(DiffusionExperiment experiment) {
        return experiment.target() == Target.FLOW ? STRAIGHT
                : experiment.schedule() == Schedule.COSINE ? COSINE : LINEAR;
    }

    private static Template drawing(String text, Sampling sampling) {
        return new Template(text).with("steps", sampling.steps())
                .with("guidance", DecimalText.of((float) sampling.guidance()))
                .with("eta", DecimalText.of((float) sampling.eta())).with("clip", sampling.clips() ? "True" : "False")
                .with("seed", sampling.seed());
    }

    /** The last part: it draws what the page has drawn. */
    private static PythonProgram.Part check(DiffusionAnswers answers) {
        StringBuilder labels = new StringBuilder();
        for (int label : answers.labels()) {
            labels.append(labels.isEmpty() ? "" : ", ").append(label);
        }
        String images = Base64.getEncoder().encodeToString(new ByteSink().float32(answers.images()).toByteArray());
        return new PythonProgram.Part("The check: the same digits as in the browser.",
                drawing(CHECK, answers.sampling())
                .with("labels", labels.toString()).with("images", PythonArrays.lines(images))
                .with("tolerance", answers.sampling().clips() ? TOLERANCE : UNCLIPPED_TOLERANCE).fill());
    }
}
