package org.dlmastery.core.kind.mlp;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ClassAccuracy;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.tensor.Tensor;

/** What a task makes of a network's outputs [N, O] and the labels [N, 1]: the loss, the accuracy, the answer. */
enum Objective {
    TWO_CLASSES(DType.F32) {
        @Override
        Tensor loss(Step step, Tensor outputs, Tensor labels) {
            return BinaryCrossEntropy.mean(step, outputs, labels);
        }

        @Override
        Tensor accuracy(Step step, Tensor outputs, Tensor labels) {
            Expr isRight = apply(ScalarOp.EQUAL, apply(ScalarOp.LESS, constant(0), input(0)), input(1));
            return Reduce.mean(step, Elementwise.apply(step, "accuracy", isRight, outputs, labels));
        }

        @Override
        Tensor answer(Step step, Tensor outputs) {
            return Elementwise.apply(step, "sigmoid", ScalarFunction.SIGMOID.of(input(0)), outputs);
        }
    },
    CLASSES(DType.I32) {
        @Override
        Tensor loss(Step step, Tensor outputs, Tensor labels) {
            return CrossEntropy.mean(step, outputs, flat(labels));
        }

        @Override
        Tensor accuracy(Step step, Tensor outputs, Tensor labels) {
            return ClassAccuracy.mean(step, outputs, flat(labels));
        }

        @Override
        Tensor answer(Step step, Tensor outputs) {
            return Softmax.apply(step, outputs, 1);
        }
    },
    REGRESSION(DType.F32) {
        @Override
        Tensor loss(Step step, Tensor outputs, Tensor labels) {
            return MeanSquaredError.mean(step, outputs, labels);
        }

        /** A number to predict is never simply right or wrong: there is no accuracy, NaN. */
        @Override
        Tensor accuracy(Step step, Tensor outputs, Tensor labels) {
            return step.constant(Shape.of(), Float.NaN);
        }

        @Override
        Tensor answer(Step step, Tensor outputs) {
            return outputs;
        }
    };

    private final DType labelType;

    Objective(DType labelType) {
        this.labelType = labelType;
    }

    static Objective of(Task task) {
        return switch (task) {
            case TWO_CLASSES -> TWO_CLASSES;
            case CLASSES -> CLASSES;
            case REGRESSION -> REGRESSION;
        };
    }

    /** How labels are kept on the device: numbers, or row numbers that name classes. */
    DType labelType() {
        return labelType;
    }

    /** The mean loss, []. */
    abstract Tensor loss(Step step, Tensor outputs, Tensor labels);

    /** The share of samples whose most probable class is theirs, one number in [0, 1]. */
    abstract Tensor accuracy(Step step, Tensor outputs, Tensor labels);

    /** What a reader is told [N, O]: the probability of class 1, of each class, or the number. */
    abstract Tensor answer(Step step, Tensor outputs);

    private static Tensor flat(Tensor labels) {
        View view = labels.view();
        return new Tensor(view.reshape(Shape.of(view.count())), false);
    }
}
