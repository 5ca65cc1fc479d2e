package org.dlmastery.ui.page.mlp.table;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.dlmastery.core.data.table.ColumnChoice;
import org.dlmastery.core.data.table.DecimalEvidence;
import org.dlmastery.core.data.table.LabelledPoints;
import org.dlmastery.core.data.table.NoTableException;
import org.dlmastery.core.data.table.RowProblem;
import org.dlmastery.core.data.table.Table;
import org.dlmastery.core.data.table.TableReader;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.points.ColumnWords;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** Shows what a table was understood as and which columns are used, and takes its points when the reader says so. */
public final class TablePreview {
    private static final int LISTED = 20;
    private static final int SHOWN_ROWS = 5;

    private final Language language;
    private final Tag place;
    private final String text;
    private final BiConsumer<List<OwnPoint>, OwnColumns> taken;
    /** What follows from the choice of columns. */
    private final Tag outcome = Tag.of("div").is("points-outcome");
    /** What the reader says of the table. */
    private Optional<Boolean> hasHeader = Optional.empty();
    private Optional<Boolean> hasDecimalComma = Optional.empty();
    private Table table;
    private TableWords words;
    private HTMLSelectElement x1;
    private HTMLSelectElement x2;
    private HTMLSelectElement label;
    private HTMLInputElement fills;

    private TablePreview(Language language, Tag place, String text, BiConsumer<List<OwnPoint>, OwnColumns> taken) {
        this.language = language;
        this.place = place;
        this.text = text;
        this.taken = taken;
    }

    /** Shows the preview in the place of what is there. */
    public static void show(Language language, Tag place, String text, BiConsumer<List<OwnPoint>, OwnColumns> taken) {
        new TablePreview(language, place, text, taken).read();
    }

    /** Says why there is nothing to show. */
    public static void refuse(Language language, Tag place, NoTableException.Reason reason) {
        place.empty().add(Tag.of("p").is("problem").text(language.say(switch (reason) {
            case SPREADSHEET -> "table.spreadsheet";
            case NO_TEXT -> "table.no-text";
            case JSON -> "table.json";
            case MARKUP -> "table.markup";
            case RICH_TEXT -> "table.rich-text";
        })));
    }

    /** Reads the table anew by what the reader says of it. */
    private void read() {
        show(TableReader.read(text, hasHeader, hasDecimalComma));
    }

    /** What the reader has changed is made anew; whoever uses the keyboard stays there. */
    private void readAndFocus(String selector) {
        read();
        Page.focusQuietly(place.element().querySelector(selector));
    }

    private void show(Table next) {
        table = next;
        words = new TableWords(language, table);
        place.empty();
        if (table.rows().isEmpty() || !ColumnChoice.isPossible(table)) {
            boolean isEmpty = table.rows().isEmpty();
            place.add(Tag.of("p").is("problem").text(isEmpty ? language.say("table.no-rows")
                    : language.say("table.few-columns", words.form())));
            listProblems(place, table.misfits());
            return;
        }
        ColumnChoice likely = ColumnChoice.of(table);
        x1 = select(likely.x1());
        x2 = select(likely.x2());
        label = select(likely.label());
        fills = checkBox();
        fills.setChecked(isBetterScaled());
        Tag.around(fills).on("change", event -> refresh());
        place.add(Tag.of("p").text(words.form()), header());
        DecimalEvidence evidence = DecimalEvidence.of(table);
        if (evidence.isOpen()) {
            place.add(decimals(evidence.open()));
        }
        place.add(field("points-x1", language.say("table.x1"), x1), field("points-x2", language.say("table.x2"), x2),
                field("points-label", language.say("table.label"), label),
                toggle(fills, language.say("table.scale")), outcome);
        refresh();
    }

    private Tag header() {
        HTMLInputElement box = checkBox();
        box.setChecked(table.headerLine() > 0);
        Tag.around(box).on("change", event -> {
            hasHeader = Optional.of(box.isChecked());
            readAndFocus("input[type=checkbox]");
        });
        return toggle(box, table.headerLine() > 0
                ? language.say("table.header", language.figures().whole(table.headerLine()))
                : language.say("table.no-header"));
    }

    /** Asks how numbers are meant that could have a decimal point or a decimal comma. */
    private Tag decimals(List<String> open) {
        Tag choices = Tag.of("div");
        for (boolean comma : new boolean[] {false, true}) {
            Tag input = Tag.of("input").attribute("type", "radio").attribute("name", "points-decimals")
                    .on("change", event -> {
                        hasDecimalComma = Optional.of(comma);
                        readAndFocus("input[type=radio]:checked");
                    });
            ((HTMLInputElement) input.element()).setChecked(table.decimalComma() == comma);
            choices.add(Tag.of("label").is("toggle").add(input).add(Tag.of("span").text(words.readings(open, comma))));
        }
        return Tag.of("fieldset").is("field").add(Tag.of("legend").text(language.say("table.decimals")), choices);
    }

