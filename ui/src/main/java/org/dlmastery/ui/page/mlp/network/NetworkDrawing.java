package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The network: all inputs, in use or not, each neuron a small map of its own output over the plane, connections between
 * them, and what adds and takes away neurons. Pointing at a part, or moving to it with the arrow keys, opens a card
 * with its numbers, which a click holds. Dragging a line or a bias's square changes its number, and so do the wheel
 * over a held one and the keys + and −. For the Tab key the drawing is one stop.
 */
public final class NetworkDrawing implements PartHand.Network {
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

    private static final double SMALLEST = 18;
    private static final double SMALLEST_FOR_FINGERS = 24;
    private static final int LINES = 2;
    private static final double LINE_STOP = 9;
    /** So many milliseconds a card stays when the pointer has left its part, so that the pointer can reach the card. */
    private static final int LINGERS = 250;
    /** How much a key adds to a number, and a wheel with each pixel that it would scroll. */
    private static final double KEY_STEP = 0.1;
    private static final double PER_PIXEL = 0.001;
    private static final double FINEST = 0.01;

    private final Language language;
    private final Listener listener;
    private final Tag tag;
    private final Tag frame = Tag.of("div").is("network-frame").attribute("role", "group");
    private final HTMLElement scroll;
    private final PartCard card;
    private final List<ColumnHead> heads = new ArrayList<>();
    private final List<Tag> labels = new ArrayList<>();
    /** A connection that has the focus; two, so that going to the next one is a change of focus. */
    private final List<Tag> lines = new ArrayList<>();
    private Colours colours;
    private MlpExperiment experiment;
    private NetworkWords words;
    private ArrowPath path;
    private NetworkNodes nodes;
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
    /** Where on a connection its card is to stand: where it was pointed at, or its middle. */
    private double lineX;
    private double lineY;
    /** The one stop of the Tab key. */
    private Tag tabStop;
    private Optional<OutputPlot.Reading> reading = Optional.empty();
    private final PartHand hand = new PartHand(this);

    public NetworkDrawing(Language language, Colours colours, MlpExperiment experiment, Listener listener) {
        this.language = language;
        this.colours = colours;
        this.listener = listener;
        card = new PartCard(language, listener::set);
        Tag scrolls = Tag.of("div").is("network-scroll").add(frame).on("scroll", event -> showMore());
        scroll = scrolls.element();
        tag = Tag.of("div").is("network").add(scrolls, card.tag());
        // A press gives it the focus, so that Escape is heard.
        frame.attribute("aria-label", language.say("network.name")).attribute("tabindex", "-1")
                .on("pointermove", event -> pointAt(Page.pointerX(event, frame.element()),
                        Page.pointerY(event, frame.element())))
                .on("click", event -> {
                    if (!Page.isByKey(event) && !hand.hasDragged()) {
                        clickAt(Page.pointerX(event, frame.element()), Page.pointerY(event, frame.element()));
                    }
                })
                .on("pointerleave", event -> leave())
                .on("wheel", event -> {
                    if (turn(Page.pointerX(event, frame.element()), Page.pointerY(event, frame.element()),
                            Page.wheel(event))) {
                        event.preventDefault();
                    }
                });
        Strokes.follow(frame.element(), hand);
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
        heads.clear();
        labels.clear();
        lines.clear();
        frame.add(Tag.around(connections.drawing().element()).is("network-connections"));
        nodes = new NetworkNodes(next, words);
        for (int layer = -1; layer <= experiment.hidden().size(); layer++) {
            addHead(layer);
            addNodes(layer);
        }
        for (int i = 0; i < LINES; i++) {
            Tag line = Tag.button("").is("line-stop").attribute("tabindex", "-1").hidden(true);
            lines.add(line);
            listenToFocus(line, () -> focused);
            line.on("focus", event -> line.attribute("aria-label", numbers.isPresent()
                    ? words.connection(focused, numbers.get()) : words.name(focused)));
            frame.add(line);
        }
        focused = Place.neuron(0, 0);
        tabStop = nodes.of(focused).button().attribute("tabindex", "0");
        arrange();
        follow(followed);
        nodes.drawInputs(colours);
        changed();
        if (!active.isEmpty()) {
            HTMLElement again = HTMLDocument.current().getElementById(active);
            if (again != null) {
                Page.focusQuietly(again);
            }
        }
    }

