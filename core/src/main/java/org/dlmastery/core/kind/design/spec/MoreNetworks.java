package org.dlmastery.core.kind.design.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ExpertBlock;
import org.dlmastery.core.stage.GenerativeStage;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.PatchStage;
import org.dlmastery.core.stage.SequenceStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.Stack.Layer;
import org.dlmastery.core.stage.Stage;
import org.dlmastery.core.stage.TextStage;

/** The networks of the cards that have no page, in the same stages. */
public final class MoreNetworks {
    /** Of a GAN's convolutions: each doubles or halves the image's sides. */
    private static final int GAN_KERNEL = 4;
    private static final int MAMBA_WIDENING = 2;
    private static final int MAMBA_WINDOW = 4;

    private MoreNetworks() {
    }

    /** Words, recurrent layers, and the logits of the next word, from a text [T]. */
    static Stack rnn(Values values) {
        int vocabulary = values.whole(MoreControls.RNN_VOCABULARY);
        List<Layer> layers = new ArrayList<>(List.of(new Layer("embedding",
                new TextStage.WordEmbedding(vocabulary, values.whole(MoreControls.RNN_EMBEDDING)))));
        for (int i = 0; i < values.whole(MoreControls.RNN_LAYERS); i++) {
            layers.add(new Layer("layers." + i, new SequenceStage.Recurrent(values.get(MoreControls.RNN_KIND),
                    values.whole(MoreControls.RNN_UNITS))));
        }
        layers.add(new Layer("logits", new TextStage.WordLogits(vocabulary, false)));
        return new Stack(Shape.of(values.whole(MoreControls.RNN_LENGTH)), layers);
    }

    /** Dense layers to mean and log variance, a draw, and the same layers backwards, from [F] to [F]. */
    static Stack vae(Values values) {
        int inputs = values.whole(MoreControls.VAE_INPUTS);
        int latent = values.whole(MoreControls.VAE_LATENT);
        List<Stage> stages = new ArrayList<>();
        bentLayers(values, stages);
        stages.add(new ImageStage.Dense(2 * latent));
        stages.add(new GenerativeStage.Drawn());
        bentLayers(values, stages);
        stages.add(new ImageStage.Dense(inputs));
        return Stack.numbered(Shape.of(inputs), stages);
    }

    private static void bentLayers(Values values, List<Stage> stages) {
        for (int i = 0; i < values.whole(MoreControls.VAE_LAYERS); i++) {
            stages.add(new ImageStage.Dense(values.whole(MoreControls.VAE_UNITS)));
            stages.add(new ImageStage.Activated(Activation.RELU));
        }
    }

