package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.contract.FormulaBackend;
import org.dlmastery.core.grad.GradCases;
import org.dlmastery.core.grad.GradCheck;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ops on devices that have kernels of their own: all of them, or only the forward or the backward ones. */
class KernelUseTest {
    private static final Map<String, Predicate<Fused>> DEVICES = new LinkedHashMap<>();

    static {
        DEVICES.put("all kernels", op -> true);
        DEVICES.put("forward kernels alone", op -> !isGradient(op));
        DEVICES.put("gradient kernels alone", KernelUseTest::isGradient);
    }

    private static boolean isGradient(Fused op) {
        return op.getClass().getSimpleName().endsWith("Gradient");
    }

    @TestFactory
    Stream<DynamicTest> gradientMatchesFiniteDifferences() {
        return eachThatUsesAKernel((each, offered) -> each.run(new FormulaBackend(offered)));
    }

    @TestFactory
    Stream<DynamicTest> aReplayedGradientIsTheSameToTheBit() {
        return eachThatUsesAKernel((each, offered) -> each.replay(new FormulaBackend(offered)));
    }

    private interface Check {
        void run(GradCheck.Case each, Predicate<Fused> offered);
    }

    private static Stream<DynamicTest> eachThatUsesAKernel(Check check) {
        List<DynamicTest> tests = new ArrayList<>();
        for (GradCheck.Case each : GradCases.all()) {
            FormulaBackend device = new FormulaBackend(op -> true);
            each.replay(device);
            if (!device.ran().isEmpty()) {
                DEVICES.forEach((name, offered) -> tests.add(
                        DynamicTest.dynamicTest(each.name() + ", " + name, () -> check.run(each, offered))));
            }
        }
        return tests.stream();
    }

    private record Use(Function<Step, Tensor> op, String... kernels) {
    }

    private static Tensor of(Step step, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7;
        }
        return new Tensor(step.constant(shape, values).view(), true);
    }

    private static Tensor heads(Step step, int positions) {
        return Movement.permute(step, of(step, 2, positions, 3, 4), 0, 2, 1, 3);
    }

    @Test
    void everyOpAsksForItsKernels() {
        Window window = Window.square(2, 1, 0);
        List<Use> uses = List.of(
                new Use(s -> Conv2d.apply(s, of(s, 1, 2, 3, 3), of(s, 4, 2, 2, 2), Optional.empty(), window, 1),
                        "Convolution", "ConvolutionInputGradient", "ConvolutionWeightGradient"),
                new Use(s -> ConvTranspose2d.apply(s, of(s, 1, 4, 3, 3), of(s, 4, 2, 2, 2), Optional.empty(), window,
                        1),
                        "Convolution", "ConvolutionInputGradient", "ConvolutionWeightGradient"),
                new Use(s -> MaxPool2d.apply(s, of(s, 1, 2, 3, 3), window), "MaxPooling", "MaxPoolingGradient"),
                new Use(s -> Conv2d.pooled(s, of(s, 1, 2, 5, 5), of(s, 4, 2, 2, 2), Optional.of(of(s, 4)), window, 1,
                        Window.square(2, 2, 0)), "Convolution", "RectifiedMaxPooling",
                        "PooledConvolutionInputGradient", "PooledConvolutionWeightGradient"),
                new Use(s -> MaxPool2d.rectified(s, of(s, 1, 2, 3, 3), window), "RectifiedMaxPooling",
                        "MaxPoolingGradient"),
                new Use(s -> Softmax.apply(s, of(s, 2, 3, 5), -1), "Softmax", "SoftmaxGradient"),
                new Use(s -> Softmax.apply(s, of(s, 2, 3, 5), 1)),
                new Use(s -> CrossEntropy.mean(s, of(s, 2, 3, 5), s.rows(Shape.of(2, 3), 0, 1, 2, 3, 4, 0)),
                        "CrossEntropy"),
                new Use(s -> Normalisation.layer(s, of(s, 2, 3, 5), of(s, 5), of(s, 5), 1e-5), "Standardisation",
                        "StandardisationGradient"),
                new Use(s -> Normalisation.batch(s, of(s, 2, 3, 5), of(s, 3), of(s, 3), 1e-5), "Standardisation",
                        "StandardisationGradient"),
                new Use(s -> Normalisation.group(s, of(s, 2, 4, 5), 2, of(s, 4), of(s, 4), 1e-5), "Standardisation",
                        "StandardisationGradient"),
                new Use(s -> Attention.apply(s, heads(s, 5), heads(s, 7), heads(s, 7), true), "Attention",
                        "AttentionGradient"));
        for (Use use : uses) {
            FormulaBackend device = new FormulaBackend(op -> true);
            try (Step step = Step.training(device)) {
                Tensor output = use.op().apply(step);
                step.backward(output, step.constant(output.shape(), new float[output.shape().count()]));
            }
            Set<String> ran = new TreeSet<>();
            device.ran().forEach(op -> ran.add(op.getClass().getSimpleName()));
            assertEquals(new TreeSet<>(List.of(use.kernels())), ran);
        }
    }
}
