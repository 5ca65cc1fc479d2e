package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Pixels;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The network: all inputs, in use or not, each neuron a small map of its own output over the plane, connections between
 * them, and what adds and takes away neurons. Pointing at a part, or moving to it with the arrow keys, opens a card with
 * its numbers, which a click holds. For the Tab key the drawing is one stop.
 */
public final class NetworkDrawing {
    /** What a reader does with the drawing. */
    public interface Listener {
        /** One neuron more (or fewer, if negative) in a hidden layer. */
        void addNeurons(int layer, int more);

        /** What else there is to set of a hidden layer; it stands above the layer. */
        Tag layerControl(int layer);

        /** An input comes in or goes. */
        void toggle(Feature input);

        /** The neuron whose card is open, to be shown large; none for the network's output. */
        void look(Optional<Place> neuron);

        /** Changes a parameter, by its place among all; the sentence says to what. */
        void set(int index, float value, String sentence);
    }

    private static final int CELLS = MlpSnapshot.NEURON_CELLS;
    private static final double SMALLEST = 18;
    private static final double SMALLEST_FOR_FINGERS = 24;
    private static final int LINES = 2;
    private static final double LINE_STOP = 9;
    /** So many milliseconds a card stays when the pointer has left its part, so that the pointer can reach the card. */
    private static final int LINGERS = 250;
    private static final int VALUE_DIGITS = 2;

    private final Language language;
    private final Listener listener;
    private final Tag tag;
    private final Tag frame = Tag.of("div").is("network-frame").attribute("role", "group");
    private final HTMLElement scroll;
    private final PartCard card;
    private final List<NetworkNode> nodes = new ArrayList<>();
    private final List<Tag> labels = new ArrayList<>();
    /** For each column what stands above it, from top to bottom and from left to right. */
    private final List<List<Tag>> controls = new ArrayList<>();
    private final List<Tag> headings = new ArrayList<>();
    /** A connection that has the focus; two, so that going to the next one is a change of focus. */
    private final List<Tag> lines = new ArrayList<>();
    private Colours colours;
    private MlpExperiment experiment;
    private NetworkWords words;
    private ArrowPath path;
    private NetworkLayout layout;
    private Connections connections;
    private Optional<NetworkNumbers> numbers = Optional.empty();
    private Optional<float[]> outputs = Optional.empty();
    private Optional<Place> pointed = Optional.empty();
    private Optional<Place> held = Optional.empty();
    private Optional<Place> looked = Optional.empty();
    private Optional<Place> followed = Optional.empty();
    private Place focused;
    private int leaving = -1;
    private boolean reading;
    private float readX1;
    private float readX2;

    public NetworkDrawing(Language language, Colours colours, MlpExperiment experiment, Listener listener) {
        this.language = language;
        this.colours = colours;
        this.listener = listener;
        card = new PartCard(language, listener::set);
        Tag scrolls = Tag.of("div").is("network-scroll").add(frame).on("scroll", event -> showMore());
        scroll = scrolls.element();
        tag = Tag.of("div").is("network").add(scrolls, card.tag());
        frame.attribute("aria-label", language.say("network.name"))
                .on("pointermove", event -> pointAt(Page.pointerX(event, frame.element()),
                        Page.pointerY(event, frame.element())))
                .on("click", event -> {
                    if (!Page.isByKey(event)) {
                        clickAt(Page.pointerX(event, frame.element()), Page.pointerY(event, frame.element()));
                    }
                })
                .on("pointerleave", event -> leave());
        card.tag().on("pointerenter", event -> stay()).on("pointerleave", event -> leave())
                .on("focusin", event -> hold(shown())).on("pointerdown", event -> hold(shown()));
        tag.on("keydown", event -> {
            if (Page.key(event).equals("Escape") && card.isShown()) {
                event.stopPropagation();
                escape();
            }
        });
        build(experiment);
        Page.onResize(scroll, this::arrange);
    }

    public Tag tag() {
        return tag;
    }

