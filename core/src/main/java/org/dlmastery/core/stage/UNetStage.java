package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.stage.Misfit.Reason;

/** A part of a U-Net that is told a time and a class. Letters: I and O channels before and behind, E embedding. */
public sealed interface UNetStage extends Stage {
    int MOST_CHANNELS = 1024;
    int MOST_EMBEDDING = 4096;
    int MOST_CLASSES = 1 << 20;

    /**
     * A learnt vector for each class, beside the image, which passes.
     *
     * @param rows one a class and one for none
     */
    record ClassVectors(int rows, int embedding) implements UNetStage {
        public ClassVectors {
            Limits.check("classes", rows, 1, MOST_CLASSES);
            Limits.check("embedding", embedding, 1, MOST_EMBEDDING);
        }

        @Override
        public String kind() {
            return "classvectors";
        }

        @Override
        public Fit on(Shape input) {
            return new Cost(input, List.of(new NamedShape("weight", Shape.of(rows, embedding))), List.of(), 0,
                    Cost.bytes(Shape.of(embedding)));
        }
    }

    /** The time's sines and cosines through a linear layer, beside the image, which passes. */
    record TimeVectors(int embedding) implements UNetStage {
        public TimeVectors {
            Limits.check("embedding", embedding, 1, MOST_EMBEDDING);
        }

        @Override
        public String kind() {
            return "timevectors";
        }

        @Override
        public Fit on(Shape input) {
            return new Cost(input, linear("", embedding, embedding), List.of(), (long) embedding * embedding,
                    3 * Cost.bytes(Shape.of(embedding)));
        }
    }

    /** Norm, SiLU, convolution, the embedding added, norm, SiLU, convolution, and what went in added. */
    record Block(int channels, int embedding, int groups) implements UNetStage {
        private static final int WINDOW = 9;

        public Block {
            Limits.check("channels", channels, 1, MOST_CHANNELS);
            Limits.check("embedding", embedding, 1, MOST_EMBEDDING);
            Limits.check("groups", groups, 1, MOST_CHANNELS);
        }

        @Override
        public String kind() {
            return "unetblock";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 3) {
                return new Misfit(Reason.NEEDS_IMAGES, input);
            }
            int inputs = input.size(0);
            if (inputs % groups != 0 || channels % groups != 0) {
                return new Misfit(Reason.GROUPS_DONT_DIVIDE, input, groups);
            }
            Shape output = input.with(0, channels);
            boolean widens = inputs != channels;
            List<NamedShape> parameters = new ArrayList<>(norm("n1.", inputs));
            parameters.addAll(convolution("c1.", inputs, 3));
            parameters.addAll(linear("e.", embedding, channels));
            parameters.addAll(norm("n2.", channels));
            parameters.addAll(convolution("c2.", channels, 3));
            if (widens) {
                parameters.addAll(convolution("skip.", inputs, 1));
            }
            long pixels = (long) input.size(1) * input.size(2);
            long products = pixels * channels * (WINDOW * (inputs + channels) + (widens ? inputs : 0))
                    + (long) channels * embedding;
            return new Cost(output, parameters, List.of(), products,
                    2 * Cost.bytes(input) + (widens ? 7 : 6) * Cost.bytes(output));
        }

        private List<NamedShape> convolution(String name, int inputs, int kernel) {
            return List.of(new NamedShape(name + "weight", Shape.of(channels, inputs, kernel, kernel)),
                    new NamedShape(name + "bias", Shape.of(channels)));
        }
    }

    /**
     * Each pixel repeated to twice as many rows and columns, joined with the maps of the level's block on the way down.
     *
     * @param channels of those maps
     */
    record Join(int channels) implements UNetStage {
        public Join {
            Limits.check("channels", channels, 1, MOST_CHANNELS);
        }

        @Override
        public String kind() {
            return "join";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 3) {
                return new Misfit(Reason.NEEDS_IMAGES, input);
            }
            Shape enlarged = input.with(1, 2 * input.size(1)).with(2, 2 * input.size(2));
            Shape joined = enlarged.with(0, input.size(0) + channels);
            return new Cost(joined, List.of(), List.of(), 0, Cost.bytes(enlarged) + Cost.bytes(joined));
        }
    }

    /** The last group norm with its SiLU. */
    record Normed(int groups) implements UNetStage {
        public Normed {
            Limits.check("groups", groups, 1, MOST_CHANNELS);
        }

        @Override
        public String kind() {
            return "groupnorm";
        }

        @Override
        public Fit on(Shape input) {
            if (input.rank() != 3) {
                return new Misfit(Reason.NEEDS_IMAGES, input);
            }
            if (input.size(0) % groups != 0) {
                return new Misfit(Reason.GROUPS_DONT_DIVIDE, input, groups);
            }
            return new Cost(input, norm("", input.size(0)), List.of(), 0, 2 * Cost.bytes(input));
        }
    }

    private static List<NamedShape> norm(String name, int channels) {
        return List.of(new NamedShape(name + "weight", Shape.of(channels)),
                new NamedShape(name + "bias", Shape.of(channels)));
    }

    private static List<NamedShape> linear(String name, int inputs, int outputs) {
        return List.of(new NamedShape(name + "weight", Shape.of(outputs, inputs)),
                new NamedShape(name + "bias", Shape.of(outputs)));
    }
}
