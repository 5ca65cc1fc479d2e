package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.stage.ImageStage;

/**
 * A trained network whose upper layers have forgotten everything: what methods that claim to explain it are tried with
 * (Adebayo et al. 2018, cascading randomisation).
 */
final class RandomTop {
    private RandomTop() {
    }

    /**
     * A network of its own, to be closed: the layers below as the model has them now, the others with weights by chance and
     * norms that have seen nothing.
     *
     * @param layers of the model, called by their place
     * @param from the first layer that is random, from 0
     * @param seed decides the weights
     */
    static ConvNet of(Backend backend, ConvNet model, List<ImageStage> layers, int from, int seed) {
        ConvNet copy = new ConvNet(backend, layers, CnnNetwork.IMAGE, seed);
        List<Parameter> trained = all(model);
        List<Parameter> fresh = all(copy);
        for (int i = 0; i < trained.size(); i++) {
            String name = trained.get(i).name();
            if (Integer.parseInt(name.substring(0, name.indexOf('.'))) < from) {
                backend.map(new View[] {fresh.get(i).view()}, new Expr[] {Expr.input(0)}, trained.get(i).view());
            }
        }
        return copy;
    }

    private static List<Parameter> all(ConvNet network) {
        List<Parameter> all = new ArrayList<>(network.parameters());
        all.addAll(network.state());
        return all;
    }
}
