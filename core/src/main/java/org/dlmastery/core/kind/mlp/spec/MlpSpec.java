package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** The multilayer perceptron, and what page and engine call its pictures, its tasks and their parts. */
public final class MlpSpec implements KindSpec {
    /** The picture that {@link MlpSnapshot} is made of. */
    public static final String PLANE = "plane";
    /** The task that {@link MlpWalk} answers. */
    public static final String WALK = "walk";
    public static final String POINT = "point";
    /** The task that changes one parameter. */
    public static final String SET_PARAMETER = "set-parameter";
    public static final String INDEX = "index";
    public static final String VALUE = "value";

    @Override
    public ControlSet controls() {
        return MlpControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return MlpControls.experiment(after).changeFrom(MlpControls.experiment(before));
    }
}
