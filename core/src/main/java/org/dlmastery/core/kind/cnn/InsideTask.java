package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * What every layer makes of one image with the present weights: its output, or the first {@link CnnSpec#MOST_MAPS}
 * channels or {@link CnnSpec#MOST_FEATURES} features of it, then the probabilities of the classes. One answer.
 */
final class InsideTask implements Task {
    private record Wanted(String name, List<Integer> shape, Pending<float[]> values) {
    }

    private final TaskContext context;
    private final Step step;
    private final List<Wanted> wanted = new ArrayList<>();
    private boolean done;

    /** @param input the image as the first layer gets it: [1, C, H, W] */
    InsideTask(Backend backend, ConvNet model, Shape shape, float[] input, TaskContext context) {
        this.context = context;
        step = Step.inference(backend);
        Tensor image = step.constant(shape, input);
        want(backend, CnnSpec.INPUT, image);
        Map<String, Tensor> outputs = new LinkedHashMap<>(model.forward(step, image));
        Tensor last = image;
        for (Map.Entry<String, Tensor> layer : outputs.entrySet()) {
            want(backend, CnnSpec.LAYER + layer.getKey(), layer.getValue());
            last = layer.getValue();
        }
        want(backend, CnnSpec.PROBABILITIES, Softmax.apply(step, last, 1));
    }

    private void want(Backend backend, String name, Tensor output) {
        View view = output.view();
        int most = output.shape().rank() == 2 ? CnnSpec.MOST_FEATURES : CnnSpec.MOST_MAPS;
        View first = view.slice(1, 0, Math.min(most, output.shape().size(1)), 1);
        List<Integer> shape = new ArrayList<>();
        for (int axis = 1; axis < first.shape().rank(); axis++) {
            shape.add(first.shape().size(axis));
        }
        wanted.add(new Wanted(name, shape, backend.read(first)));
    }

    @Override
    public void work(long nanoseconds) {
        for (Wanted each : wanted) {
            if (!each.values().isReady()) {
                return;
            }
        }
        List<NamedArray> arrays = new ArrayList<>();
        for (Wanted each : wanted) {
            arrays.add(new NamedArray(each.name(), each.shape(), each.values().get()));
        }
        context.answer(arrays);
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        step.close();
    }
}
