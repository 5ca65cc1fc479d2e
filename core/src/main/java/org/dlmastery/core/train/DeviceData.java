package org.dlmastery.core.train;

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

/**
 * Examples on a device.
 *
 * @param inputs [N, F]
 * @param labels [N, 1], of the type that the objective takes
 */
record DeviceData(Backend backend, Tensor inputs, Tensor labels) implements AutoCloseable {
    /** One split of the points, as the network's features see it. */
    static DeviceData of(Backend backend, PointSet points, boolean training, MlpExperiment experiment) {
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
    static DeviceData grid(Backend backend, int cells, List<Feature> features) {
        float[] x1 = new float[cells * cells];
        float[] x2 = new float[cells * cells];
        for (int i = 0; i < x1.length; i++) {
            x1[i] = Plane.EXTENT * ((2f * (i % cells) + 1) / cells - 1);
            x2[i] = Plane.EXTENT * ((2f * (i / cells) + 1) / cells - 1);
        }
        return of(backend, x1, x2, features, DType.F32, new float[x1.length]);
    }

    private static DeviceData of(Backend backend, float[] x1, float[] x2, List<Feature> features, DType labelType,
            float[] labels) {
        float[] inputs = new float[labels.length * features.size()];
        int next = 0;
        for (int i = 0; i < labels.length; i++) {
            for (Feature feature : features) {
                inputs[next++] = feature.at(x1[i], x2[i]);
            }
        }
        return new DeviceData(backend, tensor(backend, DType.F32, inputs, labels.length, features.size()),
                tensor(backend, labelType, labels, labels.length, 1));
    }

    /** One point alone. */
    static DeviceData single(Backend backend, float x1, float x2, float label, MlpExperiment experiment) {
        return of(backend, new float[] {x1}, new float[] {x2}, experiment.features(),
                Objective.of(experiment.task()).labelType(), new float[] {label});
    }

    /** Room for examples like these that are filled in later. */
    DeviceData blank(int examples) {
        int features = inputs.shape().size(1);
        return new DeviceData(backend, tensor(backend, DType.F32, new float[examples * features], examples, features),
                tensor(backend, labels.view().buffer().type(), new float[examples], examples, 1));
    }

    private static Tensor tensor(Backend backend, DType type, float[] values, int rows, int columns) {
        View view = View.of(backend.allocate(type, values.length), Shape.of(rows, columns));
        backend.write(view.buffer(), values);
        return new Tensor(view, false);
    }

    int count() {
        return inputs.shape().size(0);
    }

    @Override
    public void close() {
        backend.free(inputs.view().buffer());
        backend.free(labels.view().buffer());
    }
}
