package org.dlmastery.ui.explain;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Hand;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A graph to move, to enlarge and to rearrange. Pointing at a node or an edge reads it out; the arrow keys go from node to
 * node, with Shift they move it; a click or Enter chooses; two fingers enlarge. The nodes stand in a table too. Where a page edits the graph
 * ({@link GraphEditing}), clicks and keys are its.
 */
public final class GraphCanvas {
    private static final double EDGE = 34;
    private static final double REACH = 6;
    private static final double LARGER = 1.25;
    /** How far a pointer may stray in a click. */
    private static final double STRAY = 4;
    private static final int ROUNDS_A_PIECE = 10;
    private static final int NODES_A_PIECE = 5000;
    /** A plane more stretched than this looks torn. */
    private static final double WIDEST = 3;
    /** How many half widths of a node neighbours in the drawing lie apart. */
    private static final double APART = 2.9;
    /** How far a key moves a node. */
    private static final double STEP = 0.03;

    private final Language language;
    private final Turns turns;
    private final String name;
    private final GraphSheet sheet;
    private final HTMLElement frame;
    private final HTMLElement readout = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final TwinTable table;
    private final Tag buttons;
    private final Tag tag;
    private Colours colours;
    private Optional<ShownGraph> shown = Optional.empty();
    /** What is known of the graph that is being laid out. */
    private Optional<GraphLook> coming = Optional.empty();
    private Camera camera = new Camera(1, 0, 0);
    /** How wide the plane is; it is 1 high. */
    private double aspect = 1;
    private EdgeLight light = EdgeLight.NONE;
    private Optional<GraphEditing> editing = Optional.empty();
    private Consumer<Runnable> crowds = Runnable::run;
    private IntConsumer nodeChosen = node -> { };
    private IntConsumer edgeChosen = edge -> { };
    /** What else is known of the edge that is pointed at. */
    private String note = "";
    private int layouts;
    private int at = -1;
    private int atEdge = -1;
    private int selected = -1;
    private int dragged = -1;
    private boolean strayed;
    private boolean laidOut;
    private double lastX;
    private double lastY;
    private final Pinch pinch;
    private final Hand mover = new Hand() {
        private Camera before = camera;
        private double nodeX;
        private double nodeY;

        @Override
        public void over(double x, double y) {
            find(x, y);
        }

        @Override
        public void leave() {
            point(-1, -1);
        }

        /** A finger on a node moves it; elsewhere it may scroll the page. */
        @Override
        public boolean begin(double x, double y, boolean erases) {
            strayed = false;
            lastX = x;
            lastY = y;
            find(x, y);
            dragged = at;
            before = camera;
            if (dragged >= 0) {
                nodeX = shown.get().places().x(dragged);
                nodeY = shown.get().places().y(dragged);
            }
            return dragged >= 0;
        }

        @Override
        public void move(double x, double y) {
            strayed |= Math.abs(x - lastX) > STRAY || Math.abs(y - lastY) > STRAY;
            if (!strayed || shown.isEmpty()) {
                return;
            }
            if (pinch.isOn() && dragged < 0) {
                lastX = x;
                lastY = y;
                return;
            }
            if (dragged >= 0) {
                shown.get().places().move(dragged, camera.planeX(x), camera.planeY(y));
                sheet.move();
            } else {
                camera = camera.moved(x - lastX, y - lastY);
            }
            lastX = x;
            lastY = y;
            ask();
        }

        @Override
        public void end() {
            if (!strayed) {
                clicked();
            } else if (dragged >= 0) {
                int moved = dragged;
                editing.ifPresent(hand -> hand.moved(moved));
            }
            dragged = -1;
        }

        @Override
        public void cancel() {
            if (dragged >= 0) {
                shown.get().places().move(dragged, nodeX, nodeY);
                sheet.move();
            }
            camera = before;
            dragged = -1;
            point(-1, -1);
            ask();
        }
    };