    /** Draws another network; its numbers come later. */
    public void build(MlpExperiment next) {
        String active = focusedId();
        experiment = next;
        words = new NetworkWords(language, next);
        path = new ArrowPath(next);
        connections = new Connections(next.features());
        numbers = Optional.empty();
        outputs = Optional.empty();
        pointed = Optional.empty();
        held = Optional.empty();
        frame.empty();
        nodes.clear();
        labels.clear();
        controls.clear();
        headings.clear();
        lines.clear();
        frame.add(Tag.around(connections.drawing().element()).is("network-connections"));
        for (int column = 0; column < experiment.hidden().size() + 2; column++) {
            addHeading(column);
            addNodes(column - 1);
        }
        for (int i = 0; i < LINES; i++) {
            Tag line = Tag.button("").is("line-stop").attribute("tabindex", "-1").hidden(true);
            lines.add(line);
            listenToFocus(line, () -> focused);
            frame.add(line);
        }
        focused = Place.neuron(0, 0);
        node(focused).button().attribute("tabindex", "0");
        arrange();
        follow(followed);
        drawInputs();
        changed();
        if (!active.isEmpty()) {
            HTMLElement again = HTMLDocument.current().getElementById(active);
            if (again != null) {
                Page.focusQuietly(again);
            }
        }
    }

    private void addNodes(int layer) {
        int count = layer < 0 ? Feature.values().length
                : layer < experiment.hidden().size() ? experiment.hidden().get(layer).neurons() : experiment.outputs();
        for (int i = 0; i < count; i++) {
            Place place = layer < 0 ? Place.input(i) : Place.neuron(layer, i);
            Feature feature = Feature.values()[layer < 0 ? i : 0];
            boolean isOn = layer >= 0 || experiment.features().contains(feature);
            NetworkNode node = new NetworkNode(place, words.name(place), isOn);
            nodes.add(node);
            frame.add(node.button());
            listenToFocus(node.button(), () -> place);
            if (layer >= 0) {
                node.button().on("click", event -> {
                    if (Page.isByKey(event)) {
                        openByKey(place);
                    }
                });
            } else {
                boolean isLast = isOn && experiment.features().size() == 1;
                node.button().attribute("aria-disabled", Boolean.toString(isLast)).on("click", event -> {
                    if (!isLast) {
                        listener.toggle(feature);
                    }
                });
                Tag label = Tag.of("span").is("node-label").attribute("aria-hidden", "true").text(feature.symbol());
                labels.add(label);
                frame.add(label);
            }
        }
    }

    private void listenToFocus(Tag stop, Supplier<Place> place) {
        stop.on("focus", event -> {
            focusStop(stop, place.get());
            point(Optional.of(place.get()));
        }).on("blur", event -> leave()).on("keydown", event -> {
            if (moveFocus(place.get(), Page.key(event))) {
                event.preventDefault();
            }
        });
    }

    private void addHeading(int column) {
        List<Tag> ofColumn = new ArrayList<>();
        Tag heading = Tag.of("div").is("network-heading");
        int layer = column - 1;
        if (layer < 0 || layer == experiment.hidden().size()) {
            heading.add(Tag.of("span").text(language.say(layer < 0 ? "network.heading.inputs"
                    : "network.heading.output")));
        } else {
            String number = Integer.toString(layer + 1);
            int neurons = experiment.hidden().get(layer).neurons();
            Tag fewer = stepper("−", "network-fewer-" + layer, language.say("network.fewer", number), layer, -1,
                    neurons > 1);
            Tag more = stepper("+", "network-more-" + layer, language.say("network.more", number), layer, 1,
                    neurons < MlpExperiment.MOST_NEURONS);
            Tag control = listener.layerControl(layer);
            ofColumn.addAll(List.of(control, fewer, more));
            heading.add(Tag.of("span").text(language.say("network.heading.hidden", number)),
                    Tag.of("div").is("stepper").add(fewer, Tag.of("b").text(Integer.toString(neurons)), more), control);
        }
        for (int i = 0; i < ofColumn.size(); i++) {
            int at = i;
            ofColumn.get(i).attribute("tabindex", "-1").on("keydown", event -> {
                if (moveAbove(layer, at, Page.key(event))) {
                    event.preventDefault();
                }
            });
        }
        controls.add(ofColumn);
        headings.add(heading);
        frame.add(heading);
    }

