package org.dlmastery.core.data;

import org.dlmastery.core.expr.CounterRandom;

/**
 * A stream of random numbers from a seed and a purpose: the same pair gives the same stream everywhere, and two
 * purposes under one seed don't disturb each other.
 */
public final class SeededRandom {
    /** What a stream is for; each has its own numbers. */
    public enum Purpose {
        POINTS, SPLIT, WEIGHTS, BATCHES, EDGES, AUGMENTATION
    }

    private final int key;
    private int counter;

    public SeededRandom(int seed, Purpose purpose) {
        this.key = CounterRandom.bits(seed, purpose.ordinal());
    }

    /** Uniform in [0, 1). */
    public float uniform() {
        return CounterRandom.uniform(key, counter++);
    }

    /** A number's own random number, 0 to 2³¹ − 1, wherever in the stream this is: the same for the same number. */
    public int of(int number) {
        return CounterRandom.bits(key, number) >>> 1;
    }

    /** Uniform in [least, most). */
    public double between(double least, double most) {
        return least + (most - least) * uniform();
    }

    /** Standard normal (Box and Muller 1958). */
    public double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - (double) uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }

    /** Uniform among 0 … bound − 1. */
    public int below(int bound) {
        return (int) (((CounterRandom.bits(key, counter++) & 0xffffffffL) * bound) >>> 32);
    }

    /** The numbers 0 … count − 1 in random order (Fisher and Yates). */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
