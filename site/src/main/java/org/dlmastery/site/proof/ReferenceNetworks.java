package org.dlmastery.site.proof;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;

/**
 * The networks by which a device is measured; none is a page's worked example. Of each engine the first is so small that its
 * updates are commands above all, the second so large that they are arithmetic, and the others have what those two lack:
 * other layers, other sizes.
 */
final class ReferenceNetworks {
    private ReferenceNetworks() {
    }

    static List<Values> of(DesignCard engine) {
        return switch (engine) {
            case MLP -> values(MlpControls.ALL, "layers=3&batch=4&points=100", "layers=16,16,16,16&batch=100&points=1000",
                    "layers=none&batch=20&points=300", "layers=6,12&activation=relu&optimiser=sgd&batch=10&points=250",
                    "layers=12,5&activation=relu&optimiser=momentum&batch=30&points=150");
            case CNN -> values(CnnControls.ALL, "layers=c4k3s2,r,f,u10&batch=16",
                    "layers=c12k3p1,b,r,m2,c20k3p1,b,r,m2,f,u10&batch=64", "layers=c8k5p2,t,a2,c12k5,t,a2,f,u64,t,u10&batch=32",
                    "layers=c24k3p1,r,c16k3p1,r,m2,c32k3p1,r,d50,f,u200,r,u10&batch=16");
            case TRANSFORMER -> values(GptControls.ALL, "layers=1&heads=1&width=32&context=16&batch=2",
                    "layers=2&heads=2&width=96&context=64&batch=8", "layers=1&heads=4&width=64&context=32&batch=32");
            case GNN -> values(GnnControls.ALL, "graph=blocks&nodes=12&hidden=4", "graph=blocks&nodes=120&hidden=32&layers=3",
                    "model=gat&graph=blocks&nodes=60&hidden=8&heads=4");
            case DIFFUSION -> values(DiffusionControls.ALL, "widths=8-16-32&batch=1", "widths=8-16-32&batch=12",
                    "widths=16-32-48&batch=2");
            default -> throw new IllegalArgumentException("proof: no engine trains " + engine.key());
        };
    }

    private static List<Values> values(ControlSet controls, String... links) {
        StateLink link = new StateLink(controls, List.of());
        return Stream.of(links).map(text -> {
            StateLink.Decoded read = link.read(text);
            if (!read.problems().isEmpty()) {
                throw new IllegalStateException("proof: " + text + " has no such network: " + read.problems());
            }
            return read.values();
        }).toList();
    }
}