    /** @param turns in which the layout is computed and the table built */
    public GraphCanvas(Language language, Colours colours, Turns turns, String name) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.name = name;
        frame = Tag.of("div").is("graph-frame").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", name).element();
        sheet = new GraphSheet(frame, turns, this::draw);
        table = new TwinTable(language, turns);
        buttons = Toolbar.of(name, button("explain.graph.larger", () -> enlarge(LARGER)),
                button("explain.graph.smaller", () -> enlarge(1 / LARGER)), button("explain.graph.whole", this::whole))
                .is("graph-buttons");
        tag = Tag.of("div").is("graph-view").add(frame).add(buttons).add(readout);
        Strokes.follow(frame, mover);
        pinch = new Pinch(frame, new Pinch.Listener() {
            @Override
            public void begin() {
                // Neither finger is a click, unless the first one has a node.
                strayed |= dragged < 0;
            }

            @Override
            public void enlarge(double factor, double x, double y) {
                if (dragged < 0) {
                    camera = camera.larger(factor, x, y);
                    ask();
                }
            }
        });
        Tag.around(frame)
                .on("wheel", this::wheel)
                .on("blur", event -> point(-1, -1))
                .on("keydown", event -> {
                    if (GraphEvents.isShifted(event) ? shift(Page.key(event)) : move(Page.key(event))) {
                        event.preventDefault();
                    }
                });
        point(-1, -1);
        Page.onResize(frame, this::arrange);
    }

    /** Whether a graph is too large for shapes, names and edges of their own weights. */
    public static boolean isCrowd(Graph graph) {
        return GraphDrawing.isCrowd(graph);
    }

    public Tag tag() {
        return tag;
    }

    /** The toolbar beside the graph, for what else can be done with it. */
    public Tag buttons() {
        return buttons;
    }

    /** The nodes as a table, folded away. */
    public Tag table() {
        return table.tag();
    }

    /**
     * Lays another graph out and shows it when that is done.
     *
     * @param seed of the layout: the same gives the same picture
     */
    public void show(Graph graph, GraphLook look, int seed) {
        layouts++;
        coming = Optional.of(look);
        int begun = layouts;
        Runnable lay = () -> step(begun, new ForceLayout(graph, seed), graph);
        if (GraphDrawing.isCrowd(graph)) {
            crowds.accept(lay);
        } else {
            lay.run();
        }
    }

    /** What draws large graphs may come late. @param loader runs what it is given once that is there */
    public void crowds(Consumer<Runnable> loader) {
        crowds = loader;
    }

    /** Shows another graph at places of its own. @param positions [nodes, 2], within [0, 1] */
    public void showAt(Graph graph, GraphLook look, double[] positions) {
        boolean isOther = shown.isEmpty() || shown.get().graph().nodes() != graph.nodes() || editing.isEmpty();
        GraphPlaces places = new GraphPlaces(graph, positions.clone());
        places.stretch(aspect);
        layouts++;
        coming = Optional.empty();
        laidOut = false;
        light = EdgeLight.NONE;
        atEdge = -1;
        if (isOther) {
            at = Math.min(editing.isPresent() ? at : -1, graph.nodes() - 1);
            selected = -1;
        }
        shown = Optional.of(ShownGraph.of(language, graph, look, places));
        if (editing.isEmpty()) {
            whole();
        }
        ask();
        say();
    }

    /** Where the nodes stand [nodes, 2], within [0, 1] unless they were moved out of it; none before there is a graph. */
    public double[] positions() {
        return shown.isPresent() ? shown.get().positions(aspect) : new double[0];
    }

    /** Whether a node is seen in the right half. */
    public boolean isOnTheRight(int node) {
        return shown.isPresent() && node >= 0 && node < shown.get().graph().nodes()
                && camera.screenX(shown.get().places().x(node)) > sheet.width() / 2;
    }

    /** Gives clicks and keys to an editor; empty ends that. */
    public void edit(Optional<GraphEditing> next) {
        editing = next;
    }

    /** The node that is looked at is this one. */
    public void point(int node) {
        point(node, -1);
    }

    /** Shows what is known of the same graph now, or will once it is laid out. */
    public void look(GraphLook next) {
        if (coming.isPresent()) {
            coming = Optional.of(next);
        } else if (shown.isPresent()) {
            shown = Optional.of(shown.get().with(language, next));
            say();
            ask();
        }
    }

    public void recolour(Colours next) {
        colours = next;
        ask();
    }

    /** @param next gets the node that the reader chooses */
    public void onNode(IntConsumer next) {
        nodeChosen = next;
    }

    /** @param next gets the edge that the reader clicks on */
    public void onEdge(IntConsumer next) {
        edgeChosen = next;
    }

    /** Adds to what is read out of an edge, as long as the reader points at it. */
    public void note(int edge, String text) {
        if (edge == atEdge) {
            note = ". " + text;
            sayReading();
        }
    }

    /** Marks a node as the chosen one; −1 for none. */
    public void select(int node) {
        selected = node;
        ask();
    }

    /** Lets some edges stand out. */
    public void light(EdgeLight next) {
        light = next;
        ask();
    }

    /** Stops when another layout has been begun meanwhile. */
    private void step(int begun, ForceLayout layout, Graph graph) {
        if (begun != layouts || coming.isEmpty()) {
            return;
        }
        int rounds = Math.max(1, Math.min(ROUNDS_A_PIECE, NODES_A_PIECE / Math.max(1, graph.nodes())));
        for (int i = 0; i < rounds && !layout.isDone(); i++) {
            layout.step();
        }
        if (layout.isDone()) {
            showAt(graph, coming.get(), layout.filling());
            laidOut = true;
            spread();
        } else {
            turns.add(() -> step(begun, layout, graph));
        }
    }

    private Tag button(String key, Runnable action) {
        return Tag.button(language.say(key)).is("small").on("click", event -> action.run());
    }

    private void say() {
        shown.ifPresent(graph -> {
            Elements.mark(frame, "aria-label", name + ". " + graph.words().summary());
            table.show(graph.words().rows());
            sayReading();
        });
    }

    private void arrange() {
        if (frame.getClientWidth() > 0 && sheet.resize(frame.getClientWidth(), frame.getClientHeight())) {
            double next = Math.max(1 / WIDEST, Math.min(WIDEST,
                    (sheet.width() - 2 * EDGE) / Math.max(1, sheet.height() - 2 * EDGE)));
            shown.ifPresent(graph -> graph.places().stretch(next / aspect));
            aspect = next;
            whole();
            spread();
        }
    }

    private void whole() {
        camera = Camera.fit(sheet.width(), sheet.height(), EDGE, aspect);
        ask();
    }

    /** Parts nodes that would cover each other, where no reader has put them there. */
    private void spread() {
        if (laidOut && shown.isPresent() && sheet.width() > 0 && !GraphDrawing.isCrowd(shown.get().graph())) {
            double size = GraphPainter.size(shown.get().graph(), camera, aspect);
            shown.get().places().spread(APART * size / camera.zoom(), aspect);
            ask();
        }
    }

    private void enlarge(double factor) {
        camera = camera.larger(factor, sheet.width() / 2, sheet.height() / 2);
        ask();
    }

    private void ask() {
        sheet.ask();
    }

    private void draw() {
        if (shown.isPresent()) {
            ShownGraph now = shown.get();
            now.drawing().draw(sheet.pen(), camera, aspect, now.look(), colours, light, at, selected);
            sheet.edges(now.graph(), now.places(), camera, colours);
        }
    }

    /** The page scrolls with the wheel alone; with the control key, as a pinch on a touch pad sends it, the graph grows. */
    private void wheel(Event event) {
        if (GraphEvents.isPinch(event)) {
            event.preventDefault();
            camera = camera.larger(Math.exp(-GraphEvents.wheelWay(event) / 200), Page.pointerX(event, frame),
                    Page.pointerY(event, frame));
            ask();
        }
    }

    private void find(double x, double y) {
        if (shown.isPresent()) {
            GraphPlaces places = shown.get().places();
            double reach = GraphPainter.size(shown.get().graph(), camera, aspect) + REACH;
            int node = places.nodeAt(camera.planeX(x), camera.planeY(y), reach / camera.zoom());
            point(node, node >= 0 ? -1
                    : places.edgeAt(camera.planeX(x), camera.planeY(y), REACH / camera.zoom()));
        }
    }

    private boolean move(String key) {
        if (editing.isPresent() && editing.get().key(key, at)) {
            return true;
        }
        switch (key) {
            case "Enter", " " -> {
                if (at >= 0) {
                    clicked();
                }
            }
            case "+" -> enlarge(LARGER);
            case "-" -> enlarge(1 / LARGER);
            case "0" -> whole();
            default -> {
                int next = shown.isEmpty() ? -1 : shown.get().places().next(at, key);
                if (next < 0) {
                    return false;
                }
                point(next, -1);
                bring(next);
            }
        }
        return true;
    }

    /** Moves the node that is looked at. */
    private boolean shift(String key) {
        double right = key.equals("ArrowRight") ? STEP : key.equals("ArrowLeft") ? -STEP : 0;
        double down = key.equals("ArrowDown") ? STEP : key.equals("ArrowUp") ? -STEP : 0;
        if (right == 0 && down == 0 || at < 0 || shown.isEmpty()) {
            return key.equals("+") && move(key);
        }
        GraphPlaces places = shown.get().places();
        places.move(at, places.x(at) + right, places.y(at) + down);
        sheet.move();
        bring(at);
        editing.ifPresent(hand -> hand.moved(at));
        ask();
        return true;
    }

    /** Moves the plane where the node lies outside what is seen. */
    private void bring(int node) {
        double x = camera.screenX(shown.get().places().x(node));
        double y = camera.screenY(shown.get().places().y(node));
        double byX = Math.max(EDGE - x, Math.min(0, sheet.width() - EDGE - x));
        double byY = Math.max(EDGE - y, Math.min(0, sheet.height() - EDGE - y));
        camera = camera.moved(byX, byY);
    }

    private void clicked() {
        if (editing.isEmpty()) {
            choose();
        } else if (at >= 0) {
            editing.get().node(at);
        } else if (atEdge >= 0) {
            editing.get().edge(atEdge);
        } else {
            editing.get().place(camera.planeX(lastX) / aspect, camera.planeY(lastY));
        }
    }

    private void choose() {
        if (at >= 0) {
            selected = at;
            ask();
            nodeChosen.accept(at);
        } else if (atEdge >= 0) {
            edgeChosen.accept(atEdge);
        }
    }

    private void point(int node, int edge) {
        if (node != at || edge != atEdge) {
            note = "";
            at = node;
            atEdge = edge;
            ask();
        }
        sayReading();
    }

    private void sayReading() {
        Elements.say(readout, shown.isPresent() && at >= 0 ? shown.get().words().node(at)
                : shown.isPresent() && atEdge >= 0 ? shown.get().words().edge(atEdge) + note
                : language.say("explain.graph.none"));
    }
}
