package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A list of layers that a reader builds from a palette: layers are added, taken away, moved (by buttons, with Alt and the
 * arrow keys, or dragged) and set. The page works out what comes of it and says so with {@link #facts}.
 */
public final class LayerStack {
    private final Language language;
    private final String id;
    private final int most;
    private final Consumer<List<StackLayer>> changed;
    private final Tag list = Tag.of("ol").is("layer-list");
    /** What the layers are called among a page's controls: links can leave out all that changes them. */
    static final String CONTROL = "layers";

    private final List<Tag> palette = new ArrayList<>();
    private final HTMLElement said = Tag.of("p").is("help").attribute("aria-live", "polite").element();
    private final Tag tag;
    private final List<LayerRow> rows = new ArrayList<>();
    private List<StackLayer> layers = List.of();
    /** What a drag inserts at a gap. */
    private Dragged dragged = gap -> { };

    private interface Dragged {
        void drop(int gap);
    }

    /**
     * @param id names the elements: a short word, unlike any other on the page
     * @param most how many layers there can be
     * @param changed gets the layers whenever the reader has changed them
     */
    public LayerStack(Language language, String id, List<LayerKind> kinds, int most, Consumer<List<StackLayer>> changed) {
        this.language = language;
        this.id = id;
        this.most = most;
        this.changed = changed;
        Tag buttons = Tag.of("div").is("buttons layer-palette").attribute("data-control", CONTROL).attribute("role", "group")
                .attribute("aria-label", language.say("explain.stack.palette"));
        for (LayerKind kind : kinds) {
            Tag button = Tag.button("+ " + language.say(kind.name())).is("small").attribute("draggable", "true")
                    .on("click", event -> add(kind, layers.size()))
                    .on("dragstart", event -> drag(event, gap -> add(kind, gap)));
            palette.add(button);
            buttons.add(button);
        }
        list.attribute("aria-label", language.say("explain.stack.layers"))
                .on("dragover", Event::preventDefault)
                .on("drop", event -> {
                    event.preventDefault();
                    dragged.drop(gap(event));
                    dragged = gap -> { };
                });
        tag = Tag.of("div").is("layer-stack").add(list, buttons).add(said);
        Elements.say(said, language.say("explain.stack.help"));
    }

    public Tag tag() {
        return tag;
    }

    public List<StackLayer> layers() {
        return layers;
    }

    /** Shows other layers; nobody is told. */
    public void show(List<StackLayer> next) {
        if (!next.equals(layers)) {
            layers = List.copyOf(next);
            build();
        }
    }

    /** Says what has been worked out of each layer, in their order. */
    public void facts(List<LayerFacts> facts) {
        for (int i = 0; i < rows.size() && i < facts.size(); i++) {
            rows.get(i).facts(facts.get(i));
        }
    }

    private void add(LayerKind kind, int at) {
        if (layers.size() >= most) {
            Elements.say(said, language.say("explain.stack.full", Integer.toString(most)));
            return;
        }
        change(StackEdit.inserted(layers, at, StackLayer.of(kind)));
        sayPlace(kind, Math.min(at, layers.size() - 1));
    }

    void remove(int at) {
        LayerKind kind = layers.get(at).kind();
        change(StackEdit.removed(layers, at));
        Elements.say(said, language.say("explain.stack.removed", language.say(kind.name())));
        if (rows.isEmpty()) {
            Page.focusQuietly(palette.get(0).element());
        } else {
            focus(Math.min(at, rows.size() - 1), "remove");
        }
    }

    /** @param button which of the row's buttons gets the focus again, none if empty */
    void move(int from, int to, String button) {
        if (to < 0 || to >= layers.size() || to == from) {
            return;
        }
        LayerKind kind = layers.get(from).kind();
        change(StackEdit.moved(layers, from, to));
        sayPlace(kind, to);
        if (!button.isEmpty()) {
            focus(to, button);
        }
    }

    void set(int at, StackLayer layer) {
        layers = StackEdit.replaced(layers, at, layer);
        changed.accept(layers);
    }

    void startDrag(Event event, int from) {
        drag(event, gap -> move(from, StackEdit.target(from, gap), ""));
    }

    private void drag(Event event, Dragged drop) {
        dragged = drop;
        carry(event);
    }

    private void change(List<StackLayer> next) {
        layers = next;
        build();
        changed.accept(layers);
    }

    private void build() {
        list.empty();
        rows.clear();
        for (int i = 0; i < layers.size(); i++) {
            LayerRow row = new LayerRow(language, this, id, i, layers.get(i));
            rows.add(row);
            list.add(row.tag());
        }
    }

    private void focus(int row, String button) {
        HTMLElement element = HTMLDocument.current().getElementById(LayerRow.id(id, row, button));
        if (element != null) {
            Page.focusQuietly(element);
        }
    }

    private void sayPlace(LayerKind kind, int at) {
        Elements.say(said, language.say("explain.stack.place", language.say(kind.name()), Integer.toString(at + 1),
                Integer.toString(layers.size())));
    }

    private int gap(Event event) {
        double[] middles = new double[rows.size()];
        double y = Page.pointerY(event, list.element());
        for (int i = 0; i < middles.length; i++) {
            // Both heights are measured from a row, so that scrolling doesn't matter.
            HTMLElement row = rows.get(i).tag().element();
            middles[i] = y - Page.pointerY(event, row) + row.getOffsetHeight() / 2.0;
        }
        return StackEdit.gap(middles, y);
    }

    /** Firefox begins no drag without data. */
    @JSBody(params = "event", script = "event.dataTransfer.setData('text/plain', 'layer');")
    private static native void carry(Event event);
}
