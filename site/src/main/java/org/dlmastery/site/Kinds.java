package org.dlmastery.site;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.train.Kind;

/** The kinds of models that the site's pages train, by the engine's program that they start with. */
final class Kinds {
    private Kinds() {
    }

    /** Those of the small program, which has to be light. */
    static List<Kind> small() {
        return List.of(new MlpKind());
    }

    /** Those of the tuned program. */
    static List<Kind> large() {
        return List.of(new CnnKind(), new GptKind(), new GnnKind(), new DiffusionKind());
    }

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>(small());
        kinds.addAll(large());
        return kinds;
    }
}
