package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;

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
     * @param image the shape of an image: [C, H, W]
     * @param layers of the model, called by their place
     * @param from the first layer that is random, from 0
     * @param seed decides the weights
     */
    static ConvNet of(Backend backend, ConvNet model, Shape image, List<ImageStage> layers, int from, int seed) {
        ConvNet copy = new ConvNet(backend, layers, image, seed);
        int parameters = 0;
        int states = 0;
        for (int i = 0; i < from; i++) {
            Stack.Row row = model.outline().rows().get(i);
            parameters += row.cost().parameters().size();
            // A dropout's key is its only state, and of no use here.
            states += row.layer().stage() instanceof ImageStage.Dropout ? 1 : row.cost().state().size();
        }
        copy(backend, model.parameters(), copy.parameters(), parameters);
        copy(backend, model.state(), copy.state(), states);
        return copy;
    }

    private static void copy(Backend backend, List<Parameter> from, List<Parameter> to, int count) {
        for (int i = 0; i < count; i++) {
            backend.map(new View[] {to.get(i).view()}, new Expr[] {Expr.input(0)}, from.get(i).view());
        }
    }
}
