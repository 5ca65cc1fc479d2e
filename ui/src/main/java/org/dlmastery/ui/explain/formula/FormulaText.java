package org.dlmastery.ui.explain.formula;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.ui.explain.formula.Formula.Fraction;
import org.dlmastery.ui.explain.formula.Formula.Name;
import org.dlmastery.ui.explain.formula.Formula.Number;
import org.dlmastery.ui.explain.formula.Formula.Parentheses;
import org.dlmastery.ui.explain.formula.Formula.Root;
import org.dlmastery.ui.explain.formula.Formula.Row;
import org.dlmastery.ui.explain.formula.Formula.Scripts;
import org.dlmastery.ui.explain.formula.Formula.Sign;

/**
 * Reads a formula that is written in one line, such as {@code z = Σ wᵢ·xᵢ + b}. A slash without spaces divides the two
 * parts beside it, as in {@code ∂L/∂z}; one with spaces divides the whole product before it by the part after it, as in
 * {@code η·g / (√s′ + ε)}. What it doesn't know is a sign, so every text is read.
 */
final class FormulaText {
    private static final String BETWEEN = "=+−≤≥<>≈→,";
    private static final String BELOW = "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖᵧ";
    private static final String BELOW_PLAIN = "0123456789ijky";
    private static final String ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᶻᵀ′";
    private static final String ABOVE_PLAIN = "0123456789−zT′";
    private static final char NONE = '\0';

    private final String text;
    private int at;

    private FormulaText(String text) {
        this.text = text;
    }

    /** The parts of a line, in their order. */
    static List<Formula> parts(String line) {
        return new FormulaText(line).row(false).parts();
    }

    /** @param inside whether a closing parenthesis ends it */
    private Row row(boolean inside) {
        List<Formula> parts = new ArrayList<>();
        boolean operandBefore = false;
        while (skipSpaces() != NONE && !(inside && next() == ')')) {
            char sign = next();
            if (BETWEEN.indexOf(sign) >= 0) {
                at++;
                parts.add(new Sign(String.valueOf(sign), operandBefore));
                operandBefore = false;
            } else {
                if (operandBefore) {
                    parts.add(new Sign(" ", false));
                }
                parts.add(product());
                operandBefore = true;
            }
        }
        return new Row(parts);
    }

    private Formula product() {
        List<Formula> factors = new ArrayList<>();
        factors.add(quotient());
        while (true) {
            int before = at;
            char sign = skipSpaces();
            if (sign == '·') {
                at++;
                skipSpaces();
                factors.add(new Sign("·", false));
                factors.add(quotient());
            } else if (sign == '/') {
                at++;
                skipSpaces();
                Fraction fraction = new Fraction(bare(together(factors)), bare(quotient()));
                factors = new ArrayList<>(List.of(fraction));
            } else {
                at = before;
                return together(factors);
            }
        }
    }

    private Formula quotient() {
        Formula over = operand();
        if (next() != '/') {
            return over;
        }
        at++;
        return new Fraction(bare(over), bare(operand()));
    }

    private Formula operand() {
        char first = next();
        if (first == '√') {
            at++;
            return new Root(bare(operand()));
        }
        if (first == 'Σ') {
            at++;
            skipSpaces();
            return new Row(List.of(new Sign("Σ", false), product()));
        }
        if (first == '∂') {
            at++;
            return new Row(List.of(new Sign("∂", false), operand()));
        }
        Formula base = scripted(atom());
        return next() == '(' && isNamed(base) ? new Row(List.of(base, scripted(atom()))) : base;
    }

    private static boolean isNamed(Formula part) {
        return part instanceof Name || part instanceof Scripts scripts && scripts.base() instanceof Name;
    }

    private Formula atom() {
        char first = next();
        int start = at;
        at += first == NONE ? 0 : 1;
        if (first == '(') {
            Row inner = row(true);
            at += next() == ')' ? 1 : 0;
            return new Parentheses(inner);
        }
        if (isDigit(first)) {
            while (isDigit(next()) || isDigitAfterMark()) {
                at++;
            }
            return new Number(text.substring(start, at));
        }
        if (isLetter(first)) {
            while (isLetter(next())) {
                at++;
            }
            return new Name(text.substring(start, at));
        }
        return new Sign(text.substring(start, at), false);
    }

    /** A decimal point or comma, or what separates thousands. */
    private boolean isDigitAfterMark() {
        return (next() == '.' || next() == ',') && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    }

    private Formula scripted(Formula base) {
        String below = scripts(BELOW, BELOW_PLAIN);
        String above = scripts(ABOVE, ABOVE_PLAIN);
        return below.isEmpty() && above.isEmpty() ? base : new Scripts(base, below, above);
    }

    private String scripts(String raised, String plain) {
        StringBuilder found = new StringBuilder();
        while (next() != NONE && raised.indexOf(next()) >= 0) {
            found.append(plain.charAt(raised.indexOf(next())));
            at++;
        }
        return found.toString();
    }

    private static Formula together(List<Formula> factors) {
        return factors.size() == 1 ? factors.get(0) : new Row(List.copyOf(factors));
    }

    /** Above and below a line, and under a root, parentheses say nothing. */
    private static Formula bare(Formula part) {
        return part instanceof Parentheses closed ? closed.inner() : part;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Latin and Greek: all letters of the world, as Character has them, would weigh more than this file. */
    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                || character >= 'Α' && character <= 'ω' && character != 'Σ' || character == 'ŷ';
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : NONE;
    }

    private char skipSpaces() {
        while (next() == ' ') {
            at++;
        }
        return next();
    }
}
