package org.dlmastery.core.kind.design.spec;

/** What stands between a CNN's last feature maps and its dense layer. */
public enum CnnHead {
    /** All pixels of all maps one after the other. */
    FLATTEN,
    /** The mean of each map (Lin et al. 2014). */
    AVERAGE
}
