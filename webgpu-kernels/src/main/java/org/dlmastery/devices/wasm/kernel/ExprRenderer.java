package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;

import java.util.List;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.devices.wasm.kernel.VectorGraph.Value;

/**
 * Renders scalar expressions into vector code, four elements at a time. The inputs are the graph's sources of the same
 * numbers; the element's position is the source {@code positionSource}, as integers.
 */
final class ExprRenderer {
    private static final float ONE_OVER_2_TO_24 = 1f / (1 << 24);

    private final VectorGraph graph;
    private final VectorMath math;
    private final int positionSource;

    ExprRenderer(VectorGraph graph, int positionSource) {
        this.graph = graph;
        this.math = new VectorMath(graph);
        this.positionSource = positionSource;
    }

    Value render(Expr body) {
        if (body instanceof Expr.Input input) {
            return graph.source(input.index());
        }
        if (body instanceof Expr.Constant constant) {
            return graph.constant(constant.value());
        }
        if (body instanceof Expr.Apply apply) {
            return render(apply.op(), apply.operands());
        }
        return graph.apply(F32X4_CONVERT_I32X4_S, graph.source(positionSource));
    }

    private Value render(ScalarOp op, List<Expr> operands) {
        Value a = render(operands.get(0));
        return switch (op.arity()) {
            case 1 -> unary(op, a);
            case 2 -> binary(op, a, render(operands.get(1)));
            default -> math.choose(graph.apply(F32X4_NE, a, math.number(0)), render(operands.get(1)),
                    render(operands.get(2)));
        };
    }

    private Value unary(ScalarOp op, Value x) {
        return switch (op) {
            case NEGATE -> graph.apply(F32X4_NEG, x);
            case ABSOLUTE -> math.absolute(x);
            case SIGN -> sign(x);
            case FLOOR -> graph.apply(F32X4_FLOOR, x);
            case EXP -> math.exp(x);
            case LOG -> math.log(x);
            case SQUARE_ROOT -> graph.apply(F32X4_SQRT, x);
            case SIN -> math.sin(x);
            case COS -> math.cos(x);
            case TANH -> math.tanh(x);
            case SIGMOID -> math.sigmoid(x);
            case SOFTPLUS -> math.softplus(x);
            case ERF -> math.erf(x);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 1");
        };
    }

    /** ±1 with the sign of x where it is above or below zero; zeros and NaN stay. */
    private Value sign(Value x) {
        Value one = math.or(math.number(1), math.and(x, graph.bits(0x80000000)));
        Value signed = graph.apply(F32X4_GT, math.absolute(x), math.number(0));
        return math.choose(signed, one, x);
    }

    private Value binary(ScalarOp op, Value a, Value b) {
        return switch (op) {
            case ADD -> math.add(a, b);
            case SUBTRACT -> math.subtract(a, b);
            case MULTIPLY -> math.multiply(a, b);
            case DIVIDE -> math.divide(a, b);
            case MAXIMUM -> graph.apply(F32X4_MAX, a, b);
            case MINIMUM -> graph.apply(F32X4_MIN, a, b);
            case POWER -> math.power(a, b);
            case LESS -> math.and(graph.apply(F32X4_LT, a, b), math.number(1));
            case EQUAL -> math.and(graph.apply(F32X4_EQ, a, b), math.number(1));
            case RANDOM -> random(a, b);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 2");
        };
    }

    /** The bits of {@link org.dlmastery.core.expr.CounterRandom#uniform}. */
    private Value random(Value key, Value counter) {
        Value keyWord = graph.apply(I32X4_ADD, graph.apply(I32X4_TRUNC_SAT_F32X4_S, key), graph.bits(0x9e3779b9));
        Value word = mix(graph.apply(I32X4_ADD, mix(keyWord), graph.apply(I32X4_TRUNC_SAT_F32X4_S, counter)));
        Value upper = graph.apply(F32X4_CONVERT_I32X4_S, graph.shift(I32X4_SHR_U, word, 8));
        return math.multiply(upper, math.number(ONE_OVER_2_TO_24));
    }

    private Value mix(Value word) {
        Value first = graph.apply(I32X4_MUL, xorShift(word, 16), graph.bits(0x7feb352d));
        Value second = graph.apply(I32X4_MUL, xorShift(first, 15), graph.bits(0x846ca68b));
        return xorShift(second, 16);
    }

    private Value xorShift(Value word, int bits) {
        return graph.apply(V128_XOR, word, graph.shift(I32X4_SHR_U, word, bits));
    }
}
