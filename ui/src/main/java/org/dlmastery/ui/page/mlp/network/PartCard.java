package org.dlmastery.ui.page.mlp.network;

import java.util.Optional;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Sliders;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.share.Chosen;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * A card about one neuron: its formula with the present numbers, and one of its weights or its bias to change by a
 * slider or by typing.
 */
final class PartCard {
    /** Hears of a change. */
    interface Listener {
        /**
         * @param index the parameter's place among all
         * @param sentence says what was changed, and to what
         */
        void change(int index, float value, String sentence);
    }

    private static final int SLIDER_MOST = 5;
    private static final double STEPS_PER_UNIT = 100;
    private static final double LARGEST = 1000;
    private static final int DIGITS = 6;
    /** For so many milliseconds the slider stays where the reader has put it, whatever training makes of the value. */
    private static final double HELD = 300;
    private static final double GAP = 10;
    private static final double EDGE = 4;

    private final Language language;
    private final Listener listener;
    private final HTMLElement title = Tag.of("b").element();
    private final HTMLElement formula = Tag.of("p").is("network-details").id("network-details").element();
    private final HTMLSelectElement parameters;
    private final HTMLInputElement typed;
    private final HTMLInputElement slider;
    private final Tag problem = Tag.of("p").is("problem").id("parameter-problem").attribute("role", "alert")
            .hidden(true);
    private final Tag tag;
    private Optional<Place> shown = Optional.empty();
    private NetworkNumbers numbers;
    private NetworkWords words;
    private double slidAt = -HELD;
    /** To what the reader has put the number last. */
    private double inHand;

    PartCard(Language language, Listener listener) {
        this.language = language;
        this.listener = listener;
        Tag select = Tag.of("select").attribute("aria-label", language.say("parameter.input"))
                .on("change", event -> {
                    slidAt = -HELD;
                    showValue();
                });
        parameters = (HTMLSelectElement) select.element();
        Tag field = Tag.of("input").attribute("type", "text").attribute("inputmode", "decimal")
                .attribute("autocomplete", "off").attribute("aria-label", language.say("parameter.value"))
                .attribute("aria-describedby", "parameter-problem").id("parameter-value").on("change", event -> type());
        typed = (HTMLInputElement) field.element();
        Tag range = Tag.of("input").attribute("type", "range").attribute("aria-label", language.say("parameter.slider"))
                .attribute("min", Integer.toString((int) (-SLIDER_MOST * STEPS_PER_UNIT)))
                .attribute("max", Integer.toString((int) (SLIDER_MOST * STEPS_PER_UNIT))).attribute("step", "1");
        slider = (HTMLInputElement) range.element();
        Sliders.onSlide(slider, this::slide);
        tag = Tag.of("div").is("part-card").attribute("role", "group").hidden(true).add(title).add(formula).add(
                Tag.of("div").is("part-fields").attribute("data-control", Chosen.WEIGHTS).add(select, field, range), problem);
    }

    Tag tag() {
        return tag;
    }

    boolean isShown() {
        return shown.isPresent();
    }

    boolean shows(Place place) {
        return shown.isPresent() && shown.get().equals(place);
    }

    boolean hasFocus() {
        return Page.contains(tag.element(), HTMLDocument.current().getActiveElement());
    }

    void focus() {
        typed.focus();
    }

    /** Whether the Tab key comes to its fields: a card that only follows the focus is none of its stops. */
    void reachable(boolean byTab) {
        for (HTMLElement field : new HTMLElement[] {parameters, typed, slider}) {
            Elements.mark(field, "tabindex", byTab ? "0" : "-1");
        }
    }

    /** Shows a neuron with its bias, or the neuron that a connection leads into with its weight. */
    void show(Place place, NetworkNumbers next, NetworkWords nextWords) {
        boolean fresh = !shows(place);
        numbers = next;
        words = nextWords;
        if (fresh) {
            slidAt = -HELD;
            shown = Optional.of(place);
            String name = words.name(place.target());
            Elements.say(title, name);
            tag.attribute("aria-label", name).hidden(false);
            listParameters();
        }
        Elements.say(formula, words.formula(place.layer(), place.neuron(), numbers));
        if (fresh || HTMLDocument.current().getActiveElement() != typed) {
            showValue();
        } else {
            // What is being typed stays.
            showSlider();
        }
    }

