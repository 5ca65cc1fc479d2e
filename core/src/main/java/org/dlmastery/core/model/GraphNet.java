package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.Dropout;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.tensor.Tensor;

/**
 * A graph network that classifies nodes: in each layer every node takes from its neighbours, and what it has then is
 * transformed and activated. Its parameters are called as PyTorch Geometric's are: {@code convs.0.lin.weight}. Letters: N
 * nodes, F features, H heads, C classes.
 */
public final class GraphNet implements Model {
    private final GraphNetSize size;
    private final List<GraphNetLayer> layers = new ArrayList<>();
    private final Dropout dropout;

    /**
     * A network with fresh weights, decided by the seed; biases and attention vectors start at 0.
     *
     * @param rate the chance of each hidden value to be left out in training, from 0 to below 1
     * @param seed 0 to 2²⁴ − 1
     */
    public GraphNet(Backend backend, GraphNetSize size, double rate, int seed) {
        this.size = size;
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        for (int i = 0; i < size.layers(); i++) {
            layers.add(GraphNetLayer.create(backend, "convs." + i, size.kind(), size.inputs(i), size.outputs(i),
                    size.headsOf(i), random::uniform));
        }
        dropout = new Dropout(backend, seed, rate);
    }

    /**
     * What a layer gives, and how it comes to that.
     *
     * @param embeddings each node's vector behind the activation [N, F]; behind the last layer the logits [N, C]
     * @param attention how much nodes take from one another in each head, of a GAT alone: see {@link GraphNetLinks#place}
     * @param input each node's vector before the layer [N, I]
     * @param given what each node gives its neighbours [N, G]: transformed, or its input as it is
     * @param taken what each node takes of that together [N, G]
     * @param sums what the activation gets [N, F]
     */
    public record LayerOutput(Tensor embeddings, Optional<Tensor> attention, NodeVectors input, NodeVectors given,
            NodeVectors taken, Tensor sums) {
    }

    /**
     * Every layer's output in order.
     *
     * @param x the nodes' features [N, F]
     * @param links of the same nodes, for layers of this kind
     */
    public List<LayerOutput> forward(Step step, NodeVectors x, GraphNetLinks links) {
        if (!x.shape().equals(Shape.of(links.nodes(), size.features()))) {
            throw new ShapeException("graph network: features [" + links.nodes() + ", " + size.features()
                    + "] are needed, one row a node, got " + x.shape());
        }
        List<LayerOutput> outputs = new ArrayList<>();
        NodeVectors next = x;
        for (int i = 0; i < layers.size(); i++) {
            GraphNetLayer.Output output = layers.get(i).forward(step, next, links);
            boolean isLast = i == layers.size() - 1;
            Tensor activated = isLast ? output.sums() : activated(step, output.sums());
            Tensor embeddings = size.isResidual(i) ? Elementwise.add(step, activated, next.tensor(step)) : activated;
            outputs.add(new LayerOutput(embeddings, output.attention(), next, output.given(), output.taken(),
                    output.sums()));
            next = new NodeVectors.Dense(isLast ? embeddings : dropout.forward(step, embeddings, i));
        }
        return outputs;
    }

    private Tensor activated(Step step, Tensor sums) {
        return size.kind() == GraphKind.GAT ? ScalarFunction.ELU.on(step, sums)
                : Activations.apply(step, size.activation(), sums);
    }

    /** The last layer's output alone: logits [N, C]. */
    public Tensor logits(Step step, NodeVectors x, GraphNetLinks links) {
        List<LayerOutput> outputs = forward(step, x, links);
        return outputs.get(outputs.size() - 1).embeddings();
    }

    /** The dropout between its layers, for setting its rate. */
    public Dropout dropout() {
        return dropout;
    }

    /** What it consists of. */
    public GraphNetSize size() {
        return size;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        layers.forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }

    /** The weights and the attention vectors, which decay towards the mean over the links; no biases. */
    @Override
    public List<Parameter> penalised() {
        List<Parameter> weights = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            if (parameter.shape().rank() > 1) {
                weights.add(parameter);
            }
        }
        return weights;
    }

    @Override
    public List<Parameter> state() {
        return dropout.state();
    }

    @Override
    public void advance() {
        dropout.advance();
    }

    @Override
    public void close() {
        parameters().forEach(Parameter::close);
        dropout.close();
    }
}
