package org.dlmastery.ui.explain.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.dlmastery.ui.explain.formula.Formula.Fraction;
import org.dlmastery.ui.explain.formula.Formula.Name;
import org.dlmastery.ui.explain.formula.Formula.Number;
import org.dlmastery.ui.explain.formula.Formula.Parentheses;
import org.dlmastery.ui.explain.formula.Formula.Root;
import org.dlmastery.ui.explain.formula.Formula.Row;
import org.dlmastery.ui.explain.formula.Formula.Scripts;
import org.dlmastery.ui.explain.formula.Formula.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a line, written as TeX would have it. */
final class FormulaTextTest {
    /** What is shown otherwise than it is written, and how it is written for TeX. */
    private static final String SET = "\\\\frac|\\\\sqrt|[ (){}/√]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "z = Σ wᵢ·xᵢ + b | z = Σw_{i}·x_{i} + b",
        "z = 0.5·(−1.20) − 3·2.95·10⁻⁵ = −4,812.5 | z = 0.5·(-1.20) − 3·2.95·10^{−5} = -4,812.5",
        "p = σ(z) = 1 / (1 + e⁻ᶻ) | p = σ(z) = \\frac{1}{1 + e^{−z}}",
        "pₖ = exp(zₖ) / Σ exp(zⱼ) | p_{k} = \\frac{exp(z_{k})}{Σexp(z_{j})}",
        "L = −y·ln p − (1 − y)·ln(1 − p) | L = -y·ln p − (1 − y)·ln(1 − p)",
        "∂L/∂wᵢ = ∂L/∂z · xᵢ,  ∂L/∂b = ∂L/∂z "
            + "| \\frac{∂L}{∂w_{i}} = \\frac{∂L}{∂z}·x_{i} , \\frac{∂L}{∂b} = \\frac{∂L}{∂z}",
        "f′(z) = 1 (z > 0), 0 (z ≤ 0) | f^{′}(z) = 1 (z > 0) , 0 (z ≤ 0)",
        "f′(z) = 1 − (−0.5)² = 0.75 | f^{′}(z) = 1 − (-0.5)^{2} = 0.75",
        "w′ = w − η·(m′/c₁) / (√(v′/c₂) + ε) "
            + "| w^{′} = w − \\frac{η·(\\frac{m^{′}}{c_{1}})}{\\sqrt{\\frac{v^{′}}{c_{2}}} + ε}",
        "w₁′ = 0.5 − 0.1·(0.02) / √0.04 | w_{1}^{′} = 0.5 − \\frac{0.1·(0.02)}{\\sqrt{0.04}}",
        "h₁₂ = max(0.01·z, z) | h_{12} = max(0.01·z , z)",
        "0,05·z | 0,05·z"})
    void aLineIsReadAsATextbookSetsIt(String line, String expected) {
        assertEquals(expected, tex(line));
    }

    /** Whatever a message or a name brings: nothing is lost, and reading ends. */
    @Test
    void whatIsNoFormulaIsKeptCharacterByCharacter() {
        for (String line : new String[]{"", ")", "(", "a)b", "1/", "/", "·", "√", "Σ", "∂", "{x} & [y] %", "((((", "…"}) {
            assertEquals(line.replaceAll(SET, ""), tex(line).replaceAll(SET, ""), line);
        }
    }

    private static String tex(String line) {
        return FormulaText.parts(line).stream().map(FormulaTextTest::tex).collect(Collectors.joining());
    }

    private static String tex(Formula part) {
        if (part instanceof Number number) {
            return number.digits();
        }
        if (part instanceof Name name) {
            return name.letters();
        }
        if (part instanceof Sign sign) {
            return sign.between() ? " " + sign.text() + " " : sign.text().replace('−', '-');
        }
        if (part instanceof Fraction fraction) {
            return "\\frac{" + tex(fraction.over()) + "}{" + tex(fraction.under()) + "}";
        }
        if (part instanceof Root root) {
            return "\\sqrt{" + tex(root.of()) + "}";
        }
        if (part instanceof Scripts scripts) {
            return tex(scripts.base()) + (scripts.below().isEmpty() ? "" : "_{" + scripts.below() + "}")
                    + (scripts.above().isEmpty() ? "" : "^{" + scripts.above() + "}");
        }
        if (part instanceof Parentheses closed) {
            return "(" + tex(closed.inner()) + ")";
        }
        return ((Row) part).parts().stream().map(FormulaTextTest::tex).collect(Collectors.joining());
    }
}
