package org.dlmastery.core.kind.diffusion.spec;

/** Whose weights digits are made with. */
public enum Network {
    /** The reader's, trained here. */
    OWN,
    /** The site's: {@link TrainedDiffusion}. */
    SHIPPED
}
