package org.dlmastery.core.expr;

/** The value of an expression in double precision throughout, to differentiate numerically. */
final class DoubleEvaluator {
    private DoubleEvaluator() {
    }

    static double evaluate(Expr body, double... inputs) {
        if (body instanceof Expr.Input input) {
            return inputs[input.index()];
        }
        if (body instanceof Expr.Constant constant) {
            return constant.value();
        }
        if (!(body instanceof Expr.Apply apply)) {
            throw new IllegalArgumentException("there is no position here");
        }
        double[] x = new double[3];
        for (int i = 0; i < apply.operands().size(); i++) {
            x[i] = evaluate(apply.operands().get(i), inputs);
        }
        return switch (apply.op()) {
            case NEGATE -> -x[0];
            case ABSOLUTE -> Math.abs(x[0]);
            case SIGN -> Math.signum(x[0]);
            case FLOOR -> Math.floor(x[0]);
            case EXP -> Math.exp(x[0]);
            case LOG -> Math.log(x[0]);
            case SQUARE_ROOT -> Math.sqrt(x[0]);
            case SIN -> Math.sin(x[0]);
            case COS -> Math.cos(x[0]);
            case TANH -> Math.tanh(x[0]);
            case SIGMOID -> 1 / (1 + Math.exp(-x[0]));
            case SOFTPLUS -> Math.log1p(Math.exp(x[0]));
            case ERF -> ErrorFunction.erf(x[0]);
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case MAXIMUM -> Math.max(x[0], x[1]);
            case MINIMUM -> Math.min(x[0], x[1]);
            case POWER -> Math.pow(x[0], x[1]);
            case LESS -> x[0] < x[1] ? 1 : 0;
            case EQUAL -> x[0] == x[1] ? 1 : 0;
            case RANDOM -> CounterRandom.uniform((int) x[0], (int) x[1]);
            case SELECT -> x[0] != 0 ? x[1] : x[2];
        };
    }
}
