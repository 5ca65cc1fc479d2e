package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;

import org.dlmastery.devices.wasm.kernel.VectorGraph.Value;

/**
 * Elementary functions on four float32 lanes, from multiplications and additions that round the same on every machine
 * (no fused ones). The polynomials are minimax fits made for this class by Remez's exchange algorithm in 40-digit
 * arithmetic; each function states its reduction and its largest error, which {@code VectorMathTest} measures against
 * {@link org.dlmastery.core.expr.ScalarEvaluator}.
 */
final class VectorMath {
    private static final int SIGN_BIT = 0x80000000;
    /** The bits of √½: mantissas are taken from [√½, √2), where the logarithm is smallest. */
    private static final int ROOT_HALF = 0x3f3504f3;
    private static final int ONE = 0x3f800000;
    private static final int MANTISSA = 0x007fffff;
    private static final float SMALLEST_NORMAL = Float.MIN_NORMAL;
    /** ln 2 in two parts; the upper has so few bits that its product with an exponent is exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.1219444e-4f;
    /** π/2 in three parts of 24, 24 and 53 bits. */
    private static final double HALF_PI_1 = 1.570796251296997;
    private static final double HALF_PI_2 = 7.549789415861596e-8;
    private static final double HALF_PI_3 = 5.390302858158119e-15;
    /** A little more than π/4, which the reduction may reach. */
    private static final float QUARTER_PI = 0.7854f;

    private final VectorGraph graph;

    VectorMath(VectorGraph graph) {
        this.graph = graph;
    }

    /**
     * eˣ = 2ⁿ·eʳ with n = round(x/ln 2), |r| ≤ ½ ln 2, eʳ = 1 + r + r²·P₄(r). 2ⁿ is multiplied in two halves, so that
     * results below the normal range come out right. Largest error 1 ulp.
     */
    Value exp(Value x) {
        Value bounded = maximum(minimum(x, number(89)), number(-104));
        Value n = graph.apply(F32X4_NEAREST, multiply(bounded, number(1.44269504f)));
        Value r = subtract(subtract(bounded, multiply(n, number(LN2_HIGH))), multiply(n, number(LN2_LOW)));
        Value p = polynomial(r, 0.49999994f, 0.16666521f, 0.04166839f, 0.00836871f, 0.0013814613f);
        Value power = add(add(multiply(multiply(r, r), p), r), number(1));
        Value exponent = graph.apply(I32X4_TRUNC_SAT_F32X4_S, n);
        Value half = graph.shift(I32X4_SHR_S, exponent, 1);
        Value rest = graph.apply(I32X4_SUB, exponent, half);
        return multiply(multiply(power, powerOfTwo(half)), powerOfTwo(rest));
    }

    private Value powerOfTwo(Value exponent) {
        return graph.shift(I32X4_SHL, graph.apply(I32X4_ADD, exponent, graph.bits(127)), 23);
    }

    /**
     * ln x = k·ln 2 + ln m with x = 2ᵏ·m, m in [√½, √2); with f = m − 1, s = f/(2 + f), z = s²:
     * ln m = f − (f²/2 − s·(f²/2 + z·R₂(z))), the form of Tang (1990). Largest error 1 ulp.
     */
    Value log(Value x) {
        Parts parts = split(x);
        Value f = subtract(parts.mantissa(), number(1));
        Value s = divide(f, add(f, number(2)));
        Value z = multiply(s, s);
        Value halfSquare = multiply(multiply(f, f), number(0.5f));
        Value r = multiply(z, polynomial(z, 0.66666776f, 0.39977497f, 0.29873073f));
        Value k = graph.apply(F32X4_CONVERT_I32X4_S, parts.exponent());
        Value low = add(multiply(s, add(halfSquare, r)), multiply(k, number(LN2_LOW)));
        Value result = add(subtract(f, subtract(halfSquare, low)), multiply(k, number(LN2_HIGH)));
        Value finite = choose(graph.apply(F32X4_LT, x, number(Float.POSITIVE_INFINITY)), result, x);
        Value orZero = choose(graph.apply(F32X4_EQ, x, number(0)), number(Float.NEGATIVE_INFINITY), finite);
        return choose(graph.apply(F32X4_LT, x, number(0)), number(Float.NaN), orZero);
    }

    private record Parts(Value mantissa, Value exponent) {
    }

