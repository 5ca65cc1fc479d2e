package org.dlmastery.core.backend;

import java.util.Optional;

/**
 * Another engine in a thread of its own that computes for this one and shares no memory with it: numbers are copied from
 * this device's memory, travel there, and the answer comes back in their place. One question at a time; nothing waits
 * for an answer.
 */
public interface Peer {
    /** The other engine's side. */
    interface Service {
        /** Takes what needs no answer: what is to be computed, and on what data. */
        void tell(double[] words, float[][] arrays);

        /** Where the numbers of a question go: contiguous and F32. After {@link #answer} the answer lies there. */
        View place(double[] words);

        /** Answers a question whose numbers are in their place. */
        void answer(double[] words);
    }

    /** Says something that needs no answer, to be taken before the questions that follow. */
    void tell(double[] words, float[]... arrays);

    /**
     * Asks, unless the peer has failed.
     *
     * @param words what is asked
     * @param numbers what goes with it, as it is after all commands issued so far; contiguous, F32, and of one length
     *     whatever is asked
     */
    void ask(double[] words, View numbers);

    /** Whether a question is under way: asked, not answered, and the peer hasn't failed. */
    boolean isAsked();

    /** Puts the answer to the last question in a place as large as what went with the question. */
    void receive(View answer);

    /** Why the peer is of no further use, in words; empty while it works. */
    Optional<String> failure();

    /** Ends the other engine. */
    void close();
}