    private static HTMLInputElement checkBox() {
        return (HTMLInputElement) Tag.of("input").attribute("type", "checkbox").element();
    }

    private static Tag toggle(HTMLInputElement box, String name) {
        return Tag.of("label").is("toggle").add(box).add(Tag.of("span").text(name));
    }

    private HTMLSelectElement select(int chosen) {
        Tag select = Tag.of("select").on("change", event -> {
            fills.setChecked(isBetterScaled());
            refresh();
        });
        for (int i = 0; i < table.names().size(); i++) {
            select.add(Tag.of("option").text(words.option(i)));
        }
        HTMLSelectElement element = (HTMLSelectElement) select.element();
        element.setSelectedIndex(chosen);
        return element;
    }

    private static Tag field(String id, String name, HTMLSelectElement select) {
        select.setId(id);
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", id).text(name)).add(select);
    }

    private ColumnChoice choice() {
        return new ColumnChoice(x1.getSelectedIndex(), x2.getSelectedIndex(), label.getSelectedIndex());
    }

    private LabelledPoints points(boolean everywhere) {
        return LabelledPoints.of(table, choice(), new LabelledPoints.Room(MlpControls.OWN_POINTS.most(),
                DataSettings.MOST_CLASSES, everywhere ? Double.POSITIVE_INFINITY : Plane.EXTENT));
    }

    private PlaneFit fit(LabelledPoints found, boolean filled) {
        List<String> names = table.names();
        ColumnChoice choice = choice();
        return PlaneFit.of(found, new PlaneFit.Names(names.get(choice.x1()), names.get(choice.x2()),
                names.get(choice.label())), filled);
    }

    /** Whether points would be lost, beyond the edge or on one place with others, if they weren't scaled. */
    private boolean isBetterScaled() {
        LabelledPoints all = points(true);
        LabelledPoints inside = points(false);
        int merged = fit(inside, false).merged(inside);
        return inside.found() < all.found() || merged > fit(all, true).merged(all);
    }

    private void refresh() {
        boolean filled = fills.isChecked();
        LabelledPoints found = points(filled);
        PlaneFit fit = fit(found, filled);
        int count = found.points().size();
        boolean enough = count >= DataSettings.LEAST_OWN_POINTS;
        outcome.empty();
        words.mostlyBad(found).ifPresent(warning -> outcome.add(Tag.of("p").is("problem").text(warning)));
        Tag list = Tag.of("ul");
        for (String fact : words.facts(choice(), found, fit, filled)) {
            list.add(Tag.of("li").text(fact));
        }
        outcome.add(list);
        if (enough) {
            outcome.add(rows(found), Tag.of("div").is("buttons").add(
                    Tag.button(language.say("table.use", language.figures().whole(count))).is("small primary")
                            .on("click", event -> take(fit, found)),
                    Tag.button(language.say("table.cancel")).is("small").on("click", event -> place.empty())));
        } else {
            outcome.add(Tag.of("p").is("problem").text(language.say("table.not-enough",
                    language.figures().whole(count))));
        }
        listProblems(outcome, found.problems());
    }

    /** The first points as they were understood. */
    private Tag rows(LabelledPoints found) {
        Tag body = Tag.of("tbody");
        for (LabelledPoints.Point point : found.points().subList(0, Math.min(SHOWN_ROWS, found.points().size()))) {
            body.add(Tag.of("tr").add(cell("td", language.figures().plain(point.x1())),
                    cell("td", language.figures().plain(point.x2())), cell("td", found.classes().get(point.label()))));
        }
        ColumnChoice choice = choice();
        return Tag.of("table").add(Tag.of("caption").text(language.say("table.first")),
                Tag.of("thead").add(Tag.of("tr").add(head(words.name(choice.x1())), head(words.name(choice.x2())),
                        head(words.name(choice.label())))), body);
    }

    private static Tag cell(String kind, String content) {
        return Tag.of(kind).text(content);
    }

    private static Tag head(String name) {
        return cell("th", name).attribute("scope", "col");
    }

    private void take(PlaneFit fit, LabelledPoints found) {
        place.empty().add(Tag.of("p").text(language.say("table.taken", language.figures().whole(fit.points().size()),
                ColumnWords.classes(language, found.classes()))));
        listProblems(place, found.problems());
        taken.accept(fit.points(), fit.columns());
    }

    private void listProblems(Tag where, List<RowProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        Tag list = Tag.of("ul");
        for (RowProblem problem : problems.subList(0, Math.min(LISTED, problems.size()))) {
            list.add(Tag.of("li").text(words.problem(problem)));
        }
        where.add(Tag.of("p").is("problem").text(language.say("table.problems",
                language.figures().whole(problems.size()))), list);
        if (problems.size() > LISTED) {
            where.add(Tag.of("p").is("help").text(language.say("table.more-problems",
                    language.figures().whole(problems.size() - LISTED))));
        }
    }
}
