package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.Conv2d;
import org.dlmastery.core.op.ConvTranspose2d;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.MaxPool2d;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.op.Upsample;
import org.dlmastery.core.tensor.Tensor;

/**
 * Whole operations with their gradients, by the device's own kernels where it has them and composed where it doesn't.
 */
final class OpCases {
    private static final double EPSILON = 1e-5;

    /** Applies an op to its arguments. */
    private interface Op {
        Tensor apply(Step step, Tensor[] arguments);
    }

    /** An op's output and the gradients of its arguments as they should be, given the slope of the output. */
    private record Answer(Numbers output, Numbers slope, Numbers... gradients) {
    }

    private OpCases() {
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (FusedImageCases.Convolution each : FusedImageCases.convolutions()) {
            cases.add(convolution(each));
        }
        for (Window window : new Window[] {Window.square(2, 2, 0), Window.square(4, 2, 1), Window.square(3, 1, 1),
            new Window(3, 2, 3, 1, 2)}) {
            for (int groups : new int[] {1, 2}) {
                cases.add(transposed(window, groups));
            }
        }
        for (Window window : FusedImageCases.poolings()) {
            for (int[] sizes : FusedImageCases.POOLED) {
                cases.add(maxPooling("", window, Numbers.samples(1, sizes)));
            }
            cases.add(averagePooling(window, 2, 3, 7, 9));
        }
        cases.add(maxPooling(" of equals", Window.square(3, 2, 1), Numbers.all(0, 1, 2, 7, 7)));
        cases.add(upsampling(2, 2, 3, 5, 4));
        cases.add(upsampling(3, 1, 2, 1, 7));
        for (int[] sizes : new int[][] {{1, 1}, {5, 31}, {33, 3}, {0, 4}, {2, 257}}) {
            cases.add(softmax("", Numbers.samples(1, sizes)));
            cases.add(crossEntropy("", Numbers.samples(1, sizes)));
            cases.add(layerNorm(sizes));
        }
        cases.add(softmax(" of huge numbers", Numbers.samples(2, 5e3, 7, 33)));
        cases.add(crossEntropy(" of huge numbers", Numbers.samples(2, 5e3, 7, 33)));
        for (int[] sizes : new int[][] {{5, 3, 1}, {2, 4, 15}, {3, 31, 33}}) {
            cases.add(batchNorm(sizes));
        }
        cases.add(groupNorm(2, 3, 4, 6));
        cases.add(groupNorm(3, 2, 6, 35));
        for (int[] sizes : FusedAttentionCases.SIZES) {
            cases.add(attention(false, sizes));
            cases.add(attention(true, sizes));
        }
        return cases;
    }

    private static ContractCase of(String name, Op op, Tolerance tolerance, Answer answer, Numbers... arguments) {
        return ContractCase.of(name, bench -> {
            try (Step step = Step.training(bench.backend())) {
                Tensor[] tensors = new Tensor[arguments.length];
                for (int i = 0; i < tensors.length; i++) {
                    tensors[i] = new Tensor(bench.place(arguments[i].floats(), arguments[i].sizes()).view(), true);
                }
                Tensor output = op.apply(step, tensors);
                bench.expectNow(output.view(), tolerance, answer.output().values());
                step.backward(output, step.constant(output.shape(), answer.slope().floats()));
                for (int i = 0; i < tensors.length; i++) {
                    bench.expectNow(step.gradient(tensors[i]).view(), tolerance, answer.gradients()[i].values());
                }
            }
        });
    }

    private static ContractCase convolution(FusedImageCases.Convolution c) {
        Numbers x = Numbers.samples(1, c.x());
        Numbers w = Numbers.samples(2, c.weight());
        Numbers bias = Numbers.samples(3, c.o());
        Numbers slope = Numbers.samples(4, c.y());
        int terms = Math.max(c.terms()[0], Math.max(c.terms()[1], c.terms()[2]));
        Numbers y = ImageFormulas.withBias(ImageFormulas.convolution(c.window(), c.groups(), x, w, c.y()), bias);
        return of("convolution and gradients " + c,
                (step, a) -> Conv2d.apply(step, a[0], a[1], Optional.of(a[2]), c.window(), c.groups()),
                Kernel.sums(terms, 2), new Answer(y, slope,
                        ImageFormulas.inputGradient(c.window(), c.groups(), slope, w, c.x()),
                        ImageFormulas.weightGradient(c.window(), c.groups(), x, slope, c.weight()),
                        ImageFormulas.channelSums(slope)), x, w, bias);
    }

