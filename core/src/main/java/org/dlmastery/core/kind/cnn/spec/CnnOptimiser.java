package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.stage.NamedShape;

/** The update rules that a network for images can be trained with. */
public enum CnnOptimiser {
    /** SGD with momentum 0.9. */
    MOMENTUM(1, 0),
    RMSPROP(1, 0),
    ADAM(2, 2),
    /** Adam with a weight decay of 0.01 that is no part of the gradient. */
    ADAMW(2, 2),
    /** Hidden layers' weights by Muon, with one moment alone, all others by AdamW. */
    MUON(2, 2);

    private final int moments;
    private final int scalars;

    CnnOptimiser(int moments, int scalars) {
        this.moments = moments;
        this.scalars = scalars;
    }

    /** Whether it has Adam's averages. */
    public boolean hasBetas() {
        return moments == 2;
    }

    /** How many numbers it carries from step to step for these parameters. */
    public int stateCount(List<NamedShape> parameters) {
        int count = scalars;
        List<Integer> matrices = new ArrayList<>();
        for (NamedShape parameter : parameters) {
            count += moments * parameter.shape().count();
            if (parameter.shape().rank() > 1) {
                matrices.add(parameter.shape().count());
            }
        }
        for (int i = 0; this == MUON && i < matrices.size() - 1; i++) {
            count -= matrices.get(i);
        }
        return count;
    }
}