    private void addNodes(int layer) {
        for (NetworkNode node : nodes.all()) {
            Place place = node.place();
            if (place.layer() != layer) {
                continue;
            }
            frame.add(node.button());
            listenToFocus(node.button(), () -> place);
            if (layer < 0) {
                addInput(node.button(), Feature.values()[place.neuron()]);
            } else {
                node.button().on("click", event -> {
                    if (Page.isByKey(event)) {
                        openByKey(place);
                    }
                });
            }
        }
    }

    private void addInput(Tag button, Feature feature) {
        boolean isLast = experiment.features().equals(List.of(feature));
        button.attribute("aria-disabled", Boolean.toString(isLast)).on("click", event -> {
            if (!isLast) {
                listener.toggle(feature);
            }
        });
        Tag label = Tag.of("span").is("node-label").attribute("aria-hidden", "true").text(feature.symbol());
        labels.add(label);
        frame.add(label);
    }

    private void listenToFocus(Tag stop, Supplier<Place> place) {
        stop.on("focus", event -> {
            stay();
            focusStop(stop, place.get());
            point(Optional.of(place.get()));
        }).on("blur", event -> leave()).on("keydown", event -> {
            if (moveFocus(place.get(), Page.key(event))) {
                event.preventDefault();
            }
        });
    }

    private void addHead(int layer) {
        ColumnHead head = ColumnHead.of(language, experiment, layer, listener);
        for (int i = 0; i < head.controls().size(); i++) {
            int at = i;
            Tag control = head.controls().get(i).attribute("tabindex", "-1");
            control.on("focus", event -> focusStop(control, Place.neuron(layer, 0))).on("keydown", event -> {
                int next = head.next(at, Page.key(event));
                if (next != at) {
                    event.preventDefault();
                    if (next < head.controls().size()) {
                        head.controls().get(next).element().focus();
                    } else {
                        focus(Place.neuron(layer, 0));
                    }
                }
            });
        }
        heads.add(head);
        frame.add(head.tag());
    }

    /** Shows the network's numbers of one moment. */
    public void show(MlpSnapshot snapshot) {
        connections.flow(snapshot.state() == RunState.TRAINING && !Page.wantsLittleMotion() ? Page.now() : 0);
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
        nodes.drawInputs(colours);
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
        nodes.follow(place);
    }

    /** Writes on each neuron what it puts out at a point of the plane; nothing to take the values away. */
    public void read(Optional<OutputPlot.Reading> at) {
        reading = at;
        if (at.isEmpty()) {
            nodes.all().forEach(node -> node.value(""));
        }
        showValues();
    }

    private void showValues() {
        if (reading.isPresent() && numbers.isPresent()) {
            nodes.showValues(numbers.get(), reading.get(), language);
        }
    }

