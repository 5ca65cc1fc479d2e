package org.dlmastery.ui.page.cnn.lens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.junit.jupiter.api.Test;

class SaliencyTrialTest {
    private static final List<ImageStage> LAYERS = List.of(new ImageStage.Convolution(4, 3, 1, 0),
            new ImageStage.BatchNorm(), new ImageStage.Activated(Activation.RELU), new ImageStage.Flatten(),
            new ImageStage.Dense(8), new ImageStage.Dense(10));

    private final SaliencyTrial trial = new SaliencyTrial();

    private static NamedArray map(String method, float... values) {
        return new NamedArray(method, List.of(1, values.length), values);
    }

    @Test
    void layersWithWeightsBecomeRandomFromTheTop() {
        assertTrue(trial.layers(LAYERS));
        assertEquals(3, trial.most());
        assertEquals(6, trial.from(), "none");
        trial.random(1);
        assertEquals(5, trial.from());
        trial.random(3);
        assertEquals(0, trial.from());
        assertFalse(trial.layers(LAYERS));
        assertEquals(3, trial.random());
        assertTrue(trial.layers(LAYERS.subList(3, 6)));
        assertEquals(0, trial.random(), "another network begins trained");
    }

    @Test
    void mapsAreHeldAgainstThoseOfTheTrainedNetworkByTheirMagnitudes() {
        trial.layers(LAYERS);
        trial.takeTrained(map("gradient", 1, -2, 3));
        trial.takeTrained(map("guided", 1, 2, 3));
        trial.random(2);
        assertEquals(Optional.empty(), trial.leastChanged());
        assertEquals(1, trial.take(map("gradient", -4, 5, -6)), 1e-12);
        assertEquals(-1, trial.take(map("guided", 3, 2, 1)), 1e-12);
        assertEquals(Optional.of("gradient"), trial.leastChanged());
        trial.random(1);
        assertEquals(Double.NaN, trial.take(map("guided", 2, 2, 2)));
        assertEquals(Optional.empty(), trial.leastChanged(), "a map that is even has no order");
        trial.forget();
        assertEquals(Optional.empty(), trial.trained("gradient"));
    }
}
