package org.dlmastery.ui.explain;

import org.dlmastery.core.settings.Values;

/** One layer of a stack with its settings. */
public record StackLayer(LayerKind kind, Values values) {
    /** A layer as it comes from the palette. */
    public static StackLayer of(LayerKind kind) {
        return new StackLayer(kind, kind.settings().initial());
    }
}
