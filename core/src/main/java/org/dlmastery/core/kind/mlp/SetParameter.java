package org.dlmastery.core.kind.mlp;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** Changes one parameter by hand: done as soon as it is begun. */
final class SetParameter implements Task {
    /** @param index its place when all parameters lie one after the other */
    SetParameter(Backend backend, List<Parameter> parameters, int index, float value, TaskContext context) {
        View element = element(parameters, index);
        try (Step step = Step.inference(backend)) {
            View number = step.constant(element.shape(), value).view();
            backend.map(new View[] {element}, new Expr[] {Expr.input(0)}, number);
        }
        context.changedParameters();
    }

    private static View element(List<Parameter> parameters, int index) {
        int start = 0;
        for (Parameter parameter : parameters) {
            int count = parameter.shape().count();
            if (index >= start && index < start + count) {
                return parameter.view().reshape(Shape.of(count)).slice(0, index - start, index - start + 1, 1);
            }
            start += count;
        }
        throw new IllegalArgumentException("set parameter: there is no parameter " + index + " among " + start);
    }

    @Override
    public void work(long nanoseconds) {
    }

    @Override
    public boolean isDone() {
        return true;
    }

    @Override
    public void close() {
    }
}
