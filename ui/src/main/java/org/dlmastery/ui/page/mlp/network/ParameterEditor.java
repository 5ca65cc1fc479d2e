package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** Changes one weight or bias by hand: chosen in the drawing or from lists, then typed or slid. */
public final class ParameterEditor {
    /** Hears of a change. */
    public interface Listener {
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

    private final Language language;
    private final Tag tag;
    private final HTMLSelectElement neurons;
    private final HTMLSelectElement parameters;
    private final HTMLInputElement typed;
    private final HTMLInputElement slider;
    private final Tag problem = Tag.of("p").is("problem").id("parameter-problem").attribute("role", "alert")
            .hidden(true);
    private final List<Place> places = new ArrayList<>();
    private Listener listener = (index, value, sentence) -> { };
    private Optional<NetworkNumbers> numbers = Optional.empty();
    /** What was chosen before there were numbers. */
    private Optional<Runnable> waiting = Optional.empty();
    private NetworkWords words;
    private int input;

    /** @param words those of the network that is shown first */
    public ParameterEditor(Language language, NetworkWords words) {
        this.language = language;
        this.words = words;
        Tag neuron = Tag.of("select").id("parameter-neuron").on("change", event -> chooseNeuron());
        neurons = (HTMLSelectElement) neuron.element();
        Tag parameter = Tag.of("select").id("parameter-input").on("change", event -> chooseInput());
        parameters = (HTMLSelectElement) parameter.element();
        Tag field = Tag.of("input").attribute("type", "text").attribute("inputmode", "decimal")
                .attribute("autocomplete", "off").attribute("aria-describedby", "parameter-problem")
                .id("parameter-value").on("change", event -> type());
        typed = (HTMLInputElement) field.element();
        Tag range = Tag.of("input").attribute("type", "range").attribute("aria-label", language.say("parameter.slider"))
                .attribute("min", Integer.toString((int) (-SLIDER_MOST * STEPS_PER_UNIT)))
                .attribute("max", Integer.toString((int) (SLIDER_MOST * STEPS_PER_UNIT))).attribute("step", "1")
                .on("input", event -> slide());
        slider = (HTMLInputElement) range.element();
        tag = Tag.of("details").is("twin parameter-editor").add(
                Tag.of("summary").text(language.say("parameter.title")),
                Tag.of("div").is("parameter-fields").add(
                        field("parameter-neuron", "parameter.neuron", neuron),
                        field("parameter-input", "parameter.input", parameter),
                        field("parameter-value", "parameter.value", field), range),
                problem, Tag.of("p").is("help").text(language.say("parameter.help")));
    }

    public Tag tag() {
        return tag;
    }

    /** @param next gets what the reader sets */
    public void onChange(Listener next) {
        listener = next;
    }

    /** Another network: its numbers come later. */
    public void build() {
        numbers = Optional.empty();
        waiting = Optional.empty();
    }

    /** The network's numbers of one moment. */
    public void show(NetworkNumbers next, NetworkWords nextWords) {
        boolean fresh = numbers.isEmpty();
        numbers = Optional.of(next);
        words = nextWords;
        if (fresh) {
            listNeurons();
        }
        // What is being typed stays.
        if (HTMLDocument.current().getActiveElement() == typed) {
            showSlider(value());
        } else {
            showValue();
        }
        waiting.ifPresent(Runnable::run);
        waiting = Optional.empty();
    }

    /** Opens at a neuron's bias or a connection's weight; an input has neither. */
    public void choose(Place place, boolean open) {
        if (numbers.isEmpty()) {
            waiting = Optional.of(() -> choose(place, open));
            return;
        }
        int at = places.indexOf(Place.neuron(place.layer(), place.neuron()));
        if (at < 0) {
            return;
        }
        neurons.setSelectedIndex(at);
        listInputs();
        input = place.kind() == Place.Kind.CONNECTION ? place.input() : numbers.get().inputs(place.layer());
        parameters.setSelectedIndex(input);
        showValue();
        if (open) {
            tag.attribute("open", "");
            Page.focusQuietly(typed);
        }
    }

    private Tag field(String id, String key, Tag control) {
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", id).text(language.say(key)), control);
    }

    private void listNeurons() {
        places.clear();
        Tag list = Tag.around(neurons).empty();
        for (int layer = 0; layer < numbers.get().layers(); layer++) {
            for (int neuron = 0; neuron < numbers.get().neurons(layer); neuron++) {
                Place place = Place.neuron(layer, neuron);
                places.add(place);
                list.add(Tag.of("option").text(words.name(place)));
            }
        }
        neurons.setSelectedIndex(0);
        input = 0;
        listInputs();
    }

    private void listInputs() {
        Place place = neuron();
        Tag list = Tag.around(parameters).empty();
        int inputs = numbers.get().inputs(place.layer());
        for (int each = 0; each < inputs; each++) {
            list.add(Tag.of("option").text(language.say("parameter.weight", words.source(place.layer(), each))));
        }
        list.add(Tag.of("option").text(language.say("parameter.bias")));
        input = Math.min(input, inputs);
        parameters.setSelectedIndex(input);
    }

    private void chooseNeuron() {
        if (numbers.isPresent()) {
            listInputs();
            showValue();
        }
    }

    private void chooseInput() {
        if (numbers.isPresent()) {
            input = parameters.getSelectedIndex();
            showValue();
        }
    }

    private Place neuron() {
        return places.get(neurons.getSelectedIndex());
    }

    private boolean isBias() {
        return input == numbers.get().inputs(neuron().layer());
    }

    private void showValue() {
        double value = value();
        typed.setValue(text(value));
        showSlider(value);
        typed.removeAttribute("aria-invalid");
        Elements.hide(problem.element(), true);
    }

    /** A number that isn't finite, as after a diverged run, has no place on the slider: it stays where it was. */
    private void showSlider(double value) {
        boolean isFinite = !Double.isNaN(value) && !Double.isInfinite(value);
        slider.setDisabled(!isFinite);
        if (isFinite) {
            slider.setValue(Integer.toString((int) Math.rint(value * STEPS_PER_UNIT)));
        }
        Elements.mark(slider, "aria-valuetext", text(value));
    }

    private double value() {
        Place place = neuron();
        return isBias() ? numbers.get().bias(place.layer(), place.neuron())
                : numbers.get().weight(place.layer(), place.neuron(), input);
    }

    private static String text(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? Decimal.text(value)
                : Decimal.strip(Decimal.rounded(value, DIGITS, true));
    }

    private void slide() {
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
            set(value);
        } else {
            typed.setAttribute("aria-invalid", "true");
            problem.text(language.say("parameter.bad", language.figures().whole((long) LARGEST))).hidden(false);
        }
    }

    private void set(double value) {
        if (numbers.isEmpty()) {
            return;
        }
        Place place = neuron();
        Place part = isBias() ? place : Place.connection(place.layer(), place.neuron(), input);
        String name = isBias() ? language.say("parameter.bias-of", words.name(place)) : words.name(part);
        int index = isBias() ? numbers.get().biasIndex(place.layer(), place.neuron())
                : numbers.get().weightIndex(place.layer(), place.neuron(), input);
        typed.setValue(text(value));
        showSlider(value);
        typed.removeAttribute("aria-invalid");
        Elements.hide(problem.element(), true);
        listener.change(index, (float) value, language.say("parameter.changed", name,
                language.figures().plain(value)));
    }
}
