package org.dlmastery.core.kind.design.spec;

import java.util.List;
import org.dlmastery.core.settings.Values;

/**
 * A card's network as the settings of the page that trains such networks.
 *
 * @param query the part of the page's link behind the question mark
 * @param isExact whether the page builds these very layers; else the nearest that it can
 */
public record Playground(String query, boolean isExact) {
    private static final int MLP_LAYERS = 6;
    private static final int MLP_NEURONS = 16;
    private static final int CNN_LAYERS = 40;
    /** 28 pixels can be halved so often. */
    private static final int CNN_BLOCKS = 4;
    private static final int GPT_LAYERS = 4;
    private static final int GNN_HIDDEN = 64;
    private static final int GNN_HEADS = 8;
    /** The CNN page's images and classes. */
    private static final int DIGIT_SIDE = 28;
    private static final int DIGITS = 10;

    /** The settings for a card that has a page. @throws IllegalArgumentException for one that has none */
    public static Playground of(DesignCard card, Values values) {
        return switch (card) {
            case MLP -> mlp(values);
            case CNN -> cnn(values);
            case TRANSFORMER -> transformer(values);
            case GNN -> gnn(values);
            case DIFFUSION -> diffusion(values);
            default -> throw new IllegalArgumentException("playground: no page trains " + card.key());
        };
    }

    /** Hidden layers; what goes in and comes out are the page's own points. */
    private static Playground mlp(Values values) {
        int layers = values.whole(DesignControls.MLP_LAYERS);
        int units = values.whole(DesignControls.MLP_UNITS);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(layers, MLP_LAYERS); i++) {
            text.append(i == 0 ? "" : ",").append(Math.min(units, MLP_NEURONS));
        }
        return new Playground("layers=" + (layers == 0 ? "none" : text.toString()) + "&activation=relu",
                layers <= MLP_LAYERS && units <= MLP_NEURONS);
    }

    /** The layers as the CNN page's links have them, for its digits. */
    private static Playground cnn(Values values) {
        int kernel = values.get(DesignControls.CNN_KERNEL);
        boolean normed = values.get(DesignControls.CNN_NORM);
        int blocks = Math.min(CNN_BLOCKS, values.whole(DesignControls.CNN_BLOCKS));
        int convolutions = values.whole(DesignControls.CNN_CONVOLUTIONS);
        while (blocks * (convolutions * (normed ? 3 : 2) + 1) + 2 > CNN_LAYERS) {
            convolutions--;
        }
        StringBuilder text = new StringBuilder();
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < convolutions; i++) {
                text.append('c').append(values.whole(DesignControls.CNN_FILTERS) << block).append('k').append(kernel);
                text.append(kernel == 1 ? "" : "p" + kernel / 2).append(normed ? "n,b" : "").append(",r,");
            }
            text.append("m2,");
        }
        text.append(values.get(DesignControls.CNN_HEAD) == CnnHead.AVERAGE ? "g" : "f").append(",u").append(DIGITS);
        return new Playground("layers=" + text, blocks == values.whole(DesignControls.CNN_BLOCKS)
                && convolutions == values.whole(DesignControls.CNN_CONVOLUTIONS)
                && values.whole(DesignControls.CNN_SIDE) == DIGIT_SIDE
                && values.whole(DesignControls.CNN_CHANNELS) == 1 && values.whole(DesignControls.CNN_CLASSES) == DIGITS);
    }

    /** The text decides the vocabulary. */
    private static Playground transformer(Values values) {
        int heads = values.whole(DesignControls.TRANSFORMER_HEADS);
        int width = heads * values.whole(DesignControls.TRANSFORMER_HEAD_WIDTH);
        int context = values.whole(DesignControls.TRANSFORMER_CONTEXT);
        int layers = values.whole(DesignControls.TRANSFORMER_LAYERS);
        int nearContext = nearest(context, List.of(16, 32, 64, 128));
        int nearHeads = nearest(heads, List.of(1, 2, 4, 8));
        int nearWidth = nearest(width, List.of(32, 64, 96, 128));
        return new Playground("context=" + nearContext + "&layers=" + Math.min(layers, GPT_LAYERS) + "&heads=" + nearHeads
                + "&width=" + nearWidth, context == nearContext && heads == nearHeads && width == nearWidth
                && layers <= GPT_LAYERS && values.get(DesignControls.TRANSFORMER_TIED));
    }

    /** The graph decides nodes, features and classes. */
    private static Playground gnn(Values values) {
        int hidden = values.whole(DesignControls.GNN_HIDDEN);
        int heads = values.whole(DesignControls.GNN_HEADS);
        return new Playground("model=" + values.text(DesignControls.GNN_KIND) + "&layers="
                + (values.whole(DesignControls.GNN_LAYERS) + 1) + "&hidden=" + Math.min(hidden, GNN_HIDDEN) + "&heads="
                + Math.min(heads, GNN_HEADS), hidden <= GNN_HIDDEN && heads <= GNN_HEADS);
    }

    /** The page has two U-Nets for its digits. */
    private static Playground diffusion(Values values) {
        boolean small = values.get(DesignControls.DIFFUSION_WIDTH) == 8;
        boolean exact = small && DesignNetworks.levels(values) == 2
                && values.get(DesignControls.DIFFUSION_SIDE) == DIGIT_SIDE
                && values.whole(DesignControls.DIFFUSION_CHANNELS) == 1
                && values.get(DesignControls.DIFFUSION_EMBEDDING) == 32
                && values.whole(DesignControls.DIFFUSION_CLASSES) == DIGITS;
        return new Playground("widths=" + (small ? "8-16-32" : "16-32-48"), exact);
    }

    private static int nearest(int wanted, List<Integer> possible) {
        int nearest = possible.get(0);
        for (int each : possible) {
            nearest = Math.abs(each - wanted) < Math.abs(nearest - wanted) ? each : nearest;
        }
        return nearest;
    }
}
