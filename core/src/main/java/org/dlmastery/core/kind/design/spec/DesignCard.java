package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.settings.ControlGroup;

/** The kinds of networks that Design Spaces compares. */
public enum DesignCard {
    /** A multilayer perceptron. */
    MLP("mlp", DesignControls.MLP),
    /** A convolutional network. */
    CNN("cnn", DesignControls.CNN),
    /** A language model of GPT-2's shape. */
    TRANSFORMER("transformer", DesignControls.TRANSFORMER),
    /** A graph network. */
    GNN("gnn", DesignControls.GNN),
    /** The class-conditional U-Net that diffusion models denoise with. */
    DIFFUSION("diffusion", DesignControls.DIFFUSION);

    private final String key;
    private final ControlGroup knobs;

    DesignCard(String key, ControlGroup knobs) {
        this.key = key;
        this.knobs = knobs;
    }

    /** Its name in messages and in addresses of pages. */
    public String key() {
        return key;
    }

    /** What its network is built by. */
    public ControlGroup knobs() {
        return knobs;
    }
}
