package org.dlmastery.ui.explain.formula;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.formula.Formula.Fraction;
import org.dlmastery.ui.explain.formula.Formula.Name;
import org.dlmastery.ui.explain.formula.Formula.Number;
import org.dlmastery.ui.explain.formula.Formula.Parentheses;
import org.dlmastery.ui.explain.formula.Formula.Root;
import org.dlmastery.ui.explain.formula.Formula.Row;
import org.dlmastery.ui.explain.formula.Formula.Scripts;
import org.dlmastery.ui.explain.formula.Formula.Sign;

/**
 * Lines of formulas, set as an article's are: fractions with a line, slanting variables, indices below. They may break
 * where their text may. Whoever hears the page, or searches it, has each line as it was written.
 */
public final class FormulaView {
    /** Without them it is still a formula. */
    private static final List<String> STYLES = List.of("styles/formula.css", "vendor/katex/katex.min.css");

    private final Tag tag;
    private String shown = "";

    /** @param tag what holds the lines */
    public FormulaView(Tag tag) {
        this.tag = tag.is("formula-lines");
        STYLES.forEach(sheet -> SiteFiles.styleSheet(sheet, () -> { }, why -> { }));
    }

    public Tag tag() {
        return tag;
    }

    /** @param lines formulas as text, a line each */
    public void show(String lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = lines;
        tag.empty();
        int start = 0;
        while (start <= lines.length()) {
            int end = lines.indexOf('\n', start);
            String line = lines.substring(start, end < 0 ? lines.length() : end);
            tag.add(span("line").add(Tag.of("span").is("unseen").text(line), pieces(line)));
            start += line.length() + 1;
        }
    }

    /** A line breaks before a sign that stands between operands, and after a comma. */
    private static Tag pieces(String line) {
        Tag all = Tag.of("span").attribute("aria-hidden", "true");
        Tag piece = span("piece");
        all.add(piece);
        for (Formula part : FormulaText.parts(line)) {
            boolean comma = part instanceof Sign sign && isComma(sign);
            if (part instanceof Sign sign && sign.between() && !comma) {
                piece = span("piece");
                all.add(piece);
            }
            piece.add(set(part));
            if (comma) {
                piece = span("piece");
                all.add(piece);
            }
        }
        return all;
    }

    /** @param sentence what is no formula */
    public void say(String sentence) {
        if (!sentence.equals(shown)) {
            shown = sentence;
            tag.text(sentence);
        }
    }

    private static Tag set(Formula part) {
        if (part instanceof Number number) {
            return span("figure").text(number.digits());
        }
        if (part instanceof Name name) {
            return name.isVariable() ? Tag.of("i").text(name.letters()) : span("function").text(name.letters());
        }
        if (part instanceof Sign sign) {
            return span(isComma(sign) ? "comma" : sign.between() ? "between" : "sign").text(sign.text());
        }
        if (part instanceof Fraction fraction) {
            return span("fraction").add(span("over").add(set(fraction.over())), span("under").add(set(fraction.under())));
        }
        if (part instanceof Root root) {
            return span("root").add(span("sign").text("√"), span("under-root").add(set(flat(root.of()))));
        }
        if (part instanceof Scripts scripts) {
            return scripts(scripts);
        }
        if (part instanceof Parentheses closed) {
            return span("row").add(span("sign").text("("), set(closed.inner()), span("sign").text(")"));
        }
        Tag row = span("row");
        ((Row) part).parts().forEach(each -> row.add(set(each)));
        return row;
    }

    /** The sign of a root is as high as a line: a fraction under it stays in the line. */
    private static Formula flat(Formula part) {
        if (part instanceof Fraction fraction) {
            return new Row(List.of(fraction.over(), new Sign("/", false), fraction.under()));
        }
        if (part instanceof Row row) {
            List<Formula> parts = new ArrayList<>();
            row.parts().forEach(each -> parts.add(flat(each)));
            return new Row(parts);
        }
        return part;
    }

    private static boolean isComma(Sign sign) {
        return sign.between() && sign.text().equals(",");
    }

    private static Tag scripts(Scripts scripts) {
        Tag both = span("row").add(set(scripts.base()));
        if (!scripts.below().isEmpty()) {
            both.add(Tag.of("sub").text(scripts.below()));
        }
        if (!scripts.above().isEmpty()) {
            both.add(Tag.of("sup").text(scripts.above()));
        }
        return both;
    }

    private static Tag span(String kind) {
        return Tag.of("span").is("formula-" + kind);
    }
}