    private static ContractCase transposed(Window window, int groups) {
        int[] sizes = {2, 4, 3, 5};
        int[] outputs = {2, 6, enlarged(3, window.height(), window), enlarged(5, window.width(), window)};
        Numbers x = Numbers.samples(1, sizes);
        Numbers w = Numbers.samples(2, 4, 6 / groups, window.height(), window.width());
        Numbers bias = Numbers.samples(3, 6);
        Numbers slope = Numbers.samples(4, outputs);
        Numbers y = ImageFormulas.withBias(ImageFormulas.inputGradient(window, groups, x, w, outputs), bias);
        return of("transposed convolution and gradients, " + window + ", " + groups + " groups",
                (step, a) -> ConvTranspose2d.apply(step, a[0], a[1], Optional.of(a[2]), window, groups),
                Kernel.sums(outputs[2] * outputs[3] * 2, 2), new Answer(y, slope,
                        ImageFormulas.convolution(window, groups, slope, w, sizes),
                        ImageFormulas.weightGradient(window, groups, slope, x, w.sizes()),
                        ImageFormulas.channelSums(slope)), x, w, bias);
    }

    private static int enlarged(int size, int extent, Window window) {
        return (size - 1) * window.stride() - 2 * window.padding() + window.dilation() * (extent - 1) + 1;
    }

    private static ContractCase maxPooling(String what, Window window, Numbers x) {
        Numbers[] pooled = ImageFormulas.maxPooling(window, x, FusedImageCases.pooled(window, x));
        Numbers slope = Numbers.samples(2, pooled[0].sizes());
        return of("max pooling and gradient" + what + " " + Grid.describe(x.sizes()) + ", " + window,
                (step, a) -> MaxPool2d.apply(step, a[0], window), Kernel.sums(window.count(), 2),
                new Answer(pooled[0], slope, ImageFormulas.maxPoolingGradient(window, slope, pooled[1], x.sizes())), x);
    }

    /** A convolution of each channel alone, all weights being equal. */
    private static ContractCase averagePooling(Window window, int... sizes) {
        Numbers x = Numbers.samples(1, sizes);
        Numbers slope = Numbers.samples(2, FusedImageCases.pooled(window, x));
        Numbers w = Numbers.all(1.0 / window.count(), sizes[1], 1, window.height(), window.width());
        return of("average pooling and gradient " + Grid.describe(sizes) + ", " + window,
                (step, a) -> AveragePool2d.apply(step, a[0], window), Kernel.sums(window.count(), 2),
                new Answer(ImageFormulas.convolution(window, sizes[1], x, w, slope.sizes()), slope,
                        ImageFormulas.inputGradient(window, sizes[1], slope, w, sizes)), x);
    }

    /** A transposed convolution of each channel alone, all weights being 1. */
    private static ContractCase upsampling(int factor, int... sizes) {
        Window window = Window.square(factor, factor, 0);
        Numbers x = Numbers.samples(1, sizes);
        Numbers w = Numbers.all(1, sizes[1], 1, factor, factor);
        int[] enlarged = {sizes[0], sizes[1], sizes[2] * factor, sizes[3] * factor};
        Numbers slope = Numbers.samples(2, enlarged);
        return of("upsampling and gradient " + Grid.describe(sizes) + " by " + factor,
                (step, a) -> Upsample.nearest(step, a[0], factor), Kernel.sums(factor * factor, 2),
                new Answer(ImageFormulas.inputGradient(window, sizes[1], x, w, enlarged), slope,
                        ImageFormulas.convolution(window, sizes[1], slope, w, sizes)), x);
    }

    private static ContractCase softmax(String what, Numbers x) {
        Numbers y = RowFormulas.softmax(x);
        Numbers slope = Numbers.samples(2, x.sizes());
        return of("softmax and gradient" + what + " " + Grid.describe(x.sizes()),
                (step, a) -> Softmax.apply(step, a[0], -1), Kernel.sums(x.size(1) + 16, 2 * y.largest()),
                new Answer(y, slope, RowFormulas.softmaxGradient(y, slope)), x);
    }

    private static ContractCase crossEntropy(String what, Numbers x) {
        int samples = x.size(0);
        Numbers targets = Numbers.zeros(samples);
        for (int i = 0; i < samples; i++) {
            targets.values()[i] = (i * 5 + 2) % x.size(1);
        }
        Numbers[] each = RowFormulas.crossEntropy(x, targets);
        double slope = 0.75;
        // The mean of no losses is 0, being a sum of shares.
        Numbers mean = Numbers.zeros();
        Numbers gradient = Numbers.zeros(x.sizes());
        for (double loss : each[0].values()) {
            mean.values()[0] += loss / samples;
        }
        for (int i = 0; i < gradient.count(); i++) {
            gradient.values()[i] = each[1].values()[i] * slope / samples;
        }
        Tolerance tolerance = Kernel.sums(x.size(1) + samples, 1 + x.largest() / 8);
        return ContractCase.of("cross-entropy and gradient" + what + " " + Grid.describe(x.sizes()), bench -> {
            try (Step step = Step.training(bench.backend())) {
                Tensor logits = new Tensor(bench.place(x.floats(), x.sizes()).view(), true);
                Tensor rows = new Tensor(bench.placeRows(Layout.ROWS, targets.floats()).view(), false);
                Tensor loss = CrossEntropy.mean(step, logits, rows);
                bench.expectNow(loss.view(), tolerance, mean.values());
                step.backward(loss, step.constant(loss.shape(), (float) slope));
                bench.expectNow(step.gradient(logits).view(), tolerance, gradient.values());
            }
        });
    }

