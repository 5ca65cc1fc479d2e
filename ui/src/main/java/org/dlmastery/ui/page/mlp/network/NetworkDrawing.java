package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Pixels;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The network: each neuron a small map of its own output over the plane, connections between them, and buttons that add
 * and take away neurons. Pointing at a part, or moving to it with the arrow keys, shows its numbers below; choosing a
 * neuron hands it to the page.
 */
public final class NetworkDrawing {
    /** What a reader does with the drawing. */
    public interface Listener {
        /** One neuron more (or fewer, if negative) in a hidden layer. */
        void addNeurons(int layer, int more);

        /** What else there is to set of a hidden layer; it stands above the layer. */
        Tag layerControl(int layer);

        /** The neuron whose output is to be shown large; the output neuron to go back. */
        void choose(Place neuron);

        /** The connection whose weight is to be edited. */
        void edit(Place connection);
    }

    private static final int CELLS = MlpSnapshot.NEURON_CELLS;

    private final Language language;
    private final Listener listener;
    private final Tag tag;
    private final Tag frame = Tag.of("div").is("network-frame");
    private final Tag details = Tag.of("p").is("readout network-details").id("network-details");
    private final List<Tag> buttons = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Pixels> maps = new ArrayList<>();
    private double room = 600;
    private Colours colours;
    private MlpExperiment experiment;
    private NetworkWords words;
    private NetworkLayout layout;
    private Connections connections;
    private Optional<NetworkNumbers> numbers = Optional.empty();
    private Optional<float[]> outputs = Optional.empty();
    private Optional<Place> pointed = Optional.empty();
    private Optional<Place> chosen = Optional.empty();
    private Optional<Place> followed = Optional.empty();

    public NetworkDrawing(Language language, Colours colours, MlpExperiment experiment, Listener listener) {
        this.language = language;
        this.colours = colours;
        this.listener = listener;
        this.experiment = experiment;
        Tag scroll = Tag.of("div").is("network-scroll").add(frame);
        tag = Tag.of("div").is("network").add(scroll, details);
        frame.on("pointermove", event -> pointAt(Page.pointerX(event, frame.element()),
                        Page.pointerY(event, frame.element())))
                .on("click", event -> edit(Page.pointerX(event, frame.element()),
                        Page.pointerY(event, frame.element())))
                .on("pointerleave", event -> point(Optional.empty()));
        build(experiment);
        Page.onResize(scroll.element(), () -> arrange(scroll.element().getClientWidth()));
    }

    public Tag tag() {
        return tag;
    }

    /** Draws another network; its numbers come later. */
    public void build(MlpExperiment next) {
        experiment = next;
        words = new NetworkWords(language, next);
        numbers = Optional.empty();
        outputs = Optional.empty();
        pointed = Optional.empty();
        chosen = Optional.empty();
        String focused = focusedId();
        frame.empty();
        buttons.clear();
        places.clear();
        maps.clear();
        layout = new NetworkLayout(columns(), room);
        connections = new Connections(layout);
        frame.add(Tag.around(connections.drawing().element()).is("network-connections"));
        for (int column = 0; column < layout.columns(); column++) {
            frame.add(heading(column));
            for (int neuron = 0; neuron < layout.neurons(column); neuron++) {
                addNode(column == 0 ? Place.input(neuron) : Place.neuron(column - 1, neuron));
            }
        }
        buttons.get(buttons.size() - 1).attribute("tabindex", "0");
        arrange(room);
        follow(followed);
        drawInputs();
        sayDetails();
        if (!focused.isEmpty()) {
            HTMLElement again = HTMLDocument.current().getElementById(focused);
            if (again != null) {
                Page.focusQuietly(again);
            }
        }
    }

    /** Shows the network's numbers of one moment. */
    public void show(MlpSnapshot snapshot) {
        numbers = Optional.of(new NetworkNumbers(experiment, snapshot.parameters()));
        outputs = Optional.of(snapshot.neurons());
        draw();
        sayDetails();
    }

    /** The numbers last shown. */
    public Optional<NetworkNumbers> numbers() {
        return numbers;
    }

    public NetworkWords words() {
        return words;
    }

