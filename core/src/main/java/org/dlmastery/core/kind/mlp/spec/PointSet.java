package org.dlmastery.core.kind.mlp.spec;

/**
 * Labelled points of the plane, split into those that train and those that test; one array element a point.
 *
 * @param labels the class, from 0, or the number to predict
 * @param training whether the point is in the training split
 */
public record PointSet(float[] x1, float[] x2, float[] labels, boolean[] training) {
    public int count() {
        return labels.length;
    }

    /** The numbers of the points in one split, in order. */
    public int[] split(boolean ofTraining) {
        int size = 0;
        for (boolean member : training) {
            size += member == ofTraining ? 1 : 0;
        }
        int[] points = new int[size];
        int next = 0;
        for (int i = 0; i < training.length; i++) {
            if (training[i] == ofTraining) {
                points[next++] = i;
            }
        }
        return points;
    }
}
