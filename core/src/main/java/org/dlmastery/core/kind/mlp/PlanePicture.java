package org.dlmastery.core.kind.mlp;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Readings;

/** The answers over the plane in fine cells, and every neuron's activation in coarse ones. */
final class PlanePicture implements Probe {
    private record Taken(int outputs, Pending<float[]> answers, Readings neurons) implements Picture {
        @Override
        public boolean isReady() {
            return answers.isReady() && neurons.areReady();
        }

        @Override
        public List<NamedArray> arrays() {
            return MlpSnapshot.picture(outputs, answers.get(), neurons.joined());
        }
    }

    private final PlaneProbe fine;
    private final PlaneProbe coarse;

    PlanePicture(Backend backend, Mlp model, Objective objective, List<Feature> features) {
        fine = new PlaneProbe(backend, model, objective, MlpSnapshot.ANSWER_CELLS, features);
        coarse = new PlaneProbe(backend, model, objective, MlpSnapshot.NEURON_CELLS, features);
    }

    @Override
    public Picture take() {
        fine.run();
        coarse.run();
        return new Taken(fine.outputs(), fine.answers(), coarse.activations());
    }

    @Override
    public void close() {
        fine.close();
        coarse.close();
    }
}
