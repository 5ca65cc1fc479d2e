package org.dlmastery.site.proof;

import java.util.List;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;

/** The networks by which a device is measured, two of each engine; none is a page's worked example. */
final class ReferenceNetworks {
    private ReferenceNetworks() {
    }

    /** One whose arrays are small, so that its updates are commands above all. */
    static Values small(DesignCard engine) {
        return switch (engine) {
            case MLP -> values(MlpControls.ALL, "layers=3&batch=4&points=100");
            case CNN -> values(CnnControls.ALL, "layers=c4k3s2,r,f,u10&batch=16");
            case TRANSFORMER -> values(GptControls.ALL, "layers=1&heads=1&width=32&context=16&batch=2");
            case GNN -> values(GnnControls.ALL, "graph=blocks&nodes=12&hidden=4");
            case DIFFUSION -> values(DiffusionControls.ALL, "widths=8-16-32&batch=1");
            default -> throw none(engine);
        };
    }

    /** One whose updates are arithmetic above all. */
    static Values large(DesignCard engine) {
        return switch (engine) {
            case MLP -> values(MlpControls.ALL, "layers=16,16,16,16,16&batch=100&points=1000");
            case CNN -> values(CnnControls.ALL, "layers=c12k3p1,b,r,m2,c20k3p1,b,r,m2,f,u10&batch=64");
            case TRANSFORMER -> values(GptControls.ALL, "layers=2&heads=2&width=96&context=64&batch=8");
            case GNN -> values(GnnControls.ALL, "graph=blocks&nodes=120&hidden=32&layers=3");
            case DIFFUSION -> values(DiffusionControls.ALL, "widths=8-16-32&batch=12");
            default -> throw none(engine);
        };
    }

    private static IllegalArgumentException none(DesignCard engine) {
        return new IllegalArgumentException("proof: no engine trains " + engine.key());
    }

    private static Values values(ControlSet controls, String link) {
        return new StateLink(controls, List.of()).read(link).values();
    }
}
