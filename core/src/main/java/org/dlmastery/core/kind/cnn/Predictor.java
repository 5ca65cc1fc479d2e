package org.dlmastery.core.kind.cnn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.train.Batch;

/** A network's probabilities for a fixed number of images at a time, as often as wanted: one recorded forward pass. */
final class Predictor implements AutoCloseable {
    private final Backend backend;
    private final Batch batch;
    private final Buffer rows;
    private final Step step;
    private final Recording recording;
    private View probabilities;

    /** Records the commands; they run once meanwhile. */
    Predictor(Backend backend, Reading reading, ImageExamples examples, int images) {
        this.backend = backend;
        batch = examples.room(images);
        rows = backend.allocate(DType.I32, images);
        step = Step.inference(backend);
        recording = backend.record(() -> {
            examples.gather(batch, View.of(rows, Shape.of(images)));
            probabilities = Softmax.apply(step, reading.logits(step, batch.tensor(ImageExamples.IMAGES)), 1).view();
        });
    }

    /** How many images it looks at each time. */
    int images() {
        return batch.size();
    }

    /**
     * The probabilities with the present weights: [images, classes].
     *
     * @param chosen the images' rows, one for each
     */
    Pending<float[]> predict(float[] chosen) {
        backend.write(rows, chosen);
        recording.replay();
        return backend.read(probabilities);
    }

    @Override
    public void close() {
        recording.close();
        step.close();
        batch.close();
        backend.free(rows);
    }
}
