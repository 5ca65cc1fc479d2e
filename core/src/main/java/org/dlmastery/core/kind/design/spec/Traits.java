package org.dlmastery.core.kind.design.spec;

import java.util.List;

/**
 * What sets a kind of network apart from others, in words that several share, so that they can be compared.
 *
 * @param uses what it is looked for, the most usual first
 */
public record Traits(List<DesignUse> uses, Reach reach, Sharing sharing, Growth growth, Passes passes) {
    /** From where a layer brings knowledge to one place. */
    public enum Reach {
        ALL_INPUTS, WINDOW, ALL_POSITIONS, LINKS, STATE
    }

    /** What the same weights are used for again and again. */
    public enum Sharing {
        NOTHING, PLACES, POSITIONS, NODES
    }

    /** How multiply-adds grow with the size of one example. */
    public enum Growth {
        LINEAR, QUADRATIC
    }

    /** How often the network runs for one answer. */
    public enum Passes {
        ONE, EACH_TOKEN, EACH_STEP
    }

    public Traits {
        uses = List.copyOf(uses);
    }

    /** Those of a card's network, as this project's layers compute it. */
    public static Traits of(DesignCard card) {
        return switch (card) {
            case MLP -> new Traits(List.of(DesignUse.TABLES), Reach.ALL_INPUTS, Sharing.NOTHING, Growth.LINEAR, Passes.ONE);
            case CNN -> new Traits(List.of(DesignUse.IMAGES), Reach.WINDOW, Sharing.PLACES, Growth.LINEAR, Passes.ONE);
            case TRANSFORMER -> new Traits(List.of(DesignUse.TEXT, DesignUse.MAKING), Reach.ALL_POSITIONS,
                    Sharing.POSITIONS, Growth.QUADRATIC, Passes.EACH_TOKEN);
            // The matrix of links counts whole.
            case GNN -> new Traits(List.of(DesignUse.GRAPHS), Reach.LINKS, Sharing.NODES, Growth.QUADRATIC, Passes.ONE);
            case DIFFUSION -> new Traits(List.of(DesignUse.MAKING, DesignUse.IMAGES), Reach.WINDOW, Sharing.PLACES,
                    Growth.LINEAR, Passes.EACH_STEP);
            case RNN, SSM -> new Traits(List.of(DesignUse.TEXT, DesignUse.MAKING), Reach.STATE, Sharing.POSITIONS,
                    Growth.LINEAR, Passes.EACH_TOKEN);
            case VAE -> new Traits(List.of(DesignUse.MAKING, DesignUse.TABLES), Reach.ALL_INPUTS, Sharing.NOTHING,
                    Growth.LINEAR, Passes.ONE);
            case GAN -> new Traits(List.of(DesignUse.MAKING, DesignUse.IMAGES), Reach.WINDOW, Sharing.PLACES,
                    Growth.LINEAR, Passes.ONE);
            case VIT -> new Traits(List.of(DesignUse.IMAGES), Reach.ALL_POSITIONS, Sharing.POSITIONS, Growth.QUADRATIC,
                    Passes.ONE);
            case MOE -> new Traits(List.of(DesignUse.TEXT, DesignUse.MAKING), Reach.ALL_POSITIONS, Sharing.POSITIONS,
                    Growth.QUADRATIC, Passes.EACH_TOKEN);
        };
    }
}
