package org.dlmastery.ui.page.cnn.lens;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;

/** One tab. */
interface Lens {
    Tag tag();

    /** Something of what it explains is another now. */
    void show(LensState state);

    void recolour(Colours colours);

    /** A map of the pixels that a class hangs on. */
    default void saliency(NamedArray map) {
    }

    /** The image after a step towards another class, with its logits. */
    default void fooled(List<NamedArray> answer) {
    }

    /** The page goes away. */
    default void leave() {
    }
}
