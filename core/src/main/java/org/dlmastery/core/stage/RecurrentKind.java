package org.dlmastery.core.stage;

/** What a recurrent layer does with its state at each step. */
public enum RecurrentKind {
    /** A weighted sum through a tanh (Elman 1990). */
    RNN(1),
    /** Input, forget and output gates around a cell that keeps what it isn't told to forget (Hochreiter &amp; Schmidhuber 1997). */
    LSTM(4),
    /** Reset and update gates, without a cell of its own (Cho et al. 2014). */
    GRU(3);

    private final int sums;

    RecurrentKind(int sums) {
        this.sums = sums;
    }

    /** How many weighted sums each unit makes at a step: one a gate, and one for what is new. */
    public int sums() {
        return sums;
    }
}
