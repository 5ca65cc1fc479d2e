package org.dlmastery.core.kind.cnn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.train.Probe;

/** What the network makes of the first test images, or of none while they aren't there. */
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

    private static final Picture OF_NONE = new Picture() {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public List<NamedArray> arrays() {
            return List.of(new NamedArray(CnnSpec.PROBABILITIES, List.of(0), new float[0]));
        }
    };

    private final Supplier<Reading> readings;
    private final Function<Reading, Optional<Predictor>> maker;
    private Optional<Reading> reading = Optional.empty();
    private Optional<Predictor> predictor = Optional.empty();

    /**
     * @param readings how images are read at present
     * @param maker makes what predicts, closed with this; empty as long as the images are missing
     */
    PredictionsPicture(Supplier<Reading> readings, Function<Reading, Optional<Predictor>> maker) {
        this.readings = readings;
        this.maker = maker;
    }

    @Override
    public Picture take() {
        Reading now = readings.get();
        if (reading.isPresent() && !reading.get().equals(now)) {
            close();
            predictor = Optional.empty();
        }
        if (predictor.isEmpty()) {
            reading = Optional.of(now);
            predictor = maker.apply(now);
        }
        if (predictor.isEmpty()) {
            return OF_NONE;
        }
        float[] rows = new float[predictor.get().images()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        return new Taken(rows.length, predictor.get().predict(rows));
    }

    @Override
    public void close() {
        predictor.ifPresent(Predictor::close);
    }
}
