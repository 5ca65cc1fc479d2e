package org.dlmastery.site;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.train.Kind;

/** The kinds of models that the site's pages train. */
final class Kinds {
    private Kinds() {
    }

    /** Those that want tuned kernels. */
    static List<Kind> large() {
        return List.of(new CnnKind(), new GptKind(), new GnnKind(), new DiffusionKind());
    }

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>(List.of(new MlpKind()));
        kinds.addAll(large());
        return kinds;
    }
}
