package org.dlmastery.core.expr;

import java.util.List;

/**
 * The body of an element-wise kernel: a tree over the inputs' elements at one index. Trees are compared by structure,
 * so a device can cache the kernel that it made for one.
 */
public sealed interface Expr {
    /** The element of the kernel's input number {@code index}. */
    record Input(int index) implements Expr {
    }

    /** The same number for every element. What changes from step to step belongs into an input, not here. */
    record Constant(float value) implements Expr {
    }

    /** The element's position in the output's row-major order, exact below 2²⁴. */
    record Position() implements Expr {
    }

    /** An operation on the values of other expressions; as many as the operation's arity. */
    record Apply(ScalarOp op, List<Expr> operands) implements Expr {
        public Apply {
            operands = List.copyOf(operands);
            if (operands.size() != op.arity()) {
                throw new IllegalArgumentException(
                        op + " takes " + op.arity() + " operands, got " + operands.size());
            }
        }
    }

    static Expr input(int index) {
        return new Input(index);
    }

    static Expr constant(double value) {
        return new Constant((float) value);
    }

    static Expr position() {
        return new Position();
    }

    static Expr apply(ScalarOp op, Expr... operands) {
        return new Apply(op, List.of(operands));
    }

    default Expr plus(Expr other) {
        return apply(ScalarOp.ADD, this, other);
    }

    default Expr minus(Expr other) {
        return apply(ScalarOp.SUBTRACT, this, other);
    }

    default Expr times(Expr other) {
        return apply(ScalarOp.MULTIPLY, this, other);
    }

    default Expr times(double factor) {
        return times(constant(factor));
    }

    default Expr over(Expr other) {
        return apply(ScalarOp.DIVIDE, this, other);
    }

    default Expr negated() {
        return apply(ScalarOp.NEGATE, this);
    }

    /** The highest input number in the tree plus one: how many inputs its kernel reads. */
    default int inputCount() {
        if (this instanceof Input input) {
            return input.index() + 1;
        }
        int count = 0;
        if (this instanceof Apply apply) {
            for (Expr operand : apply.operands()) {
                count = Math.max(count, operand.inputCount());
            }
        }
        return count;
    }

    /** Whether the tree reads input number {@code index}. */
    default boolean reads(int index) {
        if (this instanceof Apply apply) {
            for (Expr operand : apply.operands()) {
                if (operand.reads(index)) {
                    return true;
                }
            }
        }
        return this instanceof Input input && input.index() == index;
    }

    /** This tree with every subtree that equals {@code part} replaced. */
    default Expr replace(Expr part, Expr replacement) {
        if (equals(part)) {
            return replacement;
        }
        if (this instanceof Apply apply) {
            Expr[] operands = new Expr[apply.operands().size()];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = apply.operands().get(i).replace(part, replacement);
            }
            return apply(apply.op(), operands);
        }
        return this;
    }
}
