package org.dlmastery.ui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** One of a few values, each a tile with a picture and a name: radio buttons underneath. */
final class TilesField<E> implements Field {
    private final List<Choice<E>> choices;
    private final BiPredicate<Values, E> chosen;
    private final List<HTMLInputElement> inputs = new ArrayList<>();
    private final Tag tag;

    private TilesField(ControlForm form, Control<?> control, String title, List<Choice<E>> choices,
            Function<E, HTMLElement> picture, BiPredicate<Values, E> chosen, Consumer<E> pressed) {
        this.choices = choices;
        this.chosen = chosen;
        Tag tiles = Tag.of("div").is("tiles");
        for (Choice<E> choice : choices) {
            Tag input = Tag.of("input").attribute("type", "radio").attribute("name", form.id(control, "tile"))
                    .on("change", event -> pressed.accept(choice.value()));
            inputs.add((HTMLInputElement) input.element());
            tiles.add(Tag.of("label").is("tile").add(input).add(picture.apply(choice.value())).add(
                    Tag.of("span").text(form.language().say(form.controls().label(control, choice)))));
        }
        tag = Tag.of("fieldset").is("field").attribute("aria-describedby", form.id(control, "help")).add(
                Tag.of("legend").text(title), tiles);
    }

    static <E> TilesField<E> some(ControlForm form, ChoiceControl<E> control, Predicate<E> some, String title,
            Function<E, HTMLElement> picture) {
        List<Choice<E>> choices = new ArrayList<>();
        for (Choice<E> choice : control.choices()) {
            if (some.test(choice.value())) {
                choices.add(choice);
            }
        }
        return new TilesField<>(form, control, title, choices, picture,
                (values, value) -> values.get(control).equals(value),
                value -> form.set(control, value));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(Values values) {
        for (int i = 0; i < choices.size(); i++) {
            inputs.get(i).setChecked(chosen.test(values, choices.get(i).value()));
        }
    }
}
