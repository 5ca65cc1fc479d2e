package org.dlmastery.ui.prove;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** What a proof has found: a row for each kind of comparison with its worst, and all of them on demand. */
final class FindingsTable {
    private static final int DIGITS = 6;
    private static final int ROUGH = 2;
    /** The columns behind what was compared, what came of it and its name. */
    private static final List<String> NUMBERS = List.of("prove.tested", "prove.wanted", "prove.difference",
            "prove.tolerance", "prove.count");

    private final Language language;
    private final List<Finding> findings = new ArrayList<>();
    private final Tag rows = Tag.of("tbody");
    private final Tag all = Tag.of("tbody");
    private final Tag whole;

    FindingsTable(Language language) {
        this.language = language;
        Tag details = Tag.of("details").add(Tag.of("summary").text(language.say("prove.all")),
                table("prove.all", "prove.name", all));
        whole = Tag.of("div").is("prove-found").hidden(true).add(table("prove.table", "prove.worst", rows), details);
    }

    /** Its parts say what they are: where a narrow screen lays a row out as a card, a browser would take it for none. */
    private Tag table(String caption, String name, Tag body) {
        Tag head = Tag.of("tr").attribute("role", "row");
        List<String> columns = new ArrayList<>(List.of("prove.what", "prove.verdict", name));
        columns.addAll(NUMBERS);
        for (String key : columns) {
            head.add(Tag.of("th").attribute("scope", "col").attribute("role", "columnheader").text(language.say(key)));
        }
        return Tag.of("div").is("prove-scroll").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", language.say(caption))
                .add(Tag.of("table").attribute("role", "table").add(
                        Tag.of("thead").attribute("role", "rowgroup").add(head), body.attribute("role", "rowgroup")));
    }

    Tag tag() {
        return whole;
    }

    List<Finding> findings() {
        return findings;
    }

    void clear() {
        findings.clear();
        rows.empty();
        all.empty();
        whole.hidden(true);
    }

    void add(List<Finding> found) {
        if (found.isEmpty()) {
            return;
        }
        findings.addAll(found);
        found.forEach(finding -> all.add(row(finding, verdict(finding.passes()), count(finding))));
        rows.empty();
        worst().forEach((part, finding) -> rows.add(row(finding, summary(part), language.say("prove.of",
                language.figures().whole(passed(part)), language.figures().whole(of(part).size())))));
        whole.hidden(false);
    }

    /** Of each kind the one that is nearest to its tolerance, or furthest beyond. */
    private Map<Finding.Part, Finding> worst() {
        Map<Finding.Part, Finding> worst = new EnumMap<>(Finding.Part.class);
        for (Finding finding : findings) {
            Finding before = worst.get(finding.part());
            if (before == null || !(ratio(finding) <= ratio(before))) {
                worst.put(finding.part(), finding);
            }
        }
        return worst;
    }

    private static double ratio(Finding finding) {
        return finding.difference() / finding.tolerance();
    }

    private List<Finding> of(Finding.Part part) {
        return findings.stream().filter(finding -> finding.part() == part).toList();
    }

    private long passed(Finding.Part part) {
        return of(part).stream().filter(Finding::passes).count();
    }

    private String summary(Finding.Part part) {
        return verdict(passed(part) == of(part).size());
    }

    private String verdict(boolean passes) {
        return language.say(passes ? "prove.agrees" : "prove.differs");
    }

    private String count(Finding finding) {
        return language.say("prove.of", language.figures().whole(finding.count()),
                language.figures().whole(finding.of()));
    }

    private Tag row(Finding finding, String verdict, String count) {
        Tag row = Tag.of("tr").is(finding.passes() ? "agrees" : "differs").attribute("role", "row").add(
                Tag.of("th").attribute("scope", "row").attribute("role", "rowheader").text(part(finding)),
                cell(verdict), cell(finding.name()));
        List<String> numbers = List.of(language.figures().known(finding.tested(), DIGITS),
                language.figures().known(finding.wanted(), DIGITS), language.figures().known(finding.difference(), ROUGH),
                language.figures().known(finding.tolerance(), ROUGH), count);
        for (int i = 0; i < numbers.size(); i++) {
            row.add(cell(numbers.get(i)).attribute("data-column", language.say(NUMBERS.get(i))));
        }
        return row;
    }

    private static Tag cell(String text) {
        return Tag.of("td").attribute("role", "cell").text(text);
    }

    private String part(Finding finding) {
        return language.say("prove.part." + finding.part().name().toLowerCase().replace('_', '-'));
    }

    /** How many slopes are too small to be told from rounding. */
    long hidden() {
        return findings.stream().filter(finding -> !finding.isTelling()).count();
    }

    long wrong() {
        return findings.stream().filter(finding -> !finding.passes()).count();
    }

    /** All of them as lines of text, with tabs between the columns. */
    String text() {
        StringBuilder text = new StringBuilder(String.join("\t", language.say("prove.what"),
                language.say("prove.verdict"), language.say("prove.name"), language.say("prove.tested"),
                language.say("prove.wanted"), language.say("prove.difference"), language.say("prove.tolerance"),
                language.say("prove.count"))).append('\n');
        for (Finding finding : findings) {
            text.append(String.join("\t", part(finding), verdict(finding.passes()), finding.name(),
                    Float.toString((float) finding.tested()), Float.toString((float) finding.wanted()),
                    Float.toString((float) finding.difference()), Float.toString((float) finding.tolerance()),
                    count(finding))).append('\n');
        }
        return text.toString();
    }
}
