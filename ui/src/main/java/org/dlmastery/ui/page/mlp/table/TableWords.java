package org.dlmastery.ui.page.mlp.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.table.ColumnChoice;
import org.dlmastery.core.data.table.DecimalEvidence;
import org.dlmastery.core.data.table.LabelledPoints;
import org.dlmastery.core.data.table.RowProblem;
import org.dlmastery.core.data.table.Table;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.ui.number.Figures;
import org.dlmastery.ui.page.mlp.points.ColumnWords;
import org.dlmastery.ui.text.Language;

/** What was understood of a table, in words. */
final class TableWords {
    /** More names are not listed. */
    private static final int LISTED = 10;

    private final Language language;
    private final Table table;
    private final List<Table.Column> columns;

    TableWords(Language language, Table table) {
        this.language = language;
        this.table = table;
        columns = table.columns();
    }

    /** The table's form in sentences. */
    String form() {
        StringBuilder text = new StringBuilder(language.say("table.form", whole(table.rows().size()),
                whole(table.names().size()), language.say(switch (table.separator()) {
                    case ',' -> "table.separator.comma";
                    case ';' -> "table.separator.semicolon";
                    case '\t' -> "table.separator.tab";
                    case ' ' -> "table.separator.spaces";
                    default -> "table.separator.other";
                })));
        DecimalEvidence evidence = DecimalEvidence.of(table);
        text.append(' ').append(language.say(evidence.commas() > 0 && evidence.points() > 0 ? "table.decimal.both"
                : table.decimalComma() ? "table.decimal.comma" : "table.decimal.point"));
        if (table.hasSigns()) {
            text.append(' ').append(language.say("table.signs"));
        }
        if (!table.skipped().isEmpty()) {
            text.append(' ').append(language.say("table.skipped", whole(table.skipped().size())));
        }
        return text.toString();
    }

    /** A column's name, or its place where it has none. */
    String name(int column) {
        String name = table.names().get(column);
        return name.isEmpty() ? language.say("table.column", Integer.toString(column + 1)) : name;
    }

    /** A column with what it holds, for a choice. */
    String option(int column) {
        Table.Column content = columns.get(column);
        return language.say(content.isIndex() ? "table.option.index" : content.isNumeric() ? "table.option.numbers"
                : "table.option.words", name(column), whole(content.distinct()));
    }

    /** What texts are as numbers, with a decimal comma or without; no thousands are set apart in what they are. */
    String readings(List<String> texts, boolean decimalComma) {
        Figures ungrouped = new Figures(language.figures().decimal(), "");
        StringBuilder list = new StringBuilder();
        for (String text : texts) {
            list.append(list.length() == 0 ? "" : ", ").append(language.say("table.reading", text,
                    ungrouped.plain(Table.reading(text, decimalComma))));
        }
        return language.say(decimalComma ? "table.decimals.comma" : "table.decimals.point", list.toString());
    }

    /** A warning if most rows are no points with the chosen columns. */
    Optional<String> mostlyBad(LabelledPoints found) {
        int rows = table.rows().size() + table.misfits().size();
        return found.found() * 2 >= rows ? Optional.empty()
                : Optional.of(language.say("table.mostly-bad", whole(rows - found.found()), whole(rows)));
    }

    /** What becomes of the chosen columns. */
    List<String> facts(ColumnChoice choice, LabelledPoints found, PlaneFit fit, boolean fills) {
        List<String> facts = new ArrayList<>();
        facts.add(classes(found));
        for (int i = 0; i < table.names().size(); i++) {
            boolean chosen = i == choice.x1() || i == choice.x2() || i == choice.label();
            if (!chosen && columns.get(i).isIndex()) {
                facts.add(language.say("table.index", name(i)));
            }
        }
        if (found.classes().size() == 1) {
            facts.add(language.say("table.one-class"));
        }
        for (int i = 0; i < found.classes().size(); i++) {
            for (String other : found.classes().subList(0, i)) {
                if (found.classes().get(i).equalsIgnoreCase(other)) {
                    facts.add(language.say("table.alike", other, found.classes().get(i)));
                }
            }
        }
        if (found.isRenumbered()) {
            facts.add(language.say("table.renumbered", name(choice.label())));
        }
        if (found.labels() > DataSettings.MOST_CLASSES) {
            facts.add(language.say(found.numbered() ? "table.many-numbers" : "table.many-words", name(choice.label()),
                    whole(found.labels()), whole(DataSettings.MOST_CLASSES)));
        }
        if (!found.dropped().isEmpty()) {
            facts.add(language.say("table.dropped", list(found.dropped())));
        }
        if (found.found() > found.points().size()) {
            facts.add(language.say("table.sampled", whole(found.points().size()), whole(found.found())));
        }
        facts.add(language.say(fills ? "table.scaled" : "table.as-is",
                ColumnWords.axis(language, "x₁", fit.columns().x1()),
                ColumnWords.axis(language, "x₂", fit.columns().x2())));
        if (fit.rounds(found)) {
            facts.add(language.say("table.rounded", step(fit.columns().x1()), step(fit.columns().x2())));
        }
        int merged = fit.merged(found);
        if (merged > 0) {
            facts.add(language.say("table.merged", whole(merged)));
        }
        return facts;
    }

    /** How far two neighbouring places are apart in the column's unit. */
    private String step(OwnColumns.Axis axis) {
        return language.figures().significant(axis.unit() * PointsControl.STEP, 2);
    }

    private String classes(LabelledPoints found) {
        StringBuilder list = new StringBuilder();
        for (int label = 0; label < found.classes().size(); label++) {
            list.append(label == 0 ? "" : ", ").append(language.say("table.class", Integer.toString(label),
                    found.classes().get(label), whole(found.count(label))));
        }
        return language.say("table.points", whole(found.points().size()), list.toString());
    }

    private String list(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < Math.min(LISTED, names.size()); i++) {
            list.append(i == 0 ? "" : ", ").append(language.say("table.quoted", names.get(i)));
        }
        return names.size() <= LISTED ? list.toString()
                : language.say("table.and-more", list.toString(), whole(names.size() - LISTED));
    }

    /** Why a row is no point. */
    String problem(RowProblem problem) {
        String column = problem.column() < 0 ? "" : name(problem.column());
        String reason = switch (problem.reason()) {
            case TOO_FEW -> language.say("table.few", problem.text(), whole(table.names().size()));
            case TOO_MANY -> language.say("table.many", problem.text(), whole(table.names().size()));
            case QUOTE -> language.say("table.quote");
            case MISSING -> problem.text().isEmpty() ? language.say("table.empty", column)
                    : language.say("table.missing", column, problem.text());
            case NO_NUMBER -> language.say("table.number", column, problem.text());
            case OUTSIDE -> language.say("table.outside");
            case CLASS -> language.say("table.class-left-out", problem.text());
        };
        return language.say("table.problem", whole(problem.line()), reason);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
