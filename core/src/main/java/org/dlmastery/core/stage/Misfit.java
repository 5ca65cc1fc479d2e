package org.dlmastery.core.stage;

import java.util.List;
import org.dlmastery.core.backend.Shape;

/**
 * Why a stage can't take an input.
 *
 * @param input the shape of one example that it would get
 * @param numbers what the reason speaks of, in the order that it says
 */
public record Misfit(Reason reason, Shape input, List<Integer> numbers) implements Fit {
    /** What is wrong. Readers see their own language's text for it. */
    public enum Reason {
        /** Images [C, H, W] are needed: the stage belongs before what flattens them. */
        NEEDS_IMAGES("it needs images [C, H, W]; put it before Flatten"),
        /** One row of features [F] is needed: something has to flatten the images first. */
        NEEDS_FEATURES("it needs features [F]; put Flatten or global average pooling before it"),
        /** The window is larger than the image with its padding. Numbers: window, padding. */
        WINDOW_TOO_LARGE("its window doesn't fit into the image; take a smaller window, more padding, or pool less"
                + " before it"),
        /** A row of word numbers [T] is needed: the stage is the first. */
        NEEDS_WORDS("it needs word numbers [T]; put it first"),
        /** A vector for each position, [T, D], is needed: something has to embed the words first. */
        NEEDS_VECTORS("it needs a vector for each position [T, D]; put an embedding before it"),
        /** The text is longer than the positions that are learnt. Number: the positions. */
        TEXT_TOO_LONG("the text is longer than its positions; take a shorter text or more positions"),
        /** The width isn't a multiple of the heads. Number: the heads. */
        HEADS_DONT_DIVIDE("the width isn't a multiple of its heads; change one of them"),
        /** A row of features for each node, [N, F], is needed: the stage belongs into a graph network. */
        NEEDS_NODES("it needs a row of features for each node [N, F]; put it into a graph network"),
        /** Images [C, H, W] whose channels divide into the groups are needed. Number: the groups. */
        GROUPS_DONT_DIVIDE("the channels aren't a multiple of its groups; change one of them"),
        /** A tensor would have more than 2³¹ − 1 elements. */
        TOO_LARGE("a tensor would have more than 2^31 - 1 elements; make the layer or its input smaller");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    public Misfit {
        numbers = List.copyOf(numbers);
    }

    public Misfit(Reason reason, Shape input, Integer... numbers) {
        this(reason, input, List.of(numbers));
    }

    /** For whoever wrote the program: the fact and what to do about it. */
    public String sentence() {
        return reason.sentence + "; the input is " + input
                + (numbers.isEmpty() ? "" : ", its numbers " + Sizes.text(numbers));
    }
}
