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

        /** A sample is right if no class beats its own: by a higher logit or, at a tie, by a lower number. */
        @Override
        Tensor accuracy(Step step, Tensor outputs, Tensor labels) {
            int classes = outputs.shape().size(1);
            Tensor numbers = step.constant(Shape.of(classes), counted(classes));
            Tensor own = new Tensor(step.allocate(labels.shape()), false);
            step.backend().gather(own.view().reshape(flat(labels).shape()), numbers.view(), flat(labels).view());
            Expr ofOwnClass = apply(ScalarOp.SELECT, apply(ScalarOp.EQUAL, input(1), input(2)), input(0), constant(0));
            Tensor ownLogit = Reduce.sum(step,
                    Elementwise.apply(step, "accuracy", ofOwnClass, outputs, own, numbers), 1);
            Expr isHigher = apply(ScalarOp.LESS, input(1), input(0));
            Expr isEarlierTie = apply(ScalarOp.EQUAL, input(1), input(0))
                    .times(apply(ScalarOp.LESS, input(3), input(2)));
            Tensor beating = Reduce.sum(step,
                    Elementwise.apply(step, "accuracy", isHigher.plus(isEarlierTie), outputs, ownLogit, own, numbers),
                    1);
            Expr isRight = apply(ScalarOp.EQUAL, input(0), constant(0));
            return Reduce.mean(step, Elementwise.apply(step, "accuracy", isRight, beating));
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

    private static float[] counted(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
