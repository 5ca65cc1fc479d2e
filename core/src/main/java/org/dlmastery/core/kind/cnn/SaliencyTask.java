package org.dlmastery.core.kind.cnn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.Attribution;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * On which pixels one class's logit hangs, by several methods: {@link CnnSpec#GRADIENT}, {@link CnnSpec#GRAD_CAM} (where a
 * layer has maps) and {@link CnnSpec#GUIDED} at once, then {@link CnnSpec#SMOOTH}, then {@link CnnSpec#OCCLUSION}; an
 * answer each.
 */
final class SaliencyTask implements Task {
    /** How the maps are made. @param deviation of SmoothGrad's noise, in the image's unit @param fill of the tile */
    record Ways(int noisy, double deviation, Window tile, float fill) {
    }

    /** What is asked of the device next. */
    private enum Way { GRADIENT, GRAD_CAM, GUIDED, SMOOTH, OCCLUSION, NONE }

    private static final int NOISE_SEED = 1;

    private final Backend backend;
    private final ConvNet model;
    private final Shape shape;
    private final float[] input;
    private final int chosen;
    private final Ways ways;
    private final TaskContext context;
    private final Runnable atEnd;
    private Way way = Way.GRADIENT;
    private Optional<Step> step = Optional.empty();
    private Optional<Pending<float[]>> asked = Optional.empty();
    private Shape asShape = Shape.of(1);

    /**
     * @param shape of one image: [1, C, H, W]
     * @param chosen the class
     * @param atEnd runs when the task is closed
     * @throws IllegalArgumentException if there is no such class
     */
    SaliencyTask(Backend backend, ConvNet model, Shape shape, float[] input, int chosen, Ways ways,
            TaskContext context, Runnable atEnd) {
        int classes = model.outline().output().size(0);
        if (chosen < 0 || chosen >= classes) {
            throw new IllegalArgumentException("saliency: there is no class " + chosen + " among " + classes);
        }
        this.backend = backend;
        this.model = model;
        this.shape = shape;
        this.input = input.clone();
        this.chosen = chosen;
        this.ways = ways;
        this.context = context;
        this.atEnd = atEnd;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            if (asked.isEmpty() && way != Way.NONE) {
                ask();
            }
            if (asked.isEmpty() || !asked.get().isReady()) {
                return;
            }
            answer(asked.get().get());
        } while (context.clock().getAsLong() < end);
    }

    /** Where a way is not to be had, nothing is asked. */
    private void ask() {
        Step fresh = Step.explaining(backend);
        step = Optional.of(fresh);
        Tensor image = new Tensor(fresh.constant(shape, input).view(), true);
        Optional<Tensor> map = switch (way) {
            case GRADIENT -> Optional.of(gradient(fresh, image, model.forward(fresh, image)));
            case GRAD_CAM -> gradCam(fresh, image);
            case GUIDED -> Optional.of(gradient(fresh, image, model.guided(fresh, image)));
            case SMOOTH -> {
                Tensor noised = Attribution.noised(fresh, image, ways.noisy(), ways.deviation(), NOISE_SEED);
                yield Optional.of(gradient(fresh, noised, model.forward(fresh, noised)));
            }
            default -> Optional.of(model.output(fresh, Concat.apply(fresh, 0, image,
                    Attribution.occluded(fresh, image, ways.tile(), ways.fill()))));
        };
        if (map.isEmpty()) {
            next();
            return;
        }
        asShape = map.get().shape();
        asked = Optional.of(backend.read(map.get().view()));
    }

    private Tensor gradient(Step of, Tensor image, Map<String, Tensor> outputs) {
        Attribution.backward(of, last(outputs), chosen);
        return of.gradient(image);
    }

    private static Tensor last(Map<String, Tensor> outputs) {
        Tensor last = null;
        for (Tensor output : outputs.values()) {
            last = output;
        }
        return last;
    }

    private Optional<Tensor> gradCam(Step of, Tensor image) {
        Map<String, Tensor> outputs = model.forward(of, image);
        Optional<Tensor> maps = lastMaps(outputs);
        if (maps.isPresent()) {
            Attribution.backward(of, last(outputs), chosen);
        }
        return maps.map(found -> Attribution.gradCam(of, found, of.gradient(found)));
    }

    /** The last convolution's maps, as they are before anything pools them. */
    private Optional<Tensor> lastMaps(Map<String, Tensor> outputs) {
        Optional<Tensor> maps = Optional.empty();
        for (Stack.Row row : model.outline().rows()) {
            Tensor output = outputs.get(row.layer().name());
            boolean isConvolution = row.layer().stage() instanceof ImageStage.Convolution;
            if (isConvolution || maps.isPresent() && output.shape().equals(maps.get().shape())) {
                maps = Optional.of(output);
            }
        }
        return maps;
    }

    private void answer(float[] values) {
        int height = shape.size(2);
        int width = shape.size(3);
        switch (way) {
            case GRADIENT -> tell(CnnSpec.GRADIENT, height, width, mean(values));
            case GRAD_CAM -> tell(CnnSpec.GRAD_CAM, asShape.size(2), asShape.size(3), values);
            case GUIDED -> tell(CnnSpec.GUIDED, height, width, mean(values));
            case SMOOTH -> tell(CnnSpec.SMOOTH, height, width, mean(values));
            default -> tell(CnnSpec.OCCLUSION, ways.tile().outputHeight(height), ways.tile().outputWidth(width),
                    falls(values));
        }
        next();
    }

    private void tell(String name, int height, int width, float[] values) {
        context.answer(List.of(new NamedArray(name, List.of(height, width), values)));
    }

    /** Of images one after the other; of a pixel's channels, the sum. */
    private float[] mean(float[] values) {
        int images = values.length / shape.count();
        float[] mean = new float[shape.size(2) * shape.size(3)];
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i] / images;
        }
        return mean;
    }

    /** How far the chosen logit falls where the tile lies. @param logits of the image itself, then of each place */
    private float[] falls(float[] logits) {
        int classes = model.outline().output().size(0);
        float[] falls = new float[logits.length / classes - 1];
        for (int i = 0; i < falls.length; i++) {
            falls[i] = logits[chosen] - logits[(i + 1) * classes + chosen];
        }
        return falls;
    }

    private void next() {
        step.ifPresent(Step::close);
        step = Optional.empty();
        asked = Optional.empty();
        way = Way.values()[way.ordinal() + 1];
    }

    @Override
    public boolean isDone() {
        return way == Way.NONE;
    }

    @Override
    public void close() {
        step.ifPresent(Step::close);
        atEnd.run();
    }
}