    /**
     * Stands beside a part of the drawing where there is room for it, else under or above it, and on the screen; it has
     * to be shown.
     *
     * @param halfWidth the part's, and so {@code halfHeight}
     */
    void stand(double x, double y, double halfWidth, double halfHeight, HTMLElement within) {
        double width = tag.element().getOffsetWidth();
        double height = tag.element().getOffsetHeight();
        double roomAcross = within.getClientWidth() - width - EDGE;
        double above = Page.top(within);
        double roomDown = Math.min(within.getClientHeight(), Page.height() - above) - height - EDGE;
        double left = x + halfWidth + GAP;
        double top = y - height / 2;
        if (left > roomAcross) {
            left = x - halfWidth - GAP - width;
        }
        if (left < EDGE) {
            left = x - width / 2;
            top = y + halfHeight + GAP;
            if (top > roomDown) {
                top = y - halfHeight - GAP - height;
            }
        }
        tag.pixels("left", Math.max(EDGE, Math.min(left, roomAcross)))
                .pixels("top", Math.max(Math.max(0, -above) + EDGE, Math.min(top, roomDown)));
    }

    void hide() {
        shown = Optional.empty();
        tag.hidden(true);
    }

    private void listParameters() {
        Place place = shown.get();
        Tag list = Tag.around(parameters).empty();
        int inputs = numbers.inputs(place.layer());
        for (int each = 0; each < inputs; each++) {
            list.add(Tag.of("option").text(language.say("parameter.weight", words.source(place.layer(), each))));
        }
        list.add(Tag.of("option").text(language.say("parameter.bias")));
        parameters.setSelectedIndex(place.kind() == Place.Kind.CONNECTION ? place.input() : inputs);
    }

    private int input() {
        return parameters.getSelectedIndex();
    }

    private boolean isBias() {
        return input() == numbers.inputs(shown.get().layer());
    }

    private void showValue() {
        typed.setValue(text(value()));
        showSlider();
        accept();
    }

    /** A number that isn't finite, as after a diverged run, has no place on the slider: it stays where it was. */
    private void showSlider() {
        double value = value();
        boolean isFinite = !Double.isNaN(value) && !Double.isInfinite(value);
        slider.setDisabled(!isFinite);
        if (isFinite && Page.now() - slidAt >= HELD) {
            slider.setValue(Integer.toString((int) Math.rint(value * STEPS_PER_UNIT)));
        }
        Elements.mark(slider, "aria-valuetext", text(value));
    }

    private double value() {
        Place place = shown.get();
        return isBias() ? numbers.bias(place.layer(), place.neuron())
                : numbers.weight(place.layer(), place.neuron(), input());
    }

    private static String text(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? Decimal.text(value)
                : Decimal.strip(Decimal.rounded(value, DIGITS, true));
    }

    /**
     * Takes the weight of a connection, or the bias of a neuron, in hand; the card has to show it.
     *
     * @return its value, also one that it was put to and that the engine doesn't tell yet
     */
    double take(Place part) {
        int index = part.kind() == Place.Kind.CONNECTION ? part.input() : numbers.inputs(part.layer());
        boolean isInHand = index == input() && Page.now() - slidAt < HELD;
        parameters.setSelectedIndex(index);
        showValue();
        return isInHand ? inHand : value();
    }

    /** Puts the number that is in hand to a value, as far as numbers may go, in hundredths. */
    void put(double value) {
        double next = Math.rint(Math.max(-LARGEST, Math.min(LARGEST, value)) * STEPS_PER_UNIT) / STEPS_PER_UNIT;
        slidAt = Page.now();
        slider.setValue(Integer.toString((int) Math.rint(next * STEPS_PER_UNIT)));
        set(next);
    }

    private void slide() {
        slidAt = Page.now();
        set(Integer.parseInt(slider.getValue()) / STEPS_PER_UNIT);
    }

    private void type() {
        double value;
        try {
            value = Decimal.typed(typed.getValue());
        } catch (NumberFormatException none) {
            value = Double.NaN;
        }
        if (Math.abs(value) <= LARGEST) {
            slidAt = Page.now();
            slider.setValue(Integer.toString((int) Math.rint(value * STEPS_PER_UNIT)));
            set(value);
        } else {
            typed.setAttribute("aria-invalid", "true");
            problem.text(language.say("parameter.bad", language.figures().whole((long) LARGEST))).hidden(false);
        }
    }

    private void accept() {
        typed.removeAttribute("aria-invalid");
        Elements.hide(problem.element(), true);
    }

    private void set(double value) {
        inHand = value;
        Place neuron = shown.get().target();
        int layer = neuron.layer();
        String name = isBias() ? language.say("parameter.bias-of", words.name(neuron))
                : words.name(Place.connection(layer, neuron.neuron(), input()));
        int index = isBias() ? numbers.biasIndex(layer, neuron.neuron())
                : numbers.weightIndex(layer, neuron.neuron(), input());
        typed.setValue(text(value));
        accept();
        listener.change(index, (float) value, language.say("parameter.changed", name,
                language.figures().plain(value)));
    }
}
