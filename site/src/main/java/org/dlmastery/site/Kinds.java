package org.dlmastery.site;

import java.util.List;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.train.Kind;

/** Every kind of model that the site's pages train. */
final class Kinds {
    private Kinds() {
    }

    static List<Kind> all() {
        return List.of(new MlpKind());
    }
}
