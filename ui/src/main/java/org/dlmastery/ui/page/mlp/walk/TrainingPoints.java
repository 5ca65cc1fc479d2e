package org.dlmastery.ui.page.mlp.walk;

/** The training points among all points of a run. */
final class TrainingPoints {
    private final int[] points;

    /** @param training 1 for a training point, 0 for a test point */
    TrainingPoints(float[] training) {
        int count = 0;
        for (float each : training) {
            count += each == 1 ? 1 : 0;
        }
        points = new int[count];
        int next = 0;
        for (int i = 0; i < training.length; i++) {
            if (training[i] == 1) {
                points[next++] = i;
            }
        }
    }

    int count() {
        return points.length;
    }

    /** The number among all points of the training point at this place. */
    int point(int place) {
        return points[place];
    }

    /** The place of a point among the training points; −1 for a test point. */
    int placeOf(int point) {
        for (int i = 0; i < points.length; i++) {
            if (points[i] == point) {
                return i;
            }
        }
        return -1;
    }
}
