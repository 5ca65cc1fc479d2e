package org.dlmastery.core.kind.mlp;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * Points on a device, as a network's features see them: each inputs [F] and a label [1], of the type that the objective
 * takes.
 */
final class PointExamples implements Examples {
    /** Where inputs lie in a batch. */
    static final int INPUTS = 0;
    /** Where labels lie in a batch. */
    static final int LABELS = 1;

    private final Batch all;

    private PointExamples(Batch all) {
        this.all = all;
    }

    /** One split of the points. */
    static PointExamples of(Backend backend, PointSet points, boolean training, MlpExperiment experiment) {
        int[] members = points.split(training);
        float[] x1 = new float[members.length];
        float[] x2 = new float[members.length];
        float[] labels = new float[members.length];
        for (int i = 0; i < members.length; i++) {
            x1[i] = points.x1()[members[i]];
            x2[i] = points.x2()[members[i]];
            labels[i] = points.labels()[members[i]];
        }
        DType labelType = Objective.of(experiment.task()).labelType();
        return of(backend, x1, x2, experiment.features(), labelType, labels);
    }

    /** The centres of cells × cells squares over the plane, row by row from the smallest x₂ and x₁; labels are 0. */
    static PointExamples grid(Backend backend, int cells, List<Feature> features) {
        float[] x1 = new float[cells * cells];
        float[] x2 = new float[cells * cells];
        for (int i = 0; i < x1.length; i++) {
            x1[i] = Plane.EXTENT * ((2f * (i % cells) + 1) / cells - 1);
            x2[i] = Plane.EXTENT * ((2f * (i / cells) + 1) / cells - 1);
        }
        return of(backend, x1, x2, features, DType.F32, new float[x1.length]);
    }

    /** One point alone. */
    static PointExamples single(Backend backend, float x1, float x2, float label, MlpExperiment experiment) {
        return of(backend, new float[] {x1}, new float[] {x2}, experiment.features(),
                Objective.of(experiment.task()).labelType(), new float[] {label});
    }

    private static PointExamples of(Backend backend, float[] x1, float[] x2, List<Feature> features, DType labelType,
            float[] labels) {
        float[] inputs = new float[labels.length * features.size()];
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            for (Feature feature : features) {
                inputs[next++] = feature.at(x1[i], x2[i]);
            }
        }
        PointExamples made = new PointExamples(room(backend, labels.length, features.size(), labelType));
        backend.write(made.inputs().view().buffer(), inputs);
        backend.write(made.labels().view().buffer(), labels);
        return made;
    }

    private static Batch room(Backend backend, int points, int features, DType labelType) {
        return new Batch(backend, points, List.of(
                new Tensor(View.of(backend.allocate(DType.F32, points * features), Shape.of(points, features)), false),
                new Tensor(View.of(backend.allocate(labelType, points), Shape.of(points, 1)), false)));
    }

    /** All inputs [N, F]. */
    Tensor inputs() {
        return all.tensor(INPUTS);
    }

    /** All labels [N, 1]. */
    Tensor labels() {
        return all.tensor(LABELS);
    }

    @Override
    public int count() {
        return all.size();
    }

    @Override
    public Batch room(int size) {
        return room(all.backend(), size, inputs().shape().size(1), labels().view().buffer().type());
    }

    @Override
    public void gather(Batch batch, View rows) {
        for (int part = 0; part < all.tensors().size(); part++) {
            all.backend().gather(batch.tensor(part).view(), all.tensor(part).view(), rows);
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
