package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.settings.ControlGroup;

/** The kinds of networks that Design Spaces compares. */
public enum DesignCard {
    /** A multilayer perceptron. */
    MLP(true),
    /** A convolutional network. */
    CNN(true),
    /** A language model of GPT-2's shape. */
    TRANSFORMER(true),
    /** A graph network. */
    GNN(true),
    /** The class-conditional U-Net that diffusion models denoise with. */
    DIFFUSION(true),
    /** A recurrent network that reads a text. */
    RNN(false),
    /** A variational autoencoder of dense layers. */
    VAE(false),
    /** A generator and a discriminator of convolutions. */
    GAN(false),
    /** A vision transformer. */
    VIT(false),
    /** A language model of selective state spaces. */
    SSM(false),
    /** A language model with a mixture of experts. */
    MOE(false);

    private final boolean hasPage;

    DesignCard(boolean hasPage) {
        this.hasPage = hasPage;
    }

    /** Its name in messages and, where it has a page, in addresses. */
    public String key() {
        return switch (this) {
            case MLP -> "mlp";
            case CNN -> "cnn";
            case TRANSFORMER -> "transformer";
            case GNN -> "gnn";
            case DIFFUSION -> "diffusion";
            case RNN -> "rnn";
            case VAE -> "vae";
            case GAN -> "gan";
            case VIT -> "vit";
            case SSM -> "ssm";
            case MOE -> "moe";
        };
    }

    /** Whether this site has a page that trains such networks. */
    public boolean hasPage() {
        return hasPage;
    }

    /** What its network is built by. */
    public ControlGroup knobs() {
        return switch (this) {
            case MLP -> DesignControls.MLP;
            case CNN -> DesignControls.CNN;
            case TRANSFORMER -> DesignControls.TRANSFORMER;
            case GNN -> DesignControls.GNN;
            case DIFFUSION -> DesignControls.DIFFUSION;
            case RNN -> MoreControls.RNN;
            case VAE -> MoreControls.VAE;
            case GAN -> MoreControls.GAN;
            case VIT -> MoreControls.VIT;
            case SSM -> MoreControls.SSM;
            case MOE -> MoreControls.MOE;
        };
    }
}