    public void recolour(Colours next) {
        colours = next;
        drawInputs();
        draw();
    }

    /** Marks the neuron whose output is shown large. */
    public void choose(Optional<Place> neuron) {
        chosen = neuron;
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).kind() == Place.Kind.NEURON) {
                boolean pressed = neuron.isPresent() && neuron.get().equals(places.get(i));
                buttons.get(i).attribute("aria-pressed", Boolean.toString(pressed));
            }
        }
    }

    /** Frames the layer that a walk is at, and its neuron; the neuron −1 is all of the layer. */
    public void follow(Optional<Place> place) {
        followed = place;
        for (int i = 0; i < places.size(); i++) {
            boolean inLayer = place.isPresent() && place.get().layer() == places.get(i).layer();
            boolean exactly = inLayer && place.get().neuron() == places.get(i).neuron();
            Elements.mark(buttons.get(i).element(), "data-walk", exactly ? "neuron" : inLayer ? "layer" : "none");
        }
    }

    private int[] columns() {
        int[] columns = new int[experiment.hidden().size() + 2];
        columns[0] = experiment.features().size();
        for (int i = 0; i < experiment.hidden().size(); i++) {
            columns[i + 1] = experiment.hidden().get(i).neurons();
        }
        columns[columns.length - 1] = experiment.outputs();
        return columns;
    }

    private Tag heading(int column) {
        Tag heading = Tag.of("div").is("network-heading");
        int layer = column - 1;
        if (column == 0) {
            return heading.add(Tag.of("span").text(language.say("network.heading.inputs")));
        }
        if (layer == experiment.hidden().size()) {
            return heading.add(Tag.of("span").text(language.say("network.heading.output")));
        }
        String number = Integer.toString(layer + 1);
        int neurons = experiment.hidden().get(layer).neurons();
        Tag fewer = stepper("−", "network-fewer-" + layer, language.say("network.fewer", number), layer, -1,
                neurons > 1);
        Tag more = stepper("+", "network-more-" + layer, language.say("network.more", number), layer, 1,
                neurons < MlpExperiment.MOST_NEURONS);
        return heading.add(
                Tag.of("span").text(language.say("network.heading.hidden", number)),
                Tag.of("div").is("stepper").add(fewer, Tag.of("b").text(Integer.toString(neurons)), more),
                listener.layerControl(layer));
    }

    private Tag stepper(String sign, String id, String name, int layer, int more, boolean possible) {
        Tag button = Tag.button(sign).id(id).attribute("aria-label", name).on("click", event -> {
            if (possible) {
                listener.addNeurons(layer, more);
            }
        });
        return possible ? button : button.attribute("aria-disabled", "true");
    }

    private void addNode(Place place) {
        Pixels map = new Pixels(CELLS);
        boolean isNeuron = place.kind() == Place.Kind.NEURON;
        Tag button = (isNeuron ? Tag.button("") : Tag.of("div").attribute("role", "img")).is("node").id("node-" + (place.layer() + 1) + "-" + place.neuron())
                .attribute("aria-label", words.name(place)).attribute("aria-describedby", "network-details")
                .attribute("tabindex", "-1").add(map.element());
        int index = buttons.size();
        button.on("pointerenter", event -> point(Optional.of(place)))
                .on("focus", event -> point(Optional.of(place)))
                .on("blur", event -> point(Optional.empty()))
                .on("keydown", event -> {
                    if (moveFocus(index, Page.key(event))) {
                        event.preventDefault();
                    }
                });
        if (isNeuron) {
            button.attribute("aria-pressed", "false").on("click", event -> listener.choose(place));
        }
        frame.add(button);
        if (!isNeuron) {
            frame.add(Tag.of("span").is("node-label").attribute("aria-hidden", "true")
                    .text(experiment.features().get(place.neuron()).symbol()));
        }
        buttons.add(button);
        places.add(place);
        maps.add(map);
    }

    /** Puts everything in its place for the width there is. */
    private void arrange(double newRoom) {
        if (newRoom <= 0) {
            return;
        }
        room = newRoom;
        layout = new NetworkLayout(columns(), room);
        connections.layout(layout);
        frame.pixels("width", layout.width()).pixels("height", layout.height());
        HTMLElement element = frame.element();
        int column = 0;
        int node = 0;
        for (int i = 0; i < element.getChildren().getLength(); i++) {
            HTMLElement child = (HTMLElement) element.getChildren().get(i);
            if (child.getClassName().equals("network-heading")) {
                Tag.around(child).pixels("left", layout.x(column++));
            } else if (child.getClassName().equals("node")) {
                place(child, places.get(node++));
            } else if (child.getClassName().equals("node-label")) {
                Place input = places.get(node - 1);
                Tag.around(child).pixels("left", layout.x(0) - layout.node() / 2 - 6)
                        .pixels("top", layout.y(0, input.neuron()));
            }
        }
        draw();
    }

    private void place(HTMLElement node, Place place) {
        double half = layout.node() / 2;
        int column = place.layer() + 1;
        Tag.around(node).pixels("left", layout.x(column) - half)
                .pixels("top", layout.y(column, place.neuron()) - half)
                .pixels("width", layout.node()).pixels("height", layout.node());
    }

    private void drawInputs() {
        float[] values = new float[CELLS * CELLS];
        for (int i = 0; i < experiment.features().size(); i++) {
            FeatureMap.fill(values, CELLS, experiment.features().get(i));
            maps.get(i).paint(values, 0, Pixels.Scale.SIGNED, false, colours.signed());
        }
    }

    private void draw() {
        if (numbers.isEmpty()) {
            return;
        }
        connections.draw(numbers.get(), colours, pointed);
        int inputs = experiment.features().size();
        int last = places.size() - 1;
        for (int i = inputs; i <= last; i++) {
            boolean isAnswer = i > last - experiment.outputs();
            boolean isClass = isAnswer && experiment.task() == Task.CLASSES;
            boolean isProbability = isAnswer && experiment.task() == Task.TWO_CLASSES;
            maps.get(i).paint(outputs.get(), (i - inputs) * CELLS * CELLS,
                    isProbability ? Pixels.Scale.PROBABILITY : Pixels.Scale.SIGNED, false,
                    isClass ? colours.classMaps().get(places.get(i).neuron()) : colours.signed());
        }
    }

    private void pointAt(double x, double y) {
        if (numbers.isEmpty()) {
            return;
        }
        double half = layout.node() / 2;
        for (Place place : places) {
            int column = place.layer() + 1;
            if (Math.abs(x - layout.x(column)) <= half && Math.abs(y - layout.y(column, place.neuron())) <= half) {
                point(Optional.of(place));
                return;
            }
        }
        point(connections.at(x, y, numbers.get()));
    }

    private void edit(double x, double y) {
        pointAt(x, y);
        if (pointed.isPresent() && pointed.get().kind() == Place.Kind.CONNECTION) {
            listener.edit(pointed.get());
        }
    }

    private void point(Optional<Place> next) {
        if (!next.equals(pointed)) {
            pointed = next;
            draw();
            sayDetails();
        }
    }

    private void sayDetails() {
        Elements.say(details.element(), pointed.isPresent() && numbers.isPresent()
                ? words.details(pointed.get(), numbers.get()) : language.say("network.details.none"));
    }

    /** Arrow keys go from neuron to neuron; only one of them is a stop of the tab key. */
    private boolean moveFocus(int from, String key) {
        Place place = places.get(from);
        int column = place.layer() + 1;
        int row = place.neuron();
        switch (key) {
            case "ArrowUp" -> row--;
            case "ArrowDown" -> row++;
            case "ArrowLeft" -> column--;
            case "ArrowRight" -> column++;
            default -> {
                return false;
            }
        }
        if (column < 0 || column >= layout.columns()) {
            return true;
        }
        row = Math.max(0, Math.min(layout.neurons(column) - 1, row));
        int to = row;
        for (int before = 0; before < column; before++) {
            to += layout.neurons(before);
        }
        buttons.get(from).attribute("tabindex", "-1");
        buttons.get(to).attribute("tabindex", "0").element().focus();
        return true;
    }

    private String focusedId() {
        HTMLElement active = HTMLDocument.current().getActiveElement();
        return active != null && Page.contains(frame.element(), active) ? active.getId() : "";
    }
}
