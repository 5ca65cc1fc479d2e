package org.dlmastery.ui.page.mlp.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrainingPointsTest {
    @Test
    void trainingPointsAreCountedWithoutTheTestPoints() {
        TrainingPoints training = new TrainingPoints(new float[] {0, 1, 0, 1, 1});
        assertEquals(3, training.count());
        assertEquals(3, training.point(1));
        assertEquals(2, training.placeOf(4));
        assertEquals(-1, training.placeOf(2));
        assertEquals(0, new TrainingPoints(new float[0]).count());
    }
}