    /** Puts everything in its place for the room there is. */
    private void arrange() {
        if (scroll.getClientWidth() == 0) {
            Page.whenSeen(scroll, this::arrange);
            return;
        }
        layout = new NetworkLayout(nodes.columns(), scroll.getClientWidth(), scroll.getClientHeight(),
                Page.hasCoarsePointer() ? SMALLEST_FOR_FINGERS : SMALLEST);
        connections.layout(layout);
        frame.pixels("width", layout.width()).pixels("height", layout.height());
        for (int column = 0; column < heads.size(); column++) {
            heads.get(column).tag().pixels("left", layout.x(column));
        }
        nodes.all().forEach(node -> node.place(layout));
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

    private void draw() {
        if (numbers.isEmpty() || layout == null) {
            return;
        }
        connections.draw(numbers.get(), colours, shown());
        nodes.drawNeurons(numbers.get(), outputs.get(), colours);
    }

    /** The part whose card is open. */
    private Optional<Place> shown() {
        return held.isPresent() ? held : pointed;
    }

    private Optional<Place> partAt(double x, double y) {
        Optional<Place> node = nodes.at(x, y, layout);
        return node.isPresent() || numbers.isEmpty() ? node : connections.at(x, y, numbers.get());
    }

    private void pointAt(double x, double y) {
        Optional<Place> part = partAt(x, y);
        if (part.isPresent()) {
            stay();
            pointTo(part, x, y);
        } else if (pointed.isPresent() && leaving < 0) {
            leave();
        }
    }

    private void pointTo(Optional<Place> part, double x, double y) {
        if (!part.equals(pointed)) {
            lineX = x;
            lineY = y;
        }
        point(part);
    }

    private void clickAt(double x, double y) {
        Optional<Place> part = partAt(x, y);
        if (part.isPresent() && part.get().kind() != Place.Kind.INPUT) {
            pointTo(part, x, y);
            hold(part.equals(held) ? Optional.empty() : part);
        } else {
            hold(Optional.empty());
        }
    }

    @Override
    public Optional<Place> gripAt(double x, double y) {
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> bias = nodes.biasAt(x, y, layout);
        return bias.isPresent() ? bias : partAt(x, y).filter(part -> part.kind() == Place.Kind.CONNECTION);
    }

    @Override
    public double take(Place grip, double x, double y) {
        pointTo(Optional.of(grip), x, y);
        hold(Optional.of(grip));
        return card.take(grip);
    }

    @Override
    public void put(double value) {
        card.put(value);
    }

    /** The wheel over a part that is held; over all others it scrolls the page, whose way leads across the drawing. */
    private boolean turn(double x, double y, double pixels) {
        Optional<Place> grip = gripAt(x, y);
        if (grip.isEmpty() || !grip.equals(held) || pixels == 0) {
            return false;
        }
        add(grip.get(), -Math.signum(pixels) * Math.max(FINEST, Math.abs(pixels) * PER_PIXEL));
        return true;
    }

    /** Adds to a weight or a neuron's bias, whose card is open. */
    private void add(Place place, double more) {
        double value = card.take(place);
        if (Math.abs(value) <= Float.MAX_VALUE) {
            card.put(value + more);
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
            tabStop.element().focus();
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
        Elements.mark(frame.element(), "data-on", pointed.map(place -> place.kind().name()).orElse(""));
        Optional<Place> neuron = shown().filter(place -> place.kind() != Place.Kind.INPUT).map(Place::target);
        if (!neuron.equals(looked)) {
            looked = neuron;
            nodes.mark(neuron);
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
        card.reachable(held.isPresent());
        card.show(place.get(), numbers.get(), words);
        if (fresh) {
            standCard(place.get());
        }
    }

    private void standCard(Place place) {
        boolean isLine = place.kind() == Place.Kind.CONNECTION;
        int column = place.layer() + 1;
        double x = isLine ? lineX : layout.x(column);
        double y = isLine ? lineY : layout.y(column, place.neuron());
        double half = isLine ? 0 : layout.node(column) / 2;
        card.stand(x - scroll.getScrollLeft(), y - scroll.getScrollTop(), half, half, tag.element());
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
        int sign = key.equals("+") || key.equals("=") ? 1 : key.equals("-") || key.equals("−") ? -1 : 0;
        if (sign != 0 && from.kind() != Place.Kind.INPUT && numbers.isPresent()) {
            if (!card.shows(from)) {
                hold(Optional.empty());
                point(Optional.of(from));
            }
            add(from, sign * KEY_STEP);
            return true;
        }
        if (key.equals("ArrowUp")) {
            List<Tag> above = heads.get(from.layer() + 1).controls();
            if (!above.isEmpty()) {
                above.get(0).element().focus();
            }
        }
        return key.startsWith("Arrow");
    }

    private void focus(Place place) {
        if (place.kind() == Place.Kind.CONNECTION) {
            // The one that doesn't have the focus.
            Tag line = lines.get(lines.get(0).element() == HTMLDocument.current().getActiveElement() ? 1 : 0);
            lineX = connections.middle(place.layer());
            lineY = connections.middleHeight(place);
            line.hidden(false).pixels("left", lineX - LINE_STOP).pixels("top", lineY - LINE_STOP);
            focused = place;
            line.element().focus();
        } else {
            focused = place;
            nodes.of(place).button().element().focus();
        }
    }

    /** Makes this the one stop of the Tab key. */
    private void focusStop(Tag stop, Place place) {
        focused = place;
        tabStop.attribute("tabindex", "-1");
        tabStop = stop.attribute("tabindex", "0");
        lines.forEach(line -> line.hidden(line != stop));
    }

    private String focusedId() {
        HTMLElement active = HTMLDocument.current().getActiveElement();
        return active != null && Page.contains(frame.element(), active) ? active.getId() : "";
    }
}
