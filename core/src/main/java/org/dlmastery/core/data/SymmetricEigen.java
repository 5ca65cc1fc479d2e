package org.dlmastery.core.data;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub &amp; Van Loan 2013, section 8.5):
 * each turns two coordinates so that the element that couples them becomes 0, until all that is left lies on the
 * diagonal.
 */
final class SymmetricEigen {
    /** Each sweep squares what is left off the diagonal; ten are more than double precision needs. */
    private static final int MOST_SWEEPS = 60;

    private final int size;
    private final double[] matrix;
    private final double[] vectors;

    /** @param matrix symmetric, row-major; it is overwritten */
    SymmetricEigen(double[] matrix, int size) {
        this.size = size;
        this.matrix = matrix;
        vectors = new double[size * size];
        for (int i = 0; i < size; i++) {
            vectors[i * size + i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(); sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(p, q);
                }
            }
        }
    }

    private boolean isDiagonal() {
        double outside = 0;
        double all = 0;
        for (int i = 0; i < matrix.length; i++) {
            double square = matrix[i] * matrix[i];
            all += square;
            outside += i / size == i % size ? 0 : square;
        }
        return outside <= 1e-28 * all;
    }

    private void rotate(int p, int q) {
        double coupling = matrix[p * size + q];
        if (coupling == 0) {
            return;
        }
        double theta = (matrix[q * size + q] - matrix[p * size + p]) / (2 * coupling);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < size; i++) {
            turn(matrix, i * size + p, i * size + q, cosine, sine);
        }
        for (int i = 0; i < size; i++) {
            turn(matrix, p * size + i, q * size + i, cosine, sine);
            turn(vectors, i * size + p, i * size + q, cosine, sine);
        }
    }

    private static void turn(double[] values, int p, int q, double cosine, double sine) {
        double first = values[p];
        double second = values[q];
        values[p] = cosine * first - sine * second;
        values[q] = sine * first + cosine * second;
    }

    double value(int index) {
        return matrix[index * size + index];
    }

    /** Element i of the eigenvector of a value. */
    double vector(int index, int i) {
        return vectors[i * size + index];
    }

    /** The numbers of the eigenvalues, the largest first. */
    int[] order() {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int place = i;
            while (place > 0 && value(order[place - 1]) < value(i)) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
        return order;
    }
}
