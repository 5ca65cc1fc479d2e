package org.dlmastery.ui.explain.formula;

import java.util.List;

/** A part of a formula, as it is set. */
sealed interface Formula {
    /** A number, with its decimal sign and without one before it. */
    record Number(String digits) implements Formula {
    }

    /** A variable of one letter, set slanting, or a function of several. */
    record Name(String letters) implements Formula {
        boolean isVariable() {
            return letters.length() == 1;
        }
    }

    /** @param between whether it stands between two operands, with room on both sides */
    record Sign(String text, boolean between) implements Formula {
    }

    /** Parts that belong together. */
    record Row(List<Formula> parts) implements Formula {
    }

    /** A row within parentheses. */
    record Parentheses(Row inner) implements Formula {
    }

    record Fraction(Formula over, Formula under) implements Formula {
    }

    record Root(Formula of) implements Formula {
    }

    /** A part with an index or an exponent; empty where it has none. */
    record Scripts(Formula base, String below, String above) implements Formula {
    }
}
