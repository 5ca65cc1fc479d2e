package org.dlmastery.ui.page.gnn.passing;

import org.dlmastery.core.stage.GraphKind;

/** What happens in a layer, one after the other. */
enum PassingPhase {
    /** The neighbours' vectors come as they are. */
    COLLECT,
    /** The layer's weights turn vectors into others. */
    TRANSFORM,
    /** Each is taken with a weight. */
    WEIGH,
    /** They are added up. */
    SUM,
    /** The activation, and what was there before where it is added. */
    ACTIVATE;

    static final int COUNT = 5;

    /** GraphSAGE sums first and transforms the sum. @param index from 0 */
    static PassingPhase of(GraphKind kind, int index) {
        if (kind == GraphKind.GCN || kind == GraphKind.GAT) {
            return values()[index];
        }
        return switch (index) {
            case 0 -> COLLECT;
            case 1 -> WEIGH;
            case 2 -> SUM;
            case 3 -> TRANSFORM;
            default -> ACTIVATE;
        };
    }
}
