package org.dlmastery.core.data;

/**
 * Vectors seen along the directions in which they differ most (Pearson 1901). Letters: N vectors, F features, K
 * directions.
 *
 * @param places each vector's place along each direction, its mean taken off [N, K], row-major; of each direction the
 *     place that is furthest out is positive
 * @param variances along all directions that there are, the largest first; divided by N − 1
 */
public record PrincipalComponents(float[] places, double[] variances) {
    /**
     * The first directions.
     *
     * @param vectors [N, F], row-major
     * @param vectorCount N, 2 or more
     * @param directions K, at most the smaller of N and F
     */
    public static PrincipalComponents of(float[] vectors, int vectorCount, int directions) {
        int features = vectors.length / Math.max(1, vectorCount);
        boolean isWide = features > vectorCount;
        int size = Math.min(features, vectorCount);
        if (vectorCount < 2 || directions < 1 || directions > size) {
            throw new IllegalArgumentException("principal components: two vectors or more, and no more directions than "
                    + "vectors or features are needed, got " + vectorCount + " vectors of " + features
                    + " features and " + directions + " directions");
        }
        double[] centred = centred(vectors, vectorCount, features);
        // The smaller of XᵀX and X·Xᵀ: both have the same eigenvalues, besides zeros.
        double[] products = isWide ? products(centred, vectorCount, features, 1, features)
                : products(centred, features, 1, features, vectorCount);
        SymmetricEigen eigen = new SymmetricEigen(products, size);
        int[] order = eigen.order();
        double[] variances = new double[size];
        for (int k = 0; k < size; k++) {
            variances[k] = Math.max(0, eigen.value(order[k])) / (vectorCount - 1);
        }
        float[] places = new float[vectorCount * directions];
        for (int k = 0; k < directions; k++) {
            double[] along = new double[vectorCount];
            for (int i = 0; i < vectorCount; i++) {
                along[i] = isWide ? eigen.vector(order[k], i) * Math.sqrt(variances[k] * (vectorCount - 1))
                        : along(centred, features, i, eigen, order[k]);
            }
            double sign = sign(along);
            for (int i = 0; i < vectorCount; i++) {
                places[i * directions + k] = (float) (sign * along[i]);
            }
        }
        return new PrincipalComponents(places, variances);
    }

    private static double[] centred(float[] vectors, int count, int features) {
        double[] centred = new double[vectors.length];
        for (int f = 0; f < features; f++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                mean += vectors[i * features + f] / (double) count;
            }
            for (int i = 0; i < count; i++) {
                centred[i * features + f] = vectors[i * features + f] - mean;
            }
        }
        return centred;
    }

    /** The products of any two of the rows, or columns, of a matrix, with how far apart their elements lie. */
    private static double[] products(double[] values, int count, int apart, int step, int length) {
        double[] products = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = i; j < count; j++) {
                double sum = 0;
                for (int k = 0; k < length; k++) {
                    sum += values[i * apart + k * step] * values[j * apart + k * step];
                }
                products[i * count + j] = sum;
                products[j * count + i] = sum;
            }
        }
        return products;
    }

    private static double along(double[] centred, int features, int row, SymmetricEigen eigen, int direction) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
            sum += centred[row * features + f] * eigen.vector(direction, f);
        }
        return sum;
    }

    private static double sign(double[] along) {
        double furthest = 0;
        for (double place : along) {
            furthest = Math.abs(place) > Math.abs(furthest) ? place : furthest;
        }
        return furthest < 0 ? -1 : 1;
    }
}
