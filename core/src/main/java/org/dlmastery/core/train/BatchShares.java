package org.dlmastery.core.train;

/**
 * A batch divided among replicas, each of which takes neighbouring examples; the first ones take one more where it
 * doesn't come out even.
 *
 * @param examples of the whole batch
 * @param replicas how many share it; if there are more than examples, the last ones get none
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
        return replica * (examples / replicas) + Math.min(replica, examples % replicas);
    }

    /** The first example behind a replica's share. */
    public int end(int replica) {
        return start(replica + 1);
    }

    /** How many examples a replica takes. */
    public int count(int replica) {
        return end(replica) - start(replica);
    }

    /** How much of the mean over the batch the mean over a replica's share makes up. */
    public double weight(int replica) {
        return (double) count(replica) / examples;
    }
}
