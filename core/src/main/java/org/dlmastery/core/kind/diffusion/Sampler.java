package org.dlmastery.core.kind.diffusion;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.diffusion.NoisePath;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.GivenWeights;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.stage.UNetSize;

/**
 * A network to sample with, and what its words mean.
 *
 * @param network the caller's to close
 * @param counter its second number is how many training steps the weights have seen
 * @param path how noise comes in
 * @param target what the network tells
 */
record Sampler(UNet network, Pending<float[]> counter, NoisePath path, PredictionTarget target) {
    /** A copy of a run's network as it is now. */
    static Sampler of(AveragedUNet model, NoisePath path, PredictionTarget target) {
        return new Sampler(model.averaged(), model.random().state().read(), path, target);
    }

    /** @throws IllegalArgumentException if the weights are not as many as the network has */
    static Sampler of(Backend backend, OtherNetwork other) {
        UNetSize size = other.widths().size();
        UNet network = new UNet(backend, size, 0);
        int count = network.parameters().stream().mapToInt(parameter -> parameter.shape().count()).sum();
        if (other.weights().length != count) {
            network.close();
            throw new IllegalArgumentException("sampling: a network of " + count + " weights, got "
                    + other.weights().length);
        }
        try (Step step = Step.inference(backend)) {
            GivenWeights.load(backend, network.parameters(), step.constant(Shape.of(count), other.weights()).view());
        }
        return new Sampler(network, Pending.ready(new float[] {0, other.trained()}),
                Targets.path(other.target(), other.schedule()), Targets.of(other.target()));
    }
}