    private static ContractCase layerNorm(int... sizes) {
        Numbers x = Numbers.samples(1, sizes);
        Normed normed = new Normed(x.as(sizes[0], 1, sizes[1]), sizes[1], 1);
        return normed.check("layer norm " + Grid.describe(sizes), x,
                (step, a) -> Normalisation.layer(step, a[0], a[1], a[2], EPSILON));
    }

    /** N, C and the count of the rest. */
    private static ContractCase batchNorm(int... sizes) {
        Numbers x = Numbers.samples(1, sizes);
        Normed normed = new Normed(x.swapped(), sizes[1], sizes[0] * sizes[2]) {
            @Override
            Numbers restored(Numbers parts) {
                return parts.swapped();
            }

            @Override
            Numbers parts(Numbers values) {
                return values.swapped();
            }

            @Override
            int channel(int position) {
                return position / sizes[2] % sizes[1];
            }
        };
        return normed.check("batch norm " + Grid.describe(sizes), x,
                (step, a) -> Normalisation.batch(step, a[0], a[1], a[2], EPSILON));
    }

    private static ContractCase groupNorm(int groups, int... sizes) {
        Numbers x = Numbers.samples(1, sizes);
        Numbers parts = x.as(sizes[0] * groups, sizes[1] / groups, sizes[2]);
        Normed normed = new Normed(parts, sizes[1], sizes[2]);
        return normed.check("group norm " + Grid.describe(sizes) + ", " + groups + " groups", x,
                (step, a) -> Normalisation.group(step, a[0], groups, a[1], a[2], EPSILON));
    }

    /** A norm's parts [R, A, D] and its channels, each of which lies {@code area} elements long in x. */
    private static class Normed {
        private final Numbers parts;
        private final int channels;
        private final int area;

        Normed(Numbers parts, int channels, int area) {
            this.parts = parts;
            this.channels = channels;
            this.area = area;
        }

        /** The parts in the order of x. */
        Numbers restored(Numbers standardised) {
            return standardised;
        }

        /** Numbers in the order of x as parts. */
        Numbers parts(Numbers values) {
            return values.as(parts.sizes());
        }

        int channel(int position) {
            return position / area % channels;
        }

        ContractCase check(String name, Numbers x, Op op) {
            Numbers gain = Numbers.samples(2, channels);
            Numbers bias = Numbers.samples(3, channels);
            Numbers slope = Numbers.samples(4, x.sizes());
            Numbers[] standard = RowFormulas.standardisation(EPSILON, parts);
            Numbers values = restored(standard[0]);
            Numbers y = Numbers.zeros(x.sizes());
            Numbers scaled = Numbers.zeros(x.sizes());
            Numbers towardsGain = Numbers.zeros(channels);
            Numbers towardsBias = Numbers.zeros(channels);
            for (int i = 0; i < y.count(); i++) {
                int channel = channel(i);
                y.values()[i] = values.values()[i] * gain.values()[channel] + bias.values()[channel];
                scaled.values()[i] = slope.values()[i] * gain.values()[channel];
                towardsGain.values()[channel] += slope.values()[i] * values.values()[i];
                towardsBias.values()[channel] += slope.values()[i];
            }
            Numbers towardsX = restored(
                    RowFormulas.standardisationGradient(parts(scaled), standard[0], standard[2]));
            int terms = Math.max(parts.size(1) * parts.size(2), x.count() / channels);
            return of(name + " and gradients", op, Kernel.sums(terms, 4 * Math.max(1, standard[2].largest())),
                    new Answer(y, slope, towardsX, towardsGain, towardsBias), x, gain, bias);
        }
    }

    private static ContractCase attention(boolean causal, int... sizes) {
        int[] asking = {sizes[0], sizes[1], sizes[2], sizes[4]};
        int[] asked = {sizes[0], sizes[1], sizes[3], sizes[4]};
        double scale = 1 / Math.sqrt(sizes[4]);
        Numbers q = Numbers.samples(1, asking);
        Numbers k = Numbers.samples(2, asked);
        Numbers v = Numbers.samples(3, asked);
        Numbers slope = Numbers.samples(4, asking);
        return of((causal ? "causal attention" : "attention") + " and gradients " + Grid.describe(sizes),
                (step, a) -> Attention.apply(step, a[0], a[1], a[2], causal),
                FusedAttentionCases.tolerance(2, sizes),
                new Answer(AttentionFormulas.attention(causal, scale, q, k, v)[0], slope,
                        AttentionFormulas.gradient(causal, scale, slope, q, k, v)), q, k, v);
    }
}
