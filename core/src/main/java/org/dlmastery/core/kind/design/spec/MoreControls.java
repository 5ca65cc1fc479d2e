package org.dlmastery.core.kind.design.spec;

import java.util.List;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.stage.RecurrentKind;

/** The knobs of the cards whose networks have no page of their own. */
public final class MoreControls {
    public static final ChoiceControl<RecurrentKind> RNN_KIND =
            new ChoiceControl<>("rnn-kind", Choice.all(RecurrentKind.values()), RecurrentKind.LSTM);
    public static final NumberControl RNN_VOCABULARY =
            NumberControl.whole("rnn-vocabulary", 2, 200_000, 65).logarithmic();
    public static final NumberControl RNN_LENGTH = NumberControl.whole("rnn-length", 2, 1024, 64).logarithmic();
    public static final NumberControl RNN_EMBEDDING =
            NumberControl.whole("rnn-embedding", 1, 2048, 64).logarithmic();
    public static final NumberControl RNN_LAYERS = NumberControl.whole("rnn-layers", 1, 8, 2);
    public static final NumberControl RNN_UNITS = NumberControl.whole("rnn-units", 1, 4096, 128).logarithmic();
    public static final NumberControl RNN_BATCH = NumberControl.whole("rnn-batch", 1, 512, 32).logarithmic();

    public static final NumberControl VAE_INPUTS = NumberControl.whole("vae-inputs", 1, 4096, 784).logarithmic();
    public static final NumberControl VAE_LAYERS = NumberControl.whole("vae-layers", 1, 8, 1);
    public static final NumberControl VAE_UNITS = NumberControl.whole("vae-units", 1, 4096, 400).logarithmic();
    public static final NumberControl VAE_LATENT = NumberControl.whole("vae-latent", 1, 1024, 20).logarithmic();
    public static final NumberControl VAE_BATCH = NumberControl.whole("vae-batch", 1, 1024, 128).logarithmic();

    /** 4 × 4 doubled once or oftener. */
    public static final ChoiceControl<Integer> GAN_SIDE = Numbers.choice("gan-side", 32, 8, 16, 32, 64, 128);
    public static final NumberControl GAN_CHANNELS = NumberControl.whole("gan-channels", 1, 4, 3);
    public static final NumberControl GAN_LATENT = NumberControl.whole("gan-latent", 1, 1024, 100).logarithmic();
    public static final NumberControl GAN_WIDTH = NumberControl.whole("gan-width", 1, 64, 32);
    public static final NumberControl GAN_BATCH = NumberControl.whole("gan-batch", 1, 1024, 128).logarithmic();

    public static final ChoiceControl<Integer> VIT_SIDE =
            Numbers.choice("vit-side", 224, 32, 64, 96, 128, 224, 256, 384);
    public static final ChoiceControl<Integer> VIT_PATCH = Numbers.choice("vit-patch", 16, 4, 8, 16, 32);
    public static final NumberControl VIT_CHANNELS = NumberControl.whole("vit-channels", 1, 4, 3);
    public static final NumberControl VIT_LAYERS = NumberControl.whole("vit-layers", 1, 48, 12);
    public static final NumberControl VIT_HEADS = NumberControl.whole("vit-heads", 1, 32, 12);
    public static final NumberControl VIT_HEAD_WIDTH = NumberControl.whole("vit-head-width", 4, 128, 64);
    public static final NumberControl VIT_CLASSES = NumberControl.whole("vit-classes", 2, 4096, 1000).logarithmic();
    public static final NumberControl VIT_BATCH = NumberControl.whole("vit-batch", 1, 4096, 64).logarithmic();

    public static final NumberControl SSM_VOCABULARY =
            NumberControl.whole("ssm-vocabulary", 2, 200_000, 65).logarithmic();
    public static final NumberControl SSM_LENGTH = NumberControl.whole("ssm-length", 8, 8192, 256).logarithmic();
    public static final NumberControl SSM_LAYERS = NumberControl.whole("ssm-layers", 1, 64, 4);
    public static final ChoiceControl<Integer> SSM_WIDTH =
            Numbers.choice("ssm-width", 128, 64, 128, 256, 512, 768, 1024, 1536, 2048, 2560);
    public static final NumberControl SSM_STATES = NumberControl.whole("ssm-states", 1, 256, 16).logarithmic();
    public static final NumberControl SSM_BATCH = NumberControl.whole("ssm-batch", 1, 512, 16).logarithmic();

    public static final NumberControl MOE_VOCABULARY =
            NumberControl.whole("moe-vocabulary", 2, 200_000, 65).logarithmic();
    public static final NumberControl MOE_CONTEXT = NumberControl.whole("moe-context", 8, 4096, 64).logarithmic();
    public static final NumberControl MOE_LAYERS = NumberControl.whole("moe-layers", 1, 48, 4);
    public static final NumberControl MOE_HEADS = NumberControl.whole("moe-heads", 1, 32, 4);
    public static final NumberControl MOE_HEAD_WIDTH = NumberControl.whole("moe-head-width", 4, 128, 16);
    public static final ChoiceControl<Integer> MOE_EXPERTS = Numbers.choice("moe-experts", 8, 2, 4, 8, 16, 32, 64);
    public static final ChoiceControl<Integer> MOE_CHOSEN = Numbers.choice("moe-chosen", 2, 1, 2, 4, 8);
    public static final NumberControl MOE_BATCH = NumberControl.whole("moe-batch", 1, 512, 16).logarithmic();

    static final ControlGroup RNN = new ControlGroup("rnn", List.of(RNN_KIND, RNN_VOCABULARY, RNN_LENGTH,
            RNN_EMBEDDING, RNN_LAYERS, RNN_UNITS, RNN_BATCH));
    static final ControlGroup VAE = new ControlGroup("vae",
            List.of(VAE_INPUTS, VAE_LAYERS, VAE_UNITS, VAE_LATENT, VAE_BATCH));
    static final ControlGroup GAN = new ControlGroup("gan",
            List.of(GAN_SIDE, GAN_CHANNELS, GAN_LATENT, GAN_WIDTH, GAN_BATCH));
    static final ControlGroup VIT = new ControlGroup("vit", List.of(VIT_SIDE, VIT_PATCH, VIT_CHANNELS, VIT_LAYERS,
            VIT_HEADS, VIT_HEAD_WIDTH, VIT_CLASSES, VIT_BATCH));
    static final ControlGroup SSM = new ControlGroup("ssm",
            List.of(SSM_VOCABULARY, SSM_LENGTH, SSM_LAYERS, SSM_WIDTH, SSM_STATES, SSM_BATCH));
    static final ControlGroup MOE = new ControlGroup("moe", List.of(MOE_VOCABULARY, MOE_CONTEXT, MOE_LAYERS, MOE_HEADS,
            MOE_HEAD_WIDTH, MOE_EXPERTS, MOE_CHOSEN, MOE_BATCH));

    private MoreControls() {
    }
}