    /**
     * A generator, from noise [Z, 1, 1] to an image, and the discriminator that judges the image, both as DCGAN has them
     * (Radford et al. 2016).
     */
    static Stack gan(Values values) {
        int doublings = doublings(values);
        int width = values.whole(MoreControls.GAN_WIDTH);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < doublings; i++) {
            boolean first = i == 0;
            String name = "generator." + i;
            layers.add(new Layer(name, new GenerativeStage.TransposedConvolution(width << doublings - 1 - i, GAN_KERNEL,
                    first ? 1 : 2, first ? 0 : 1, false)));
            layers.add(new Layer(name + ".norm", new ImageStage.BatchNorm()));
            layers.add(new Layer(name + ".relu", new ImageStage.Activated(Activation.RELU)));
        }
        String image = "generator." + doublings;
        layers.add(new Layer(image, new GenerativeStage.TransposedConvolution(
                values.whole(MoreControls.GAN_CHANNELS), GAN_KERNEL, 2, 1, false)));
        layers.add(new Layer(image + ".tanh", new ImageStage.Activated(Activation.TANH)));
        for (int i = 0; i < doublings; i++) {
            String name = "discriminator." + i;
            layers.add(new Layer(name, new ImageStage.Convolution(width << i, GAN_KERNEL, 2, 1, false)));
            if (i > 0) {
                layers.add(new Layer(name + ".norm", new ImageStage.BatchNorm()));
            }
            layers.add(new Layer(name + ".relu", new ImageStage.Activated(Activation.LEAKY_RELU)));
        }
        layers.add(new Layer("discriminator." + doublings,
                new ImageStage.Convolution(1, GAN_KERNEL, 1, 0, false)));
        return new Stack(Shape.of(values.whole(MoreControls.GAN_LATENT), 1, 1), layers);
    }

    /** How often a GAN doubles 4 × 4 pixels. */
    static int doublings(Values values) {
        return Integer.numberOfTrailingZeros(values.get(MoreControls.GAN_SIDE) / GAN_KERNEL);
    }

    /** Patches, a class token, positions, a transformer's blocks that see all of them, and a dense layer on the token. */
    static Stack vit(Values values) {
        int side = values.get(MoreControls.VIT_SIDE);
        int patch = values.get(MoreControls.VIT_PATCH);
        int heads = values.whole(MoreControls.VIT_HEADS);
        int along = side / patch;
        List<Layer> layers = new ArrayList<>(List.of(
                new Layer("patches", new PatchStage.Patches(patch, heads * values.whole(MoreControls.VIT_HEAD_WIDTH))),
                new Layer("class_token", new PatchStage.ClassToken()),
                new Layer("positions", new TextStage.PositionEmbedding(along * along + 1))));
        for (int i = 0; i < values.whole(MoreControls.VIT_LAYERS); i++) {
            layers.add(new Layer("blocks." + i, new TextStage.Block(heads, GptSize.WIDENING)));
        }
        layers.add(new Layer("norm", new TextStage.LayerNorm()));
        layers.add(new Layer("token", new PatchStage.FirstPosition()));
        layers.add(new Layer("head", new ImageStage.Dense(values.whole(MoreControls.VIT_CLASSES))));
        return new Stack(Shape.of(values.whole(MoreControls.VIT_CHANNELS), side, side), layers);
    }

    /** Words, selective state-space blocks, a norm, and the logits by the words' own table. */
    static Stack ssm(Values values) {
        int vocabulary = values.whole(MoreControls.SSM_VOCABULARY);
        List<Layer> layers = new ArrayList<>(List.of(new Layer("embedding",
                new TextStage.WordEmbedding(vocabulary, values.get(MoreControls.SSM_WIDTH)))));
        for (int i = 0; i < values.whole(MoreControls.SSM_LAYERS); i++) {
            layers.add(new Layer("layers." + i, new SequenceStage.Selective(MAMBA_WIDENING,
                    values.whole(MoreControls.SSM_STATES), MAMBA_WINDOW)));
        }
        layers.add(new Layer("norm_f", new SequenceStage.RootMeanSquareNorm()));
        layers.add(new Layer("lm_head", new TextStage.WordLogits(vocabulary, true)));
        return new Stack(Shape.of(values.whole(MoreControls.SSM_LENGTH)), layers);
    }

    /** GPT-2's shape, with experts in each block. */
    static Stack moe(Values values) {
        int vocabulary = values.whole(MoreControls.MOE_VOCABULARY);
        int context = values.whole(MoreControls.MOE_CONTEXT);
        int heads = values.whole(MoreControls.MOE_HEADS);
        List<Layer> layers = new ArrayList<>(List.of(
                new Layer("wte", new TextStage.WordEmbedding(vocabulary,
                        heads * values.whole(MoreControls.MOE_HEAD_WIDTH))),
                new Layer("wpe", new TextStage.PositionEmbedding(context))));
        for (int i = 0; i < values.whole(MoreControls.MOE_LAYERS); i++) {
            layers.add(new Layer("h." + i, new ExpertBlock(heads, GptSize.WIDENING,
                    values.get(MoreControls.MOE_EXPERTS), chosenExperts(values))));
        }
        layers.add(new Layer("ln_f", new TextStage.LayerNorm()));
        layers.add(new Layer("lm_head", new TextStage.WordLogits(vocabulary, true)));
        return new Stack(Shape.of(context), layers);
    }

    /** How many experts each token goes through: as many as chosen, or as there are. */
    public static int chosenExperts(Values values) {
        return Math.min(values.get(MoreControls.MOE_CHOSEN), values.get(MoreControls.MOE_EXPERTS));
    }
}
