package org.dlmastery.bench;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.diffusion.Denoising;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.Guidance;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.GivenWeights;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.stage.UNetSize;
import org.dlmastery.core.tensor.Tensor;

/**
 * Digits made of given noise by DDIM with guidance and clipping, as the Diffusion page makes them: the network is asked
 * twice in one pass, the step is recorded once and replayed. One run is a whole way from noise to digits.
 */
final class DigitSampling implements Workload {
    private static final int SIDE = 28;

    private final Backend backend;
    private final UNet network;
    private final Denoising denoising;
    private final int[] times;
    private final DenoisingStep[] way;
    private final int images;
    private final Step kept;
    private final Step step;
    private final Tensor noise;
    private final Tensor noised;
    private final Tensor timesOfBatch;
    private final Recording recording;

    /**
     * @param numbers the network's widths at 28 × 28, 14 × 14 and 7 × 7 pixels, images N, steps, guidance
     * @param arrays the network's weights one after another, noise [N, 1, 28, 28], digits [N]
     */
    DigitSampling(Backend backend, double[] numbers, float[][] arrays) {
        this.backend = backend;
        UNetSize size = UNetSize.forDigits((int) numbers[0], (int) numbers[1], (int) numbers[2]);
        images = (int) numbers[3];
        network = new UNet(backend, size, 0);
        NoiseSchedule schedule = NoiseSchedule.cosine(size.timesteps());
        times = schedule.trailing((int) numbers[4]);
        way = DenoisingStep.way(schedule, times, 0);
        denoising = new Denoising(backend, PredictionTarget.VELOCITY, true);
        kept = Step.inference(backend);
        step = Step.inference(backend);
        GivenWeights.load(backend, network.parameters(), kept.constant(Shape.of(arrays[0].length), arrays[0]).view());
        Shape batch = Shape.of(images, 1, SIDE, SIDE);
        noise = kept.constant(batch, arrays[1]);
        noised = new Tensor(kept.allocate(batch), false);
        timesOfBatch = new Tensor(kept.allocate(DType.I32, Shape.of(2 * images)), false);
        float[] told = new float[2 * images];
        Arrays.fill(told, 0, images, size.noClass());
        System.arraycopy(arrays[2], 0, told, images, images);
        Tensor labels = kept.rows(Shape.of(2 * images), told);
        Tensor scale = kept.constant(Shape.of(), (float) numbers[5]);
        begin(0);
        recording = backend.record(() -> denoise(labels, scale));
    }

    private void begin(int index) {
        if (index == 0) {
            copy(noise);
        }
        denoising.load(way[index]);
        float[] everyTime = new float[2 * images];
        Arrays.fill(everyTime, times[index]);
        backend.write(timesOfBatch.view().buffer(), everyTime);
    }

    private void denoise(Tensor labels, Tensor scale) {
        Tensor said = network.forward(step, Concat.apply(step, 0, noised, noised), timesOfBatch, labels).prediction();
        Tensor guided = Guidance.apply(step, Movement.slice(step, said, 0, 0, images, 1),
                Movement.slice(step, said, 0, images, 2 * images, 1), scale);
        // Without η the fresh noise counts nothing.
        copy(denoising.apply(step, noised, guided, noise).next());
    }

    private void copy(Tensor from) {
        backend.map(new View[] {noised.view()}, new Expr[] {Expr.input(0)}, from.view());
    }

    @Override
    public void run(int runs) {
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < way.length; i++) {
                begin(i);
                recording.replay();
            }
        }
    }

    @Override
    public Pending<float[]> output() {
        return backend.read(noised.view());
    }

    @Override
    public Pending<float[]> end() {
        return backend.read(noised.view().slice(0, 0, 1, 1).slice(2, 0, 1, 1).slice(3, 0, 1, 1));
    }

    @Override
    public List<Recording> recordings() {
        return List.of(recording);
    }

    @Override
    public void close() {
        recording.close();
        step.close();
        kept.close();
        denoising.close();
        network.close();
    }
}
