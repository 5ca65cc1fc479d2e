package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.diffusion.ForwardProcess;
import org.dlmastery.core.diffusion.NoisePath;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.DigitClassifier;
import org.dlmastery.core.kind.diffusion.spec.BlockMaps;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.NoisedDigit;
import org.dlmastery.core.kind.diffusion.spec.Predictions;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.ScheduleCurves;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What a page asks beside sampling: one question, one answer. */
final class Questions {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final Shape ONE = Shape.of(1, 1, SIDE, SIDE);

    private Questions() {
    }

    /** Reads digits in images with a classifier that knows nothing of how they were made. */
    static Task judge(Backend backend, List<NamedArray> question, TaskContext context) {
        float[] images = Judgement.images(question);
        float[] input = new float[images.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = DigitClassifier.standardised((Math.max(-1, Math.min(1, images[i])) + 1) / 2);
        }
        DigitClassifier classifier = new DigitClassifier(backend, Judgement.file(question));
        Step step = Step.inference(backend);
        Tensor pixels = step.constant(Shape.of(images.length / (SIDE * SIDE), 1, SIDE, SIDE), input);
        return new ReadTask(context, List.of(backend.read(classifier.probabilities(step, pixels).view())),
                values -> new Judgement(values.get(0)).arrays(), () -> {
                    step.close();
                    classifier.close();
                });
    }

    /** Both schedules in numbers. */
    static Task schedules(TaskContext context) {
        return new ReadTask(context, List.of(), values -> {
            List<NamedArray> arrays = new ArrayList<>();
            for (Schedule each : Schedule.values()) {
                arrays.addAll(curves(Targets.schedule(each)).arrays(each));
            }
            return arrays;
        }, () -> { });
    }

    private static ScheduleCurves curves(NoiseSchedule schedule) {
        float[] betas = new float[schedule.steps()];
        float[] alphaBars = new float[betas.length];
        float[] ratios = new float[betas.length];
        for (int t = 0; t < betas.length; t++) {
            betas[t] = (float) schedule.beta(t);
            alphaBars[t] = (float) schedule.alphaBar(t);
            ratios[t] = (float) (schedule.alphaBar(t) / (1 - schedule.alphaBar(t)));
        }
        return new ScheduleCurves(betas, alphaBars, ratios);
    }

    /** Noises one image by both schedules. */
    static Task noise(Backend backend, List<NamedArray> question, TaskContext context) {
        float[] image = NoisedDigit.image(question);
        int time = NoisedDigit.time(question);
        Step step = Step.inference(backend);
        ForwardProcess cosine = new ForwardProcess(backend, Targets.schedule(Schedule.COSINE));
        ForwardProcess linear = new ForwardProcess(backend, Targets.schedule(Schedule.LINEAR));
        Tensor clean = step.constant(ONE, image);
        Tensor noise = Noise.normal(step, ONE, step.constant(Shape.of(), NoisedDigit.seed(question)));
        Tensor times = step.rows(Shape.of(1), time);
        Tensor byCosine = cosine.apply(step, clean, noise, times, PredictionTarget.NOISE).noised();
        Tensor byLinear = linear.apply(step, clean, noise, times, PredictionTarget.NOISE).noised();
        return new ReadTask(context, List.of(backend.read(noise.view()), backend.read(byCosine.view()),
                backend.read(byLinear.view())),
                values -> new NoisedDigit(values.get(0), values.get(1), values.get(2)).arrays(), () -> {
                    step.close();
                    cosine.close();
                    linear.close();
                });
    }

    /** The noise that a network finds in noised images without and with being told their classes. */
    static Task predict(Backend backend, AveragedUNet model, NoisePath path, PredictionTarget target,
            List<NamedArray> question, TaskContext context) {
        int[] labels = Predictions.labels(question);
        int count = labels.length;
        float[] noised = Predictions.noised(question);
        float[] both = Arrays.copyOf(noised, 2 * noised.length);
        System.arraycopy(noised, 0, both, noised.length, noised.length);
        float[] times = new float[2 * count];
        Arrays.fill(times, Predictions.time(question));
        UNet network = model.averaged();
        float[] told = new float[2 * count];
        for (int i = 0; i < count; i++) {
            told[i] = network.size().noClass();
            told[count + i] = labels[i];
        }
        Step step = Step.inference(backend);
        Tensor images = step.constant(Shape.of(2 * count, 1, SIDE, SIDE), both);
        Tensor said = noise(step, images, network.forward(step, images, step.rows(Shape.of(2 * count), times),
                step.rows(Shape.of(2 * count), told)).prediction(), path, target, Predictions.time(question));
        Tensor untold = Movement.slice(step, said, 0, 0, count, 1);
        Tensor ofClass = Movement.slice(step, said, 0, count, 2 * count, 1);
        return new ReadTask(context, List.of(backend.read(untold.view()), backend.read(ofClass.view())),
                values -> new Predictions(values.get(0), values.get(1)).arrays(), () -> {
                    step.close();
                    network.close();
                });
    }

    /** ε̂, whatever the network has learnt to tell. */
    private static Tensor noise(Step step, Tensor noised, Tensor said, NoisePath path, PredictionTarget target, int time) {
        return target == PredictionTarget.NOISE ? said : Elementwise.apply(step, "noise by the network",
                target.noise(Expr.input(0), Expr.input(1), Expr.input(2), Expr.input(3)), noised, said,
                step.constant(Shape.of(), (float) path.signal(time)), step.constant(Shape.of(), (float) path.noise(time)));
    }

    /** What each block makes of one image, told the class. */
    static Task maps(Backend backend, AveragedUNet model, NoisePath path, PredictionTarget target,
            List<NamedArray> question, TaskContext context) {
        int[] labels = Predictions.labels(question);
        UNet network = model.averaged();
        Step step = Step.inference(backend);
        int time = Predictions.time(question);
        Tensor image = step.constant(Shape.of(labels.length, 1, SIDE, SIDE), Predictions.noised(question));
        UNet.Output said = network.forward(step, image, step.rows(Shape.of(1), time), step.rows(Shape.of(1), labels[0]));
        List<Pending<float[]>> values = new ArrayList<>();
        said.maps().values().forEach(maps -> values.add(backend.read(maps.view())));
        values.add(backend.read(noise(step, image, said.prediction(), path, target, time).view()));
        return new ReadTask(context, values, read -> {
            List<NamedArray> blocks = new ArrayList<>();
            said.maps().forEach((name, maps) -> blocks.add(new NamedArray(name,
                    List.of(maps.shape().size(1), maps.shape().size(2), maps.shape().size(3)), read.get(blocks.size()))));
            return new BlockMaps(blocks, read.get(blocks.size())).arrays();
        }, () -> {
            step.close();
            network.close();
        });
    }
}
