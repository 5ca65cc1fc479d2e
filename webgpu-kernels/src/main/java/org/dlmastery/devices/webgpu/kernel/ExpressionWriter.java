package org.dlmastery.devices.webgpu.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/**
 * Renders scalar expressions as statements of WGSL, one a value; equal values are one. Every value has a name, so that
 * no operation is one of constants alone: WGSL would compute it at once and refuse those that overflow.
 */
final class ExpressionWriter {
    private final Scalars scalars;
    private final StringBuilder statements = new StringBuilder();
    private final Map<String, String> names = new HashMap<>();

    ExpressionWriter(Scalars scalars) {
        this.scalars = scalars;
    }

    /** The statements so far. */
    String statements() {
        return statements.toString();
    }

    /** The name of the expression's value. Inputs are called {@code input0} and so on, the position by its name. */
    String write(Expr body) {
        if (body instanceof Expr.Input input) {
            return "input" + input.index();
        }
        if (body instanceof Expr.Constant constant) {
            return named(constant(constant.value()));
        }
        if (body instanceof Expr.Apply apply) {
            return named(apply(apply.op(), apply.operands()));
        }
        return "position";
    }

    private String named(String value) {
        String known = names.get(value);
        if (known != null) {
            return known;
        }
        String name = "v" + names.size();
        names.put(value, name);
        statements.append("  let ").append(name).append(" = ").append(value).append(";\n");
        return name;
    }

    private String constant(float value) {
        if (Float.isNaN(value)) {
            return call("nan");
        }
        if (Float.isInfinite(value)) {
            return value > 0 ? call("infinity") : "-" + call("infinity");
        }
        return scalars.type() + "(" + literal(value) + ")";
    }

    /** A finite number with exactly its bits. */
    static String literal(float value) {
        int bits = Float.floatToRawIntBits(value);
        int whole = (int) value;
        if (whole == value && Math.abs(whole) < 1 << 20 && (whole != 0 || bits == 0)) {
            return whole + ".0f";
        }
        int exponent = bits >>> 23 & 0xff;
        String digits = Integer.toHexString(1 << 24 | (bits & 0x7fffff) << 1).substring(1);
        return (bits < 0 ? "-" : "") + (exponent == 0 ? "0x0." : "0x1.") + digits + "p"
                + (exponent == 0 ? -126 : exponent - 127) + "f";
    }

    private String apply(ScalarOp op, List<Expr> operands) {
        String a = write(operands.get(0));
        if (op.arity() == 1) {
            return unary(op, a);
        }
        String b = write(operands.get(1));
        return op.arity() == 2 ? binary(op, a, b) : call("choose", a, b, write(operands.get(2)));
    }

    private String unary(ScalarOp op, String x) {
        return switch (op) {
            case NEGATE -> "-" + x;
            case ABSOLUTE -> "abs(" + x + ")";
            case SIGN -> call("sign_of", x);
            case FLOOR -> "floor(" + x + ")";
            case EXP -> call("exp_of", x);
            case LOG -> call("log_of", x);
            case SQUARE_ROOT -> call("root_of", x);
            case SIN -> call("wave", x, "0");
            case COS -> call("wave", x, "1");
            case TANH -> call("tanh_of", x);
            case SIGMOID -> call("sigmoid", x);
            case SOFTPLUS -> call("softplus", x);
            case ERF -> call("erf_of", x);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 1");
        };
    }

    private String binary(ScalarOp op, String a, String b) {
        return switch (op) {
            case ADD -> a + " + " + b;
            case SUBTRACT -> a.equals(b) ? call("nothing_left", a) : a + " - " + b;
            case MULTIPLY -> a + " * " + b;
            case DIVIDE -> a + " / " + b;
            case MAXIMUM -> call("maximum", a, b);
            case MINIMUM -> call("minimum", a, b);
            case POWER -> call("power", a, b);
            case LESS -> call("less", a, b);
            case EQUAL -> call("equal", a, b);
            case RANDOM -> call("random", a, b);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 2");
        };
    }

    private String call(String function, String... arguments) {
        StringBuilder text = new StringBuilder(scalars.use(function)).append('(');
        for (int i = 0; i < arguments.length; i++) {
            text.append(i == 0 ? "" : ", ").append(arguments[i]);
        }
        return text.append(')').toString();
    }
}
