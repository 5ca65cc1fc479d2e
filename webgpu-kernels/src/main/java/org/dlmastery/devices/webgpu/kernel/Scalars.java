package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The scalar functions that WGSL lacks, or has with less accuracy or other rules than the engine asks for, as text for
 * numbers or for vectors of four. WGSL lets an implementation assume that there is no NaN, so NaN is told by its bits.
 */
final class Scalars {
    private record Function(String name, List<String> needs, String text) {
    }

    /** In each text T stands for the type of numbers, U for that of words, I of integers, B of truth values. */
    private static final List<Function> FUNCTIONS = List.of(
            function("infinity", "", """
                    var<private> infinity_bits: u32 = 0x7f800000u;
                    fn infinity() -> T { return bitcast<T>(U(infinity_bits)); }
                    """),
            function("nan", "", """
                    var<private> nan_bits: u32 = 0x7fc00000u;
                    fn nan() -> T { return bitcast<T>(U(nan_bits)); }
                    """),
            function("is_nan", "", """
                    fn is_nan(x: T) -> B { return (bitcast<U>(x) & U(0x7fffffffu)) > U(0x7f800000u); }
                    """),
            // x - x: 0, or NaN where x is infinite or NaN. A compiler may otherwise take it for 0.
            function("nothing_left", "nan", """
                    fn nothing_left(x: T) -> T {
                      return select(T(0.0), nan(), (bitcast<U>(x) & U(0x7f800000u)) == U(0x7f800000u));
                    }
                    """),
            function("sign_of", "", """
                    fn sign_of(x: T) -> T { return select(select(x, T(-1.0), x < T(0.0)), T(1.0), x > T(0.0)); }
                    """),
            function("maximum", "is_nan", """
                    fn maximum(a: T, b: T) -> T { return select(max(a, b), a + b, is_nan(a) | is_nan(b)); }
                    """),
            function("minimum", "is_nan", """
                    fn minimum(a: T, b: T) -> T { return select(min(a, b), a + b, is_nan(a) | is_nan(b)); }
                    """),
            function("less", "is_nan", """
                    fn less(a: T, b: T) -> T {
                      return select(T(0.0), T(1.0), (a < b) & !(is_nan(a) | is_nan(b)));
                    }
                    """),
            function("equal", "is_nan", """
                    fn equal(a: T, b: T) -> T {
                      return select(T(0.0), T(1.0), (a == b) & !(is_nan(a) | is_nan(b)));
                    }
                    """),
            function("choose", "", """
                    fn choose(a: T, b: T, c: T) -> T { return select(c, b, (bitcast<U>(a) << U(1u)) != U(0u)); }
                    """),
            // What lies beyond the domain, and NaN, gives NaN: a run that diverges must show it.
            function("exp_of", "is_nan", """
                    fn exp_of(x: T) -> T { return select(exp(x), x, is_nan(x)); }
                    """),
            function("log_of", "is_nan nan infinity", """
                    fn log_of(x: T) -> T {
                      let inside = select(select(log(x), -infinity(), x == T(0.0)), x, x == infinity());
                      return select(inside, nan(), (x < T(0.0)) | is_nan(x));
                    }
                    """),
            function("root_of", "is_nan nan", """
                    fn root_of(x: T) -> T { return select(sqrt(x), nan(), (x < T(0.0)) | is_nan(x)); }
                    """),
            // The quotient of two exponentials loses digits near 0; there the Maclaurin series has them all.
            function("tanh_of", "is_nan", """
                    fn tanh_of(x: T) -> T {
                      let a = abs(x);
                      let e = exp(-2.0 * a);
                      let far = (1.0 - e) / (1.0 + e);
                      let z = x * x;
                      let near = x * (1.0 + z * (-0.33333333 + z * (0.13333333 + z * (-0.053968254
                          + z * 0.021869488))));
                      return select(select(select(-far, far, x >= T(0.0)), near, a < T(0.25)), x, is_nan(x));
                    }
                    """),
            function("sigmoid", "is_nan", """
                    fn sigmoid(x: T) -> T {
                      let e = exp(-abs(x));
                      return select(select(e, T(1.0), x >= T(0.0)) / (1.0 + e), x, is_nan(x));
                    }
                    """),
            function("softplus", "is_nan", """
                    fn softplus(x: T) -> T {
                      let e = exp(-abs(x));
                      let rest = select(log(1.0 + e), e - 0.5 * e * e, e < T(0.001));
                      return select(select(T(0.0), x, x > T(0.0)) + rest, x, is_nan(x));
                    }
                    """),
            // Abramowitz & Stegun 7.1.26 (error 1.5e-7), and the Maclaurin series near 0.
            function("erf_of", "is_nan", """
                    fn erf_of(x: T) -> T {
                      let a = abs(x);
                      let t = 1.0 / (1.0 + 0.3275911 * a);
                      let p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027
                          + t * 1.061405429))));
                      let far = 1.0 - p * exp(-a * a);
                      let z = x * x;
                      let near = x * (1.1283792 + z * (-0.37612639 + z * (0.11283792 + z * (-0.026866170
                          + z * (0.0052239776 + z * -0.00085483270)))));
                      return select(select(select(-far, far, x >= T(0.0)), near, a < T(0.5)), x, is_nan(x));
                    }
                    """),
            // Cody & Waite 1980: the argument minus a multiple of pi/2 in three parts, the first two products exact up
            // to |x| = 10^4; then the polynomials of S. Moshier's Cephes.
            function("wave", "", """
                    fn wave(x: T, quarters: i32) -> T {
                      let k = round(x * 0.63661977);
                      let r = ((x - k * 1.5703125) - k * 0.00048375129699707031) - k * 0.000000075497899548918;
                      let z = r * r;
                      let s = r + r * z * (-0.16666654611 + z * (0.0083321608736 + z * -0.00019515295891));
                      let c = 1.0 - 0.5 * z + z * z * (0.041666645683 + z * (-0.0013887316255 + z * 0.000024433157118));
                      let n = I(k) + I(quarters);
                      let unsigned = select(s, c, (n & I(1)) != I(0));
                      return select(unsigned, -unsigned, (n & I(2)) != I(0));
                    }
                    """),
            function("power", "is_nan nan infinity", """
                    fn power(a: T, b: T) -> T {
                      let size = exp2(b * log2(abs(a)));
                      let half_b = 0.5 * b;
                      let odd = floor(half_b) != half_b;
                      let negative = select(nan(), select(size, -size, odd), floor(b) == b);
                      let of_zero = select(infinity(), T(0.0), b > T(0.0));
                      let any = select(select(negative, size, a > T(0.0)), of_zero, a == T(0.0));
                      return select(select(any, a + b, is_nan(a) | is_nan(b)), T(1.0), b == T(0.0));
                    }
                    """),
            // The bits of core's CounterRandom.
            function("random", "", """
                    fn mixed(word: U) -> U {
                      var x = word;
                      x ^= x >> U(16u);
                      x *= U(0x7feb352du);
                      x ^= x >> U(15u);
                      x *= U(0x846ca68bu);
                      return x ^ (x >> U(16u));
                    }
                    fn random(key: T, counter: T) -> T {
                      return T(mixed(mixed(U(key) + U(0x9e3779b9u)) + U(counter)) >> U(8u)) * 0x1p-24f;
                    }
                    """));

