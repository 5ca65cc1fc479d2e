package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** A part of a transformer for text, as GPT-2 has it (Radford et al. 2019). */
public sealed interface TextStage extends Stage {
    int MOST_WORDS = 1 << 20;
    int MOST_WIDTH = 1 << 14;
    int MOST_POSITIONS = 1 << 16;
    int MOST_HEADS = 256;

    /** A vector for each word, learnt: [T] becomes [T, D]. */
    record WordEmbedding(int vocabulary, int width) implements TextStage {
        public WordEmbedding {
            Limits.check("vocabulary", vocabulary, 1, MOST_WORDS);
            Limits.check("width", width, 1, MOST_WIDTH);
        }

        @Override
        public String kind() {
            return "wordembedding";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 1) {
                return new Misfit(Reason.NEEDS_WORDS, input);
            }
            Shape output = Shape.of(input.size(0), width);
            return new Cost(output, List.of(new NamedShape("weight", Shape.of(vocabulary, width))), List.of(), 0,
                    Cost.bytes(output));
        }
    }

    /** A vector for each position, learnt and added. */
    record PositionEmbedding(int context) implements TextStage {
        public PositionEmbedding {
            Limits.check("context", context, 1, MOST_POSITIONS);
        }

        @Override
        public String kind() {
            return "positionembedding";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            if (input.size(0) > context) {
                return new Misfit(Reason.TEXT_TOO_LONG, input, context);
            }
            return new Cost(input, List.of(new NamedShape("weight", Shape.of(context, input.size(1)))), List.of(), 0,
                    Cost.bytes(input));
        }
    }

    /** Each vector brought to mean 0 and variance 1, then scaled and moved. */
    record LayerNorm() implements TextStage {
        @Override
        public String kind() {
            return "layernorm";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            Shape each = Shape.of(input.size(1));
            return new Cost(input, List.of(new NamedShape("weight", each), new NamedShape("bias", each)), List.of(), 0,
                    Cost.bytes(input));
        }
    }

    /** Causal self-attention of several heads (Vaswani et al. 2017), with the projections into it and out of it. */
    record Attention(int heads) implements TextStage {
        public Attention {
            Limits.check("heads", heads, 1, MOST_HEADS);
        }

        @Override
        public String kind() {
            return "attention";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            int length = input.size(0);
            int width = input.size(1);
            if (width % heads != 0) {
                return new Misfit(Reason.HEADS_DONT_DIVIDE, input, heads);
            }
            Shape projected = Shape.of(length, 3 * width);
            Shape weights = Shape.of(heads, length, length);
            List<NamedShape> parameters = new ArrayList<>(linear("qkv", width, 3 * width));
            parameters.addAll(linear("proj", width, width));
            long products = 4L * length * width * width + 2L * length * length * width;
            return new Cost(input, parameters, List.of(), products,
                    Cost.bytes(projected) + Cost.bytes(weights) + 2 * Cost.bytes(input));
        }
    }

    /**
     * Two linear layers with a GELU between them, for each position by itself.
     *
     * @param widening how many times as wide as its input it is inside
     */
    record FeedForward(int widening) implements TextStage {
        public FeedForward {
            Limits.check("widening", widening, 1, MOST_WIDTH);
        }

        @Override
        public String kind() {
            return "feedforward";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            int width = input.size(1);
            Shape inner = Shape.of(input.size(0), widening * width);
            List<NamedShape> parameters = new ArrayList<>(linear("fc", width, widening * width));
            parameters.addAll(linear("fc2", widening * width, width));
            return new Cost(input, parameters, List.of(), 2L * inner.count() * width,
                    2 * Cost.bytes(inner) + Cost.bytes(input));
        }
    }

    /** A norm and attention, a norm and a feed-forward network, each pair added to what it reads. */
    record Block(int heads, int widening) implements TextStage {
        public Block {
            Limits.check("heads", heads, 1, MOST_HEADS);
            Limits.check("widening", widening, 1, MOST_WIDTH);
        }

        @Override
        public String kind() {
            return "block";
        }

        @Override
        public Fit on(Shape input) {
            Fit norm = new LayerNorm().on(input);
            Fit attention = new Attention(heads).on(input);
            Fit network = new FeedForward(widening).on(input);
            if (attention instanceof Cost attending && network instanceof Cost forward && norm instanceof Cost norms) {
                List<NamedShape> parameters = new ArrayList<>();
                norms.parameters().forEach(parameter -> parameters.add(parameter.of("ln_1")));
                parameters.addAll(attending.parameters());
                norms.parameters().forEach(parameter -> parameters.add(parameter.of("ln_2")));
                parameters.addAll(forward.parameters());
                long sums = 2 * Cost.bytes(input);
                return new Cost(input, parameters, List.of(), attending.multiplyAdds() + forward.multiplyAdds(),
                        2 * norms.activationBytes() + attending.activationBytes() + forward.activationBytes() + sums);
            }
            return attention;
        }
    }

    /**
     * How likely each word is to come next, as a logit: [T, D] becomes [T, V].
     *
     * @param isTied whether the table of the word embedding is used again, so that nothing more is learnt
     */
    record WordLogits(int vocabulary, boolean isTied) implements TextStage {
        public WordLogits {
            Limits.check("vocabulary", vocabulary, 1, MOST_WORDS);
        }

        @Override
        public String kind() {
            return "wordlogits";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 2) {
                return new Misfit(Reason.NEEDS_VECTORS, input);
            }
            Shape table = Shape.of(vocabulary, input.size(1));
            Shape output = Shape.of(input.size(0), vocabulary);
            return new Cost(output, isTied ? List.of() : List.of(new NamedShape("weight", table)), List.of(),
                    (long) input.size(0) * table.count(), Cost.bytes(output));
        }
    }

    private static List<NamedShape> linear(String name, int inputs, int outputs) {
        return List.of(new NamedShape(name + ".weight", Shape.of(outputs, inputs)),
                new NamedShape(name + ".bias", Shape.of(outputs)));
    }
}
