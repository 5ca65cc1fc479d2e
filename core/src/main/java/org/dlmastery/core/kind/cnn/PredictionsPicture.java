package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.train.Probe;

/** What the network makes of the first test images. */
final class PredictionsPicture implements Probe {
    private record Taken(int images, Pending<float[]> probabilities) implements Picture {
        @Override
        public boolean isReady() {
            return probabilities.isReady();
        }

        @Override
        public List<NamedArray> arrays() {
            float[] values = probabilities.get();
            return List.of(new NamedArray(CnnSpec.PROBABILITIES, List.of(images, values.length / images), values));
        }
    }

    private final Predictor predictor;
    private final float[] rows;

    /** @param predictor closed with this */
    PredictionsPicture(Predictor predictor) {
        this.predictor = predictor;
        rows = new float[predictor.images()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
    }

    @Override
    public Picture take() {
        return new Taken(rows.length, predictor.predict(rows));
    }

    @Override
    public void close() {
        predictor.close();
    }
}
