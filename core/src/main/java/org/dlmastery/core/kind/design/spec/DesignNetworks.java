package org.dlmastery.core.kind.design.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.UNetSize;

/** The networks that the cards' knobs describe, as stages: the same from which the engine's models are built. */
public final class DesignNetworks {
    /** Of the norms in the U-Net. */
    static final int GROUPS = 8;
    /** Of the diffusion; the U-Net computes a step's vector and learns none, so its size doesn't depend on them. */
    private static final int TIMESTEPS = 1000;

    private DesignNetworks() {
    }

    /** A card's network, on one example. */
    public static Stack stack(DesignCard card, Values values) {
        return switch (card) {
            case MLP -> mlp(values);
            case CNN -> cnn(values);
            case TRANSFORMER -> gpt(values).stack(values.whole(DesignControls.TRANSFORMER_CONTEXT));
            case GNN -> graphNet(values).stack(values.whole(DesignControls.GNN_NODES));
            case DIFFUSION -> uNet(values).stack(values.get(DesignControls.DIFFUSION_SIDE),
                    values.get(DesignControls.DIFFUSION_SIDE));
            case RNN -> MoreNetworks.rnn(values);
            case VAE -> MoreNetworks.vae(values);
            case GAN -> MoreNetworks.gan(values);
            case VIT -> MoreNetworks.vit(values);
            case SSM -> MoreNetworks.ssm(values);
            case MOE -> MoreNetworks.moe(values);
        };
    }

    /** What a card's network costs. */
    public static NetworkCost cost(DesignCard card, Values values) {
        return new NetworkCost(stack(card, values).outline(), switch (card) {
            case MLP -> values.whole(DesignControls.MLP_BATCH);
            case CNN -> values.whole(DesignControls.CNN_BATCH);
            case TRANSFORMER -> values.whole(DesignControls.TRANSFORMER_BATCH);
            // The example is the whole graph.
            case GNN -> 1;
            case DIFFUSION -> values.whole(DesignControls.DIFFUSION_BATCH);
            case RNN -> values.whole(MoreControls.RNN_BATCH);
            case VAE -> values.whole(MoreControls.VAE_BATCH);
            case GAN -> values.whole(MoreControls.GAN_BATCH);
            case VIT -> values.whole(MoreControls.VIT_BATCH);
            case SSM -> values.whole(MoreControls.SSM_BATCH);
            case MOE -> values.whole(MoreControls.MOE_BATCH);
        });
    }

    /** Dense layers with ReLUs between them, from [F] to [outputs]. */
    private static Stack mlp(Values values) {
        List<ImageStage> stages = new ArrayList<>();
        for (int i = 0; i < values.whole(DesignControls.MLP_LAYERS); i++) {
            stages.add(new ImageStage.Dense(values.whole(DesignControls.MLP_UNITS)));
            stages.add(new ImageStage.Activated(Activation.RELU));
        }
        stages.add(new ImageStage.Dense(values.whole(DesignControls.MLP_OUTPUTS)));
        return Stack.numbered(Shape.of(values.whole(DesignControls.MLP_INPUTS)), stages);
    }

    /** Blocks of convolutions that keep the image's size, each twice as wide as the one before and ended by a pooling. */
    private static Stack cnn(Values values) {
        int kernel = values.get(DesignControls.CNN_KERNEL);
        boolean normed = values.get(DesignControls.CNN_NORM);
        List<ImageStage> stages = new ArrayList<>();
        for (int block = 0; block < values.whole(DesignControls.CNN_BLOCKS); block++) {
            int filters = values.whole(DesignControls.CNN_FILTERS) << block;
            for (int i = 0; i < values.whole(DesignControls.CNN_CONVOLUTIONS); i++) {
                stages.add(new ImageStage.Convolution(filters, kernel, 1, kernel / 2, !normed));
                if (normed) {
                    stages.add(new ImageStage.BatchNorm());
                }
                stages.add(new ImageStage.Activated(Activation.RELU));
            }
            stages.add(new ImageStage.MaxPooling(2, 2));
        }
        boolean averaged = values.get(DesignControls.CNN_HEAD) == CnnHead.AVERAGE;
        stages.add(averaged ? new ImageStage.GlobalAveragePooling() : new ImageStage.Flatten());
        stages.add(new ImageStage.Dense(values.whole(DesignControls.CNN_CLASSES)));
        int side = values.whole(DesignControls.CNN_SIDE);
        return Stack.numbered(Shape.of(values.whole(DesignControls.CNN_CHANNELS), side, side), stages);
    }

    static GptSize gpt(Values values) {
        int heads = values.whole(DesignControls.TRANSFORMER_HEADS);
        return new GptSize(values.whole(DesignControls.TRANSFORMER_VOCABULARY),
                values.whole(DesignControls.TRANSFORMER_CONTEXT), values.whole(DesignControls.TRANSFORMER_LAYERS),
                heads, heads * values.whole(DesignControls.TRANSFORMER_HEAD_WIDTH),
                values.get(DesignControls.TRANSFORMER_TIED));
    }

    static GraphNetSize graphNet(Values values) {
        List<Integer> hidden = Collections.nCopies(values.whole(DesignControls.GNN_LAYERS),
                values.whole(DesignControls.GNN_HIDDEN));
        return new GraphNetSize(values.get(DesignControls.GNN_KIND), values.whole(DesignControls.GNN_FEATURES), hidden,
                values.whole(DesignControls.GNN_CLASSES), values.whole(DesignControls.GNN_HEADS), false,
                Activation.RELU);
    }

    /** Each level twice as wide as the one above it. */
    static UNetSize uNet(Values values) {
        int width = values.get(DesignControls.DIFFUSION_WIDTH);
        int levels = levels(values);
        List<Integer> widths = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            widths.add(width << level);
        }
        return new UNetSize(values.whole(DesignControls.DIFFUSION_CHANNELS), widths, width << levels, widths,
                values.get(DesignControls.DIFFUSION_EMBEDDING), GROUPS,
                values.whole(DesignControls.DIFFUSION_CLASSES), TIMESTEPS);
    }

    /** How often the U-Net halves its images: as often as chosen, or as their side can be halved. */
    public static int levels(Values values) {
        int levels = values.get(DesignControls.DIFFUSION_LEVELS);
        while (!canHalve(values, levels)) {
            levels--;
        }
        return levels;
    }

    /** Whether the U-Net's images can be halved so often. */
    public static boolean canHalve(Values values, int levels) {
        return values.get(DesignControls.DIFFUSION_SIDE) % (1 << levels) == 0;
    }
}