    /** x = 2^exponent · mantissa for positive finite x. */
    private Parts split(Value x) {
        Value subnormal = graph.apply(F32X4_LT, x, number(SMALLEST_NORMAL));
        Value normal = choose(subnormal, multiply(x, number(1 << 25)), x);
        Value shifted = graph.apply(I32X4_ADD, normal, graph.bits(ONE - ROOT_HALF));
        Value mantissa = graph.apply(I32X4_ADD, and(shifted, graph.bits(MANTISSA)), graph.bits(ROOT_HALF));
        Value bias = choose(subnormal, graph.bits(127 + 25), graph.bits(127));
        return new Parts(mantissa, graph.apply(I32X4_SUB, graph.shift(I32X4_SHR_S, shifted, 23), bias));
    }

    /** 1/(1 + e⁻ˣ), and eˣ/(1 + eˣ) for negative x, so that nothing overflows. Largest error 3 ulp. */
    Value sigmoid(Value x) {
        Value e = exp(or(x, graph.bits(SIGN_BIT)));
        Value numerator = choose(graph.apply(F32X4_LT, x, number(0)), e, number(1));
        return divide(numerator, add(e, number(1)));
    }

    /** 1 − 2/(e²ˣ + 1) on |x|, and x + x³·P₄(x²) below 0.625, where that would cancel. Largest error 2 ulp. */
    Value tanh(Value x) {
        Value size = absolute(x);
        Value e = exp(add(size, size));
        Value large = subtract(number(1), divide(number(2), add(e, number(1))));
        Value square = multiply(x, x);
        Value p = polynomial(square, -0.33333284f, 0.13331491f, -0.053743497f, 0.020650588f, -0.005717045f);
        Value small = add(multiply(multiply(x, square), p), x);
        return withSign(choose(graph.apply(F32X4_LT, size, number(0.625f)), small, large), x);
    }

    /**
     * max(x, 0) + ln(1 + e) with e = e^−|x| and s = e/(2 + e): ln(1 + e) = 2s + s·z·R₃(z), z = s². Largest error 3 ulp.
     */
    Value softplus(Value x) {
        Value e = exp(or(x, graph.bits(SIGN_BIT)));
        Value s = divide(e, add(e, number(2)));
        Value z = multiply(s, s);
        Value r = multiply(z, polynomial(z, 0.6666641f, 0.400217f, 0.27999142f, 0.2802446f));
        Value log = add(add(s, s), multiply(s, r));
        return add(graph.apply(F32X4_MAX, x, number(0)), log);
    }

    /** x·P₆(x²) for |x| < 1, else ±(1 − e^Q₇(|x|)), Q fitted to ln(1 − erf) on [1, 4]. Largest error 3 ulp. */
    Value erf(Value x) {
        Value square = multiply(x, x);
        Value small = multiply(x, polynomial(square, 1.1283791f, -0.37612626f, 0.112835854f, -0.026853813f,
                0.0051883277f, -0.00080101937f, 7.853862e-05f));
        Value size = minimum(absolute(x), number(4));
        Value exponent = polynomial(size, 0.00018846832f, -1.1295803f, -0.6332164f, -0.1084221f, 0.025210341f,
                -0.004205285f, 0.00044147272f, -2.1697619e-05f);
        Value large = withSign(subtract(number(1), exp(exponent)), x);
        return choose(graph.apply(F32X4_LT, size, number(1)), small, large);
    }

    /** sin x; see {@link #sine}. The reduction loses the sign of zero, so zeros are kept as they are. */
    Value sin(Value x) {
        return choose(graph.apply(F32X4_EQ, x, number(0)), x, sine(x, 0));
    }

    /** cos x = sin(x + π/2); see {@link #sine}. */
    Value cos(Value x) {
        return sine(x, 1);
    }

