package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.diffusion.Denoising;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The entries of {@code diffusion.json}, and the posterior's variance of {@code pages.json}. */
class GoldenDiffusionTest {
    /** The file's numbers have 12 digits. */
    private static final double RELATIVE = 1e-9;

    @TestFactory
    Stream<DynamicTest> equalsPyTorch() {
        return Golden.read("diffusion.json").members().entrySet().stream().map(entry -> DynamicTest.dynamicTest(
                entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private static void compare(String name, Json expected) {
        switch (name) {
            case "linear" -> compareSchedule(NoiseSchedule.linear(1000), expected);
            case "cosine" -> compareSchedule(NoiseSchedule.cosine(1000), expected);
            case "ddimStep" -> compareStep(expected);
            default -> fail("the diffusion " + name + " is compared with nothing");
        }
    }

    private static void compareSchedule(NoiseSchedule schedule, Json expected) {
        int[] times = Golden.integers(expected.member("timesteps"));
        List<Json> alphaBars = expected.member("alphaBar").items();
        List<Json> betas = expected.member("beta").items();
        for (int i = 0; i < times.length; i++) {
            double alphaBar = alphaBars.get(i).asNumber();
            double beta = betas.get(i).asNumber();
            assertEquals(alphaBar, schedule.alphaBar(times[i]), RELATIVE * alphaBar, "alpha bar " + times[i]);
            assertEquals(beta, schedule.beta(times[i]), RELATIVE * beta, "beta " + times[i]);
        }
    }

    private static void compareStep(Json expected) {
        assertEquals("linear", expected.member("schedule").asText());
        NoiseSchedule schedule = NoiseSchedule.linear(1000);
        int from = (int) expected.member("t").asNumber();
        int to = (int) expected.member("tPrevious").asNumber();
        Backend backend = new ReferenceBackend();
        for (int eta = 0; eta <= 1; eta++) {
            try (Denoising denoising = new Denoising(backend, PredictionTarget.NOISE, false);
                    Step step = Step.inference(backend)) {
                denoising.load(DenoisingStep.of(schedule, from, to, eta));
                Denoising.Result result = denoising.apply(step, constant(step, expected.member("x")),
                        constant(step, expected.member("eps")), constant(step, expected.member("noise")));
                assertArrayEquals(Golden.floats(expected.member("x0")), backend.read(result.clean().view()).get(),
                        2e-5f);
                assertArrayEquals(Golden.floats(expected.member("eta" + eta)),
                        backend.read(result.next().view()).get(), 5e-6f);
            }
        }
    }

    private static Tensor constant(Step step, Json json) {
        float[] values = Golden.floats(json);
        return step.constant(Shape.of(values.length), values);
    }

    /** In float32 where ᾱ is near 1, so the difference from 1 has few digits in the file. */
    @Test
    void thePosteriorsVarianceEqualsPyTorchs() {
        Json expected = Golden.read("pages.json").member("samplers").member("posteriorVariance");
        NoiseSchedule schedule = NoiseSchedule.cosine(1000);
        int[] times = Golden.integers(expected.member("t"));
        for (int i = 0; i < times.length; i++) {
            double variance = expected.member("value").items().get(i).asNumber();
            assertEquals(variance, schedule.posteriorVariance(times[i]), 1e-8 * variance, "t = " + times[i]);
        }
    }
}
