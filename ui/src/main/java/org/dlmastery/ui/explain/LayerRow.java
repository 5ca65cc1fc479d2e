package org.dlmastery.ui.explain;

import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** One layer in a {@link LayerStack}: its name, its settings, what comes out of it, and its buttons. */
final class LayerRow {
    private final Language language;
    private final LayerStack stack;
    private final String stackId;
    private final int index;
    private final Tag tag;
    private final HTMLElement facts = Tag.of("p").is("layer-facts").element();
    private final HTMLElement misfit = Tag.of("p").is("problem").attribute("role", "alert").hidden(true).element();
    private final HTMLElement typo = Tag.of("p").is("problem").attribute("role", "alert").hidden(true).element();
    private StackLayer layer;

    LayerRow(Language language, LayerStack stack, String stackId, int index, StackLayer layer) {
        this.language = language;
        this.stack = stack;
        this.stackId = stackId;
        this.index = index;
        this.layer = layer;
        String name = language.say("explain.stack.name", Integer.toString(index + 1), language.say(layer.kind().name()));
        Tag settings = Tag.of("div").is("layer-settings").attribute("data-control", LayerStack.CONTROL);
        for (Control<?> control : layer.kind().settings().controls()) {
            settings.add(field(control));
        }
        Tag grip = Tag.of("span").is("layer-grip").attribute("data-control", LayerStack.CONTROL).attribute("aria-hidden", "true").attribute("draggable", "true")
                .text("⠿").on("dragstart", event -> stack.startDrag(event, index));
        Tag buttons = Tag.of("div").is("layer-buttons").attribute("data-control", LayerStack.CONTROL).add(
                button("up", "↑", "explain.stack.up", name, () -> stack.move(index, index - 1, "up")),
                button("down", "↓", "explain.stack.down", name, () -> stack.move(index, index + 1, "down")),
                button("remove", "×", "explain.stack.remove", name, () -> stack.remove(index)));
        tag = Tag.of("li").is("layer-row").attribute("aria-label", name)
                .add(grip, Tag.of("b").text(name), buttons, settings)
                .add(facts).add(misfit).add(typo)
                .on("keydown", this::moveByKey);
    }

    static String id(String stack, int row, String part) {
        return stack + "-layer-" + row + "-" + part;
    }

    Tag tag() {
        return tag;
    }

    void facts(LayerFacts next) {
        Elements.say(facts, next.text());
        Elements.hide(facts, next.text().isEmpty());
        Elements.say(misfit, next.problem().isEmpty() ? "" : language.say("explain.stack.misfit", next.problem()));
        Elements.hide(misfit, next.problem().isEmpty());
        Elements.mark(tag.element(), "data-misfit", Boolean.toString(!next.problem().isEmpty()));
    }

    private Tag button(String part, String sign, String key, String name, Runnable action) {
        return Tag.button(sign).id(id(stackId, index, part)).attribute("aria-label", language.say(key, name))
                .on("click", event -> action.run());
    }

    private void moveByKey(Event event) {
        String key = Page.key(event);
        if (isAlt(event) && (key.equals("ArrowUp") || key.equals("ArrowDown"))) {
            event.preventDefault();
            boolean up = key.equals("ArrowUp");
            stack.move(index, up ? index - 1 : index + 1, up ? "up" : "down");
        }
    }

    private Tag field(Control<?> control) {
        String fieldId = id(stackId, index, control.key());
        Tag label = Tag.of("label").attribute("for", fieldId)
                .text(language.say(layer.kind().settings().label(control)));
        Tag input = control instanceof ChoiceControl<?> choice ? select(choice, fieldId)
                : number((NumberControl) control, fieldId);
        return Tag.of("span").is("layer-setting").add(label, input);
    }

    private Tag number(NumberControl control, String fieldId) {
        Tag input = Tag.of("input").attribute("type", "text").attribute("inputmode", "decimal")
                .attribute("autocomplete", "off").id(fieldId);
        HTMLInputElement element = (HTMLInputElement) input.element();
        element.setValue(layer.values().text(control));
        return input.on("change", event -> set(control, element.getValue(), element));
    }

    private <E> Tag select(ChoiceControl<E> control, String fieldId) {
        Tag select = Tag.of("select").id(fieldId);
        for (Choice<E> choice : control.choices()) {
            select.add(Tag.of("option").attribute("value", choice.id())
                    .text(language.say(layer.kind().settings().label(control, choice))));
        }
        HTMLSelectElement element = (HTMLSelectElement) select.element();
        element.setValue(layer.values().text(control));
        return select.on("change", event -> set(control, element.getValue(), element));
    }

    private void set(Control<?> control, String text, HTMLElement input) {
        try {
            layer = new StackLayer(layer.kind(), layer.values().withText(control, text));
            input.removeAttribute("aria-invalid");
            Elements.hide(typo, true);
            stack.set(index, layer);
        } catch (BadValueException bad) {
            input.setAttribute("aria-invalid", "true");
            Elements.say(typo, language.say("field.bad", language.say(bad.reason())));
            Elements.hide(typo, false);
        }
    }

    @JSBody(params = "event", script = "return event.altKey;")
    private static native boolean isAlt(Event event);
}
