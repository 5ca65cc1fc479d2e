package org.dlmastery.ui.exercise;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The goal of an exercise in the making: rows with a measure, at least or at most, and a value. */
final class GoalEditor {
    private final Language language;
    private final Measures measures;
    private final Runnable changed;
    private final List<Row> rows = new ArrayList<>();
    private final Tag list = Tag.of("div").is("goal-rows");
    private final Tag add;
    private final Tag tag;
    private List<String> offered = List.of();

    /** One condition. */
    private final class Row {
        private final HTMLSelectElement measure;
        private final HTMLSelectElement sense;
        private final Tag value;
        private final Tag unit = Tag.of("span").is("unit");
        private final Tag problem = Tag.of("span").is("problem").attribute("role", "alert");
        private final Tag tag;

        private Row(int number) {
            String which = Integer.toString(number);
            Tag names = Tag.of("select").attribute("aria-label", language.say("exercise.measure", which));
            for (String each : offered) {
                names.add(Tag.of("option").attribute("value", each).text(measures.name(each)));
            }
            measure = (HTMLSelectElement) names.on("change", event -> chosen()).element();
            sense = (HTMLSelectElement) Tag.of("select").attribute("aria-label", language.say("exercise.sense", which))
                    .add(Tag.of("option").attribute("value", "least").text(language.say("exercise.sense.least")),
                            Tag.of("option").attribute("value", "most").text(language.say("exercise.sense.most")))
                    .on("change", event -> changed.run()).element();
            value = Tag.of("input").attribute("type", "text").attribute("inputmode", "decimal").attribute("size", "7")
                    .attribute("autocomplete", "off").attribute("aria-label", language.say("exercise.value", which))
                    .on("input", event -> typed());
            Tag remove = Tag.button("×").is("small").attribute("aria-label", language.say("exercise.remove", which))
                    .on("click", event -> remove(this));
            tag = Tag.of("div").is("goal-row").add(measure).add(sense).add(value, unit, remove, problem);
            chosen();
        }

        private void chosen() {
            sense.setValue(Measures.isToRise(measure.getValue()) ? "least" : "most");
            unit.text(Measures.isShare(measure.getValue()) ? "%" : "");
            typed();
        }

        private void typed() {
            String text = CopyField.get(value.element());
            problem.text(isNumber(text) ? ""
                    : language.say(text.isBlank() ? "exercise.value.missing" : "exercise.value.bad"));
            changed.run();
        }
    }

    /** @param changed runs after each change */
    GoalEditor(Language language, Measures measures, Runnable changed) {
        this.language = language;
        this.measures = measures;
        this.changed = changed;
        add = Tag.button(language.say("exercise.add")).is("small").on("click", event -> addRow());
        tag = Tag.of("fieldset").is("goal-editor").add(Tag.of("legend").text(language.say("exercise.goal")), list, add,
                Tag.of("p").is("help").text(language.say("exercise.goal.help")));
    }

    Tag tag() {
        return tag;
    }

    /** What can be measured at present. */
    void offer(List<String> measured) {
        offered = measured;
    }

    /** Those whose value is a number. */
    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        for (Row row : rows) {
            String text = CopyField.get(row.value.element());
            if (isNumber(text)) {
                String measure = row.measure.getValue();
                all.add(new Condition(measure, row.sense.getValue().equals("least"),
                        Measures.fromTyped(measure, number(text))));
            }
        }
        return all;
    }

    private void addRow() {
        if (rows.size() < Exercise.MOST_CONDITIONS && !offered.isEmpty()) {
            Row row = new Row(rows.size() + 1);
            rows.add(row);
            list.add(row.tag);
            row.measure.focus();
        }
        add.hidden(rows.size() >= Exercise.MOST_CONDITIONS);
    }

    private void remove(Row row) {
        rows.remove(row);
        list.element().removeChild(row.tag.element());
        add.hidden(false);
        add.element().focus();
        changed.run();
    }

    private static boolean isNumber(String text) {
        try {
            return number(text) == number(text);
        } catch (NumberFormatException other) {
            return false;
        }
    }

    private static double number(String text) {
        return Decimal.parse(text.trim().replace(',', '.'));
    }
}