    /**
     * sin(x + quarters·π/2) by x = k·π/2 + r, |r| ≤ π/4, reduced in double precision, so that the error stays below
     * 2 ulp up to |x| = 10⁸, multiples of π included: r + r³·S₂(r²) or 1 − r²/2 + r⁴·C₂(r²), by k + quarters. Beyond,
     * only that the result lies in [−1, 1] is sure.
     */
    private Value sine(Value x, int quarters) {
        Value low = graph.apply(F64X2_PROMOTE_LOW_F32X4, x);
        Value high = graph.apply(F64X2_PROMOTE_LOW_F32X4, upperHalf(x));
        Value lowQuarter = quarter(low);
        Value highQuarter = quarter(high);
        Value exact = joined(reduced(low, lowQuarter), reduced(high, highQuarter));
        Value r = maximum(minimum(exact, number(QUARTER_PI)), number(-QUARTER_PI));
        Value k = graph.apply(I32X4_ADD, graph.bits(quarters), graph.shuffle(
                graph.apply(I32X4_TRUNC_SAT_F64X2_S_ZERO, lowQuarter),
                graph.apply(I32X4_TRUNC_SAT_F64X2_S_ZERO, highQuarter), 0, 1, 4, 5));
        Value square = multiply(r, r);
        Value sine = add(multiply(multiply(r, square),
                polynomial(square, -0.16666655f, 0.008332176f, -0.00019516978f)), r);
        Value cosine = add(subtract(number(1), multiply(square, number(0.5f))), multiply(multiply(square, square),
                polynomial(square, 0.041666646f, -0.0013887364f, 2.4438092e-05f)));
        Value odd = graph.apply(I32X4_GT_S, and(k, graph.bits(1)), graph.bits(0));
        Value sign = graph.shift(I32X4_SHL, and(k, graph.bits(2)), 30);
        return graph.apply(V128_XOR, choose(odd, cosine, sine), sign);
    }

    private Value quarter(Value x) {
        return graph.apply(F64X2_NEAREST, graph.apply(F64X2_MUL, x, graph.doubleConstant(2 / Math.PI)));
    }

    private Value reduced(Value x, Value quarter) {
        Value rest = x;
        for (double part : new double[] {HALF_PI_1, HALF_PI_2, HALF_PI_3}) {
            rest = graph.apply(F64X2_SUB, rest, graph.apply(F64X2_MUL, quarter, graph.doubleConstant(part)));
        }
        return rest;
    }

    /**
     * aᵇ = ± 2^(b·log₂|a|) in double precision, with the special cases of {@link Math#pow}: a⁰ = 1, a negative base
     * to a power that isn't whole is NaN, the sign is kept by odd powers. Largest error 1 ulp.
     */
    Value power(Value a, Value b) {
        Value size = absolute(a);
        Parts parts = split(size);
        Value ordinary = and(graph.apply(F32X4_GT, size, number(0)),
                graph.apply(F32X4_LT, size, number(Float.POSITIVE_INFINITY)));
        // log₂ of 0, ∞ and NaN: −∞, ∞ and NaN.
        Value special = choose(graph.apply(F32X4_EQ, size, number(0)), number(Float.NEGATIVE_INFINITY), size);
        Value low = powerOfPositive(parts.mantissa(), parts.exponent(), ordinary, special, b);
        Value high = powerOfPositive(upperHalf(parts.mantissa()), upperHalf(parts.exponent()), upperHalf(ordinary),
                upperHalf(special), upperHalf(b));
        Value unsigned = joined(low, high);
        Value half = multiply(b, number(0.5f));
        Value remainder = subtract(half, graph.apply(F32X4_FLOOR, half));
        Value odd = graph.apply(F32X4_EQ, remainder, number(0.5f));
        Value signed = graph.apply(V128_XOR, unsigned, and(and(a, graph.bits(SIGN_BIT)), odd));
        Value broken = and(and(graph.apply(F32X4_LT, a, number(0)),
                graph.apply(F32X4_LT, size, number(Float.POSITIVE_INFINITY))),
                graph.apply(F32X4_NE, b, graph.apply(F32X4_FLOOR, b)));
        Value orNaN = choose(broken, number(Float.NaN), signed);
        return choose(graph.apply(F32X4_EQ, b, number(0)), number(1), orNaN);
    }

