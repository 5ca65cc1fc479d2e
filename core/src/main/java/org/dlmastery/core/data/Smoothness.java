package org.dlmastery.core.data;

/** How alike the vectors of a graph's nodes are: what over-smoothing is read off. Letters: N nodes, F features. */
public final class Smoothness {
    private Smoothness() {
    }

    /**
     * The mean cosine of the angle between two different nodes' vectors: 1 where all point the same way. A vector of
     * zeros has the cosine 0 with every other.
     *
     * @param vectors [N, F], row-major, of two nodes or more
     */
    public static double meanCosine(float[] vectors, int nodes) {
        // The cosines of all pairs, each twice, and of each vector with itself are the square of the directions' sum.
        int features = vectors.length / nodes;
        double[] directions = new double[features];
        int pointing = 0;
        for (int i = 0; i < nodes; i++) {
            double length = length(vectors, features, i);
            pointing += length > 0 ? 1 : 0;
            for (int f = 0; f < features; f++) {
                directions[f] += length > 0 ? vectors[i * features + f] / length : 0;
            }
        }
        double squared = 0;
        for (double direction : directions) {
            squared += direction * direction;
        }
        return (squared - pointing) / (nodes * (nodes - 1.0));
    }

    private static double length(float[] vectors, int features, int i) {
        double squared = 0;
        for (int f = 0; f < features; f++) {
            squared += (double) vectors[i * features + f] * vectors[i * features + f];
        }
        return Math.sqrt(squared);
    }

    /**
     * The Dirichlet energy, Σ over the edges of |hᵢ/√dᵢ − hⱼ/√dⱼ|², with the degrees d of the graph whose nodes are linked
     * to themselves too (Cai &amp; Wang 2020, definition 3.1): 0 where neighbours don't differ.
     *
     * @param vectors h [N, F], row-major
     */
    public static double dirichletEnergy(float[] vectors, Graph graph) {
        int features = vectors.length / graph.nodes();
        int[] degrees = graph.degrees();
        double sum = 0;
        for (Graph.Edge edge : graph.edges()) {
            for (int f = 0; f < features; f++) {
                double difference = vectors[edge.first() * features + f] / Math.sqrt(degrees[edge.first()] + 1.0)
                        - vectors[edge.second() * features + f] / Math.sqrt(degrees[edge.second()] + 1.0);
                sum += difference * difference;
            }
        }
        return sum;
    }

    /**
     * The Dirichlet energy as a share of Σ|hᵢ|², so that layers of different scales compare: from 0 to 2; 0 where all vectors
     * are noughts.
     *
     * @param vectors h [N, F], row-major
     */
    public static double energyShare(float[] vectors, Graph graph) {
        double all = 0;
        for (float value : vectors) {
            all += (double) value * value;
        }
        return all > 0 ? dirichletEnergy(vectors, graph) / all : 0;
    }
}
