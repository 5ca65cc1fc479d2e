package org.dlmastery.core.train;

import java.util.List;

/**
 * A batch divided among replicas, each of which takes neighbouring examples; and the mean over the batch made of the
 * means over the shares.
 *
 * @param examples of the whole batch
 * @param replicas how many share it; if there are more than examples, some get none
 */
public record BatchShares(int examples, int replicas) {
    public BatchShares {
        if (examples < 1 || replicas < 1) {
            throw new IllegalArgumentException("shares: a batch of " + examples + " examples for " + replicas
                    + " replicas; both must be 1 or more");
        }
    }

    /** The first example of a replica's share. */
    public int start(int replica) {
        return (int) ((long) examples * replica / replicas);
    }

    /** The first example behind a replica's share. */
    public int end(int replica) {
        return start(replica + 1);
    }

    /** How many examples a replica takes. */
    public int count(int replica) {
        return end(replica) - start(replica);
    }

    /**
     * Σ count(r) / examples · means(r), in the order of the replicas and in double precision: the same bits whichever
     * replica answers first, and for one replica its own numbers.
     *
     * @param means what each replica found over its share, such as gradients of its mean loss; of one without examples
     *     it isn't looked at
     */
    public float[] mean(List<float[]> means) {
        if (means.size() != replicas) {
            throw new IllegalArgumentException("shares: " + means.size() + " results of " + replicas + " replicas");
        }
        double[] sum = new double[means.get(replicas - 1).length]; // the last one always has examples
        for (int replica = 0; replica < replicas; replica++) {
            if (count(replica) > 0) {
                add(sum, count(replica), means.get(replica), replica);
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / examples);
        }
        return mean;
    }

    private static void add(double[] sum, int weight, float[] part, int replica) {
        if (part.length != sum.length) {
            throw new IllegalArgumentException("shares: replica " + replica + " gives " + part.length
                    + " numbers, others give " + sum.length);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (double) weight * part[i];
        }
    }
}