    private Tag stepper(String sign, String id, String name, int layer, int more, boolean possible) {
        Tag button = Tag.button(sign).id(id).attribute("aria-label", name).on("click", event -> {
            if (possible) {
                listener.addNeurons(layer, more);
            }
        });
        return possible ? button : button.attribute("aria-disabled", "true");
    }

    /** Shows the network's numbers of one moment. */
    public void show(MlpSnapshot snapshot) {
        numbers = Optional.of(new NetworkNumbers(experiment, snapshot.parameters()));
        outputs = Optional.of(snapshot.neurons());
        draw();
        showCard();
        showValues();
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

    /** Opens a neuron's card to change its numbers. */
    public void open(Place neuron) {
        hold(Optional.of(neuron));
        card.focus();
    }

    /** Frames the layer that a walk is at, and its neuron; the neuron −1 is all of the layer. */
    public void follow(Optional<Place> place) {
        followed = place;
        for (NetworkNode node : nodes) {
            Place at = node.place();
            boolean inLayer = place.isPresent() && place.get().layer() == at.layer();
            int neuron = at.neuron();
            if (at.kind() == Place.Kind.INPUT) {
                neuron = experiment.features().indexOf(Feature.values()[neuron]);
                inLayer &= neuron >= 0;
            }
            boolean exactly = inLayer && place.get().neuron() == neuron;
            Elements.mark(node.button().element(), "data-walk", exactly ? "neuron" : inLayer ? "layer" : "none");
        }
    }

    /** Writes what each neuron puts out at a point of the plane. */
    public void read(double x1, double x2) {
        reading = true;
        readX1 = (float) x1;
        readX2 = (float) x2;
        showValues();
    }

    public void stopReading() {
        reading = false;
        nodes.forEach(node -> node.value(""));
    }

    private void showValues() {
        if (!reading || numbers.isEmpty()) {
            return;
        }
        for (int at = 0; at < nodes.size(); at++) {
            Place place = nodes.get(at).place();
            double value = place.layer() < 0 ? Feature.values()[place.neuron()].at(readX1, readX2)
                    : numbers.get().outputAt(place.layer(), place.neuron(), readX1, readX2);
            nodes.get(at).value(language.figures().fixed(value, VALUE_DIGITS));
        }
    }

    private int[] columns() {
        int[] columns = new int[experiment.hidden().size() + 2];
        for (NetworkNode node : nodes) {
            columns[node.place().layer() + 1]++;
        }
        return columns;
    }

    /** Puts everything in its place for the room there is. */
    private void arrange() {
        if (scroll.getClientWidth() == 0) {
            return;
        }
        layout = new NetworkLayout(columns(), scroll.getClientWidth(), scroll.getClientHeight(),
                Page.hasCoarsePointer() ? SMALLEST_FOR_FINGERS : SMALLEST);
        connections.layout(layout);
        frame.pixels("width", layout.width()).pixels("height", layout.height());
        for (int column = 0; column < headings.size(); column++) {
            headings.get(column).pixels("left", layout.x(column));
        }
        nodes.forEach(node -> node.place(layout));
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).pixels("left", layout.x(0) - layout.node(0) / 2 - 6).pixels("top", layout.y(0, i));
        }
        showMore();
        draw();
        showCard();
    }

    /** Whether there is more of the network beyond an edge. */
    private void showMore() {
        boolean right = scroll.getScrollLeft() + scroll.getClientWidth() < scroll.getScrollWidth() - 1;
        boolean below = scroll.getScrollTop() + scroll.getClientHeight() < scroll.getScrollHeight() - 1;
        Elements.mark(tag.element(), "data-more", (right ? "right" : "") + (below ? "below" : ""));
    }

    private void drawInputs() {
        for (int i = 0; i < Feature.values().length; i++) {
            FeatureMap.paint(nodes.get(i).map(), Feature.values()[i], colours.signed());
        }
    }

    private void draw() {
        if (numbers.isEmpty() || layout == null) {
            return;
        }
        NetworkNumbers now = numbers.get();
        connections.draw(now, colours, shown());
        int inputs = Feature.values().length;
        for (int i = inputs; i < nodes.size(); i++) {
            Place place = nodes.get(i).place();
            boolean isAnswer = place.layer() == experiment.hidden().size();
            boolean isClass = isAnswer && experiment.task() == Task.CLASSES;
            boolean isProbability = isAnswer && experiment.task() == Task.TWO_CLASSES;
            nodes.get(i).map().paint(outputs.get(), (i - inputs) * CELLS * CELLS,
                    isProbability ? Pixels.Scale.PROBABILITY : Pixels.Scale.SIGNED, false,
                    isClass ? colours.classMaps().get(place.neuron()) : colours.signed());
            nodes.get(i).bias(now.bias(place.layer(), place.neuron()), colours);
        }
    }

    /** The part whose card is open. */
    private Optional<Place> shown() {
        return held.isPresent() ? held : pointed;
    }

    private Optional<Place> partAt(double x, double y) {
        for (NetworkNode node : nodes) {
            Place place = node.place();
            int column = place.layer() + 1;
            double half = layout.node(column) / 2;
            if (Math.abs(x - layout.x(column)) <= half && Math.abs(y - layout.y(column, place.neuron())) <= half) {
                return Optional.of(place);
            }
        }
        return numbers.isPresent() ? connections.at(x, y, numbers.get()) : Optional.empty();
    }

    private void pointAt(double x, double y) {
        Optional<Place> part = partAt(x, y);
        if (part.isPresent()) {
            stay();
            point(part);
        } else if (pointed.isPresent() && leaving < 0) {
            leave();
        }
    }

    private void clickAt(double x, double y) {
        Optional<Place> part = partAt(x, y);
        if (part.isPresent() && part.get().kind() != Place.Kind.INPUT) {
            point(part);
            hold(part.equals(held) ? Optional.empty() : part);
        } else {
            hold(Optional.empty());
        }
    }

    private void openByKey(Place place) {
        point(Optional.of(place));
        open(place);
    }

    private void escape() {
        boolean inside = card.hasFocus();
        held = Optional.empty();
        pointed = Optional.empty();
        changed();
        if (inside) {
            stopOf(focused).element().focus();
            pointed = Optional.empty();
            changed();
        }
    }

    private void stay() {
        if (leaving >= 0) {
            Window.clearTimeout(leaving);
            leaving = -1;
        }
    }

    private void leave() {
        stay();
        leaving = Window.setTimeout(() -> {
            leaving = -1;
            if (!card.hasFocus()) {
                point(Optional.empty());
            }
        }, LINGERS);
    }

    private void point(Optional<Place> next) {
        if (!next.equals(pointed)) {
            pointed = next;
            changed();
        }
    }

    private void hold(Optional<Place> next) {
        if (!next.equals(held)) {
            held = next;
            changed();
        }
    }

    private void changed() {
        draw();
        showCard();
        Optional<Place> neuron = shown();
        if (neuron.isPresent() && (neuron.get().kind() == Place.Kind.INPUT
                || neuron.get().kind() == Place.Kind.CONNECTION && held.isEmpty())) {
            neuron = Optional.empty();
        }
        neuron = neuron.isPresent() ? Optional.of(neuron.get().target()) : neuron;
        if (!neuron.equals(looked)) {
            looked = neuron;
            for (NetworkNode node : nodes) {
                if (node.place().layer() >= 0) {
                    Elements.mark(node.button().element(), "aria-pressed",
                            Boolean.toString(looked.isPresent() && looked.get().equals(node.place())));
                }
            }
            listener.look(neuron);
        }
    }

    private void showCard() {
        Optional<Place> place = shown();
        if (place.isEmpty() || place.get().kind() == Place.Kind.INPUT || numbers.isEmpty()) {
            if (card.isShown()) {
                card.hide();
            }
            return;
        }
        boolean fresh = !card.shows(place.get());
        card.show(place.get(), numbers.get(), words);
        if (fresh) {
            standCard(place.get());
        }
    }

    private void standCard(Place place) {
        boolean isLine = place.kind() == Place.Kind.CONNECTION;
        int column = place.layer() + 1;
        double x = isLine ? connections.middle(place.layer()) : layout.x(column);
        double y = isLine ? connections.middleHeight(place) : layout.y(column, place.neuron());
        double half = isLine ? 0 : layout.node(column) / 2;
        double left = x - scroll.getScrollLeft();
        card.stand(left - half, left + half, y - scroll.getScrollTop(), tag.element());
    }

    private boolean moveFocus(Place from, String key) {
        Optional<Place> next = path.next(from, key);
        if (next.isPresent()) {
            focus(next.get());
            return true;
        }
        if (key.equals("Enter") || key.equals(" ")) {
            if (from.kind() == Place.Kind.CONNECTION) {
                openByKey(from);
                return true;
            }
            return false;
        }
        if (key.equals("ArrowUp")) {
            List<Tag> above = controls.get(from.layer() + 1);
            if (!above.isEmpty()) {
                focusStop(above.get(above.size() - 1), from);
                above.get(above.size() - 1).element().focus();
            }
        }
        return key.startsWith("Arrow");
    }

    /** Arrow keys among what stands above a column; up and down in a list of choices are the list's own. */
    private boolean moveAbove(int layer, int at, String key) {
        List<Tag> above = controls.get(layer + 1);
        int to = key.equals("ArrowLeft") || key.equals("ArrowUp") && at > 0 ? at - 1
                : key.equals("ArrowRight") || key.equals("ArrowDown") && at > 0 ? at + 1 : at;
        if (to == at || to < 0) {
            return key.equals("ArrowLeft");
        }
        if (to < above.size()) {
            focusStop(above.get(to), Place.neuron(layer, 0));
            above.get(to).element().focus();
        } else {
            focus(Place.neuron(layer, 0));
        }
        return true;
    }

    private void focus(Place place) {
        if (place.kind() == Place.Kind.CONNECTION) {
            // The one that doesn't have the focus.
            Tag line = lines.get(lines.get(0).element() == HTMLDocument.current().getActiveElement() ? 1 : 0);
            line.hidden(false).pixels("left", connections.middle(place.layer()) - LINE_STOP)
                    .pixels("top", connections.middleHeight(place) - LINE_STOP)
                    .attribute("aria-label", numbers.isPresent() ? words.connection(place, numbers.get())
                            : words.name(place));
            focused = place;
            line.element().focus();
        } else {
            focused = place;
            node(place).button().element().focus();
        }
    }

    /** Makes this the one stop of the Tab key. */
    private void focusStop(Tag stop, Place place) {
        focused = place;
        for (NetworkNode node : nodes) {
            Elements.mark(node.button().element(), "tabindex", "-1");
        }
        controls.forEach(column -> column.forEach(each -> each.attribute("tabindex", "-1")));
        for (Tag line : lines) {
            line.hidden(line != stop).attribute("tabindex", "-1");
        }
        stop.attribute("tabindex", "0");
    }

    private Tag stopOf(Place place) {
        if (place.kind() == Place.Kind.CONNECTION) {
            return lines.get(lines.get(0).element().isHidden() ? 1 : 0);
        }
        return node(place).button();
    }

    private NetworkNode node(Place place) {
        for (NetworkNode node : nodes) {
            if (node.place().equals(place)) {
                return node;
            }
        }
        throw new IllegalStateException("network: it has no " + place.kind() + " " + place.neuron() + " in layer "
                + place.layer());
    }

    private String focusedId() {
        HTMLElement active = HTMLDocument.current().getActiveElement();
        return active != null && Page.contains(frame.element(), active) ? active.getId() : "";
    }
}