    /** Two double-precision lanes of 2^(b·log₂ x) from the lower halves of its operands. */
    private Value powerOfPositive(Value mantissa, Value exponent, Value ordinary, Value special, Value b) {
        Value m = graph.apply(F64X2_PROMOTE_LOW_F32X4, mantissa);
        Value one = graph.doubleConstant(1);
        Value s = graph.apply(F64X2_DIV, graph.apply(F64X2_SUB, m, one), graph.apply(F64X2_ADD, m, one));
        Value z = graph.apply(F64X2_MUL, s, s);
        // log₂((1 + s)/(1 − s)) = s·P₅(s²), relative error 8·10⁻¹⁴ / 2.9
        Value log = graph.apply(F64X2_ADD, graph.apply(F64X2_CONVERT_LOW_I32X4_S, exponent),
                graph.apply(F64X2_MUL, s, doublePolynomial(z, 2.885390081777849, 0.9617966941149166,
                        0.5770779418964862, 0.41220930080528906, 0.3199036658864295, 0.28292981069458484)));
        Value mask = graph.apply(I64X2_EXTEND_LOW_I32X4_S, ordinary);
        Value complete = choose(mask, log, graph.apply(F64X2_PROMOTE_LOW_F32X4, special));
        Value t = graph.apply(F64X2_MUL, complete, graph.apply(F64X2_PROMOTE_LOW_F32X4, b));
        Value bounded = graph.apply(F64X2_PMAX, graph.apply(F64X2_PMIN, t, graph.doubleConstant(400)),
                graph.doubleConstant(-400));
        Value n = graph.apply(F64X2_NEAREST, bounded);
        // 2ʳ, |r| ≤ ½, relative error 4·10⁻¹¹
        Value fraction = doublePolynomial(graph.apply(F64X2_SUB, bounded, n), 0.9999999999595502, 0.6931471805350227,
                0.24022651213578478, 0.05550410976120122, 0.009618025604792314, 0.0013333422638261425,
                0.00015469731494027026, 1.5316463066261097e-05);
        Value biased = graph.apply(I32X4_ADD, graph.apply(I32X4_TRUNC_SAT_F64X2_S_ZERO, n), graph.bits(1023));
        Value scale = graph.shift(I64X2_SHL, graph.apply(I64X2_EXTEND_LOW_I32X4_S, biased), 52);
        return graph.apply(F64X2_MUL, fraction, scale);
    }

    /** c₀ + c₁x + c₂x² + … in double precision by Horner's rule. */
    private Value doublePolynomial(Value x, double... coefficients) {
        Value sum = graph.doubleConstant(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = graph.apply(F64X2_ADD, graph.apply(F64X2_MUL, sum, x), graph.doubleConstant(coefficients[i]));
        }
        return sum;
    }

    private Value polynomial(Value x, float... coefficients) {
        Value sum = number(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = add(multiply(sum, x), number(coefficients[i]));
        }
        return sum;
    }

    private Value upperHalf(Value x) {
        return graph.shuffle(x, x, 2, 3, 2, 3);
    }

    private Value joined(Value low, Value high) {
        return graph.shuffle(graph.apply(F32X4_DEMOTE_F64X2_ZERO, low), graph.apply(F32X4_DEMOTE_F64X2_ZERO, high),
                0, 1, 4, 5);
    }

    /** {@code size} with the sign of {@code sign}, for a value that is not negative or has that sign already. */
    private Value withSign(Value size, Value sign) {
        return or(size, and(sign, graph.bits(SIGN_BIT)));
    }

    Value absolute(Value x) {
        return graph.apply(F32X4_ABS, x);
    }

    /** {@code yes} where the mask's bits are set, else {@code no}. */
    Value choose(Value mask, Value yes, Value no) {
        return graph.apply(V128_BITSELECT, yes, no, mask);
    }

    Value number(float value) {
        return graph.constant(value);
    }

    Value and(Value a, Value b) {
        return graph.apply(V128_AND, a, b);
    }

    Value or(Value a, Value b) {
        return graph.apply(V128_OR, a, b);
    }

    Value add(Value a, Value b) {
        return graph.apply(F32X4_ADD, a, b);
    }

    Value subtract(Value a, Value b) {
        return graph.apply(F32X4_SUB, a, b);
    }

    Value multiply(Value a, Value b) {
        return graph.apply(F32X4_MUL, a, b);
    }

    Value divide(Value a, Value b) {
        return graph.apply(F32X4_DIV, a, b);
    }

    /** The smaller, NaN where {@code a} is: one instruction on every machine, unlike the symmetric minimum. */
    private Value minimum(Value a, Value bound) {
        return graph.apply(F32X4_PMIN, a, bound);
    }

    private Value maximum(Value a, Value bound) {
        return graph.apply(F32X4_PMAX, a, bound);
    }
}
