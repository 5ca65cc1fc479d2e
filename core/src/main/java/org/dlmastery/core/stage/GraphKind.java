package org.dlmastery.core.stage;

/** How the layers of a graph network put neighbours together. */
public enum GraphKind {
    /** Weighted by 1/√(dᵢdⱼ), the node itself among them (Kipf &amp; Welling 2017). */
    GCN,
    /** Weighted by learnt attention, the node itself among them (Veličković et al. 2018). */
    GAT,
    /** The mean of the neighbours, beside the node itself (Hamilton et al. 2017, GraphSAGE). */
    SAGE_MEAN,
    /** The sum of the neighbours, beside the node itself. */
    SAGE_SUM,
    /** The largest value of each feature among the neighbours, beside the node itself. */
    SAGE_MAX
}
