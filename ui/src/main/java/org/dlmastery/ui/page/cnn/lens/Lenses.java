package org.dlmastery.ui.page.cnn.lens;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;

/** Makes the tabs. */
final class Lenses {
    private Lenses() {
    }

    static Lens make(String key, Language language, Colours colours, Turns turns, LensTabs.Listener listener) {
        if (key.equals("draw")) {
            return new DrawLens(language, colours, listener);
        }
        if (key.equals("filters")) {
            return new FiltersLens(language, colours, turns);
        }
        if (key.equals("flatten")) {
            return new FlattenLens(language, colours);
        }
        if (key.equals("softmax")) {
            return new SoftmaxLens(language);
        }
        return key.equals("saliency") ? new SaliencyLens(language, colours, listener)
                : new ConvolutionLens(language, colours);
    }
}
