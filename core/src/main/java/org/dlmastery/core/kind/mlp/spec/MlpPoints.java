package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;

/**
 * The points of a run, one array element a point.
 *
 * @param labels the class, from 0, or the number to predict
 * @param training 1 for a training point, 0 for a test point
 */
public record MlpPoints(int run, float[] x1, float[] x2, float[] labels, float[] training) {
    /** The points of a set. */
    public static MlpPoints of(int run, PointSet points) {
        float[] training = new float[points.count()];
        for (int i = 0; i < training.length; i++) {
            training[i] = points.training()[i] ? 1 : 0;
        }
        return new MlpPoints(run, points.x1(), points.x2(), points.labels(), training);
    }

    /** What the page is told of points. */
    public static List<NamedArray> facts(PointSet set) {
        MlpPoints points = of(0, set);
        return List.of(NamedArray.of("x1", points.x1()), NamedArray.of("x2", points.x2()),
                NamedArray.of("labels", points.labels()), NamedArray.of("training", points.training()));
    }

    public static MlpPoints of(Event.Data data) {
        return new MlpPoints(data.run(), NamedArray.get(data.facts(), "x1").values(),
                NamedArray.get(data.facts(), "x2").values(), NamedArray.get(data.facts(), "labels").values(),
                NamedArray.get(data.facts(), "training").values());
    }
}