    private final boolean vectors;
    private final List<String> used = new ArrayList<>();

    Scalars(boolean vectors) {
        this.vectors = vectors;
    }

    private static Function function(String name, String needs, String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start < needs.length()) {
            int end = needs.indexOf(' ', start);
            end = end < 0 ? needs.length() : end;
            names.add(needs.substring(start, end));
            start = end + 1;
        }
        return new Function(name, names, text);
    }

    /** The type of numbers. */
    String type() {
        return vectors ? "vec4<f32>" : "f32";
    }

    /** The name of a function, which {@link #text} then defines. */
    String use(String name) {
        if (!used.contains(name)) {
            for (Function function : FUNCTIONS) {
                if (function.name.equals(name)) {
                    for (String need : function.needs) {
                        use(need);
                    }
                    used.add(name);
                    return name;
                }
            }
            throw new IllegalArgumentException("there is no scalar function " + name);
        }
        return name;
    }

    /** The functions in use, each after those that it needs. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (String name : used) {
            for (Function function : FUNCTIONS) {
                if (function.name.equals(name)) {
                    append(text, function.text);
                }
            }
        }
        return text.toString();
    }

    /** Appends a text with the types in place of T, U, I and B, wherever they stand as words. */
    private void append(StringBuilder text, String template) {
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            boolean word = "TUIB".indexOf(c) >= 0 && (i == 0 || !isPartOfName(template.charAt(i - 1)))
                    && (i + 1 == template.length() || !isPartOfName(template.charAt(i + 1)));
            if (!word) {
                text.append(c);
                continue;
            }
            String scalar = c == 'T' ? "f32" : c == 'U' ? "u32" : c == 'I' ? "i32" : "bool";
            text.append(vectors ? "vec4<" + scalar + ">" : scalar);
        }
    }

    private static boolean isPartOfName(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
