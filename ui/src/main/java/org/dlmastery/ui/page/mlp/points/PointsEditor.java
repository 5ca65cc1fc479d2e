package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Drawing;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.GivenFile;
import org.dlmastery.ui.dom.Hand;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Strokes;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.TextFiles;
import org.dlmastery.ui.export.MadeFile;
import org.dlmastery.ui.page.mlp.plane.ClassLegend;
import org.dlmastery.ui.page.mlp.plane.ClassNames;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.CopyInstead;
import org.teavm.jso.canvas.CanvasRenderingContext2D;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** A plane to paint points on, with the mouse, a finger or the keyboard, and to put a file of points on. */
public final class PointsEditor {
    private static final double EXTENT = Plane.EXTENT;
    private static final double KEY_STEP = 0.1;
    private static final double REACH = 0.22;
    private static final double MARK = 3.4;
    /** Some programs cut off links that are longer than this. */
    private static final int LONG_LINK = 8000;

    private final Language language;
    private final BiConsumer<List<OwnPoint>, OwnColumns> changed;
    private final PointsDraft draft;
    private final Brushstroke stroke = new Brushstroke(this::touch);
    private final Drawing drawing = new Drawing();
    private final HTMLElement plane;
    private final HTMLElement cursor = Tag.of("div").is("crosshair").attribute("aria-hidden", "true").hidden(true)
            .element();
    private final HTMLElement status = Tag.of("p").is("readout").attribute("aria-live", "polite").element();
    private final HTMLElement origin = Tag.of("p").is("help").hidden(true).element();
    private final HTMLElement linkNote;
    private final HTMLElement undo;
    private final List<HTMLInputElement> brushes = new ArrayList<>();
    private final List<Tag> brushNames = new ArrayList<>();
    private final ClassMarks marks;
    private final PointsImport table;
    private final CopyInstead copyInstead;
    private final Tag tag;
    private Optional<Colours> colours = Optional.empty();
    private double size;
    private double cursorX1;
    private double cursorX2;
    private boolean penErases;

    private final Hand painter = new Hand() {
        @Override
        public void over(double x, double y) {
            // A pointer that isn't pressed paints nothing.
        }

        @Override
        public void leave() {
            // Nothing shows where the pointer was.
        }

        @Override
        public boolean begin(double x, double y, boolean erases) {
            penErases = erases;
            draft.begin();
            paint(x, y, true);
            return false;
        }

        @Override
        public void move(double x, double y) {
            paint(x, y, false);
        }

        @Override
        public void end() {
            penErases = false;
            commit();
        }

        @Override
        public void cancel() {
            draft.undo();
            end();
        }
    };

    /** @param changed gets the points and what they were in a table whenever there are enough of them to train on */
    public PointsEditor(Language language, int most, BiConsumer<List<OwnPoint>, OwnColumns> changed) {
        this.language = language;
        this.changed = changed;
        draft = new PointsDraft(most);
        copyInstead = new CopyInstead(language);
        marks = new ClassMarks(DataSettings.MOST_CLASSES);
        plane = Tag.of("div").is("points-plane").attribute("role", "application").attribute("tabindex", "0")
                .attribute("aria-label", language.say("points.plane")).add(drawing.element()).add(cursor).element();
        listen();
        undo = Tag.button(language.say("points.undo")).is("small").on("click", event -> {
            draft.undo();
            commit();
        }).element();
        linkNote = Tag.of("p").is("reason").hidden(true).element();
        table = new PointsImport(language, (points, columns) -> {
            draft.replace(points, columns);
            commit();
        });
        Tag buttons = Tag.of("div").is("buttons").add(undo).add(
                Tag.button(language.say("points.clear")).is("small").on("click", event -> {
                    draft.replace(List.of(), OwnColumns.NONE);
                    commit();
                }),
                Tag.button(language.say("points.save")).is("small").on("click", event -> save()));
        tag = Tag.of("section").is("points-editor").attribute("aria-label", language.say("points.title")).add(
                brushes(), Tag.around(plane), Tag.of("p").is("help").text(language.say("points.help")),
                Tag.around(status), Tag.around(origin), buttons, copyInstead.tag(), Tag.around(linkNote), table.tag());
        Page.onResize(plane, this::resize);
        GivenFile.onDrop(plane, table::read);
        GivenFile.onPaste(plane, table::read);
        say();
    }

    public Tag tag() {
        return tag;
    }

    /** @param linkLength how many characters the link to the page's state has */
    public void show(List<OwnPoint> points, OwnColumns columns, int linkLength) {
        if (draft.points().size() >= DataSettings.LEAST_OWN_POINTS || !draft.canUndo()) {
            draft.show(points, columns);
        }
        Elements.hide(linkNote, linkLength <= LONG_LINK);
        Elements.say(linkNote, language.say("points.long-link", language.figures().whole(linkLength)));
        draw();
        say();
    }

    public void recolour(Colours next) {
        colours = Optional.of(next);
        marks.draw(next);
        draw();
    }

    private void save() {
        String text = PointsTable.write(draft.points(), draft.columns());
        TextFiles.save(language.say("points.file-name"), "text/csv", text);
        if (MadeFile.mayBeForbidden()) {
            copyInstead.offer(language.say("points.perhaps"), text);
        }
    }

    private Tag brushes() {
        Tag row = Tag.of("div").is("brushes");
        for (int i = 0; i <= DataSettings.MOST_CLASSES; i++) {
            boolean erases = i == DataSettings.MOST_CLASSES;
            Tag input = Tag.of("input").attribute("type", "radio").attribute("name", "points-brush");
            brushes.add((HTMLInputElement) input.element());
            Tag label = Tag.of("label").is("toggle").add(input);
            if (erases) {
                label.add(Tag.of("span").text(language.say("points.erase")));
            } else {
                Tag name = Tag.of("span");
                brushNames.add(name);
                label.add(marks.picture(i)).add(name);
            }
            row.add(label);
        }
        brushes.get(0).setChecked(true);
        return Tag.of("fieldset").is("field").add(Tag.of("legend").text(language.say("points.brush")), row);
    }

    private void listen() {
        Strokes.follow(plane, painter);
        Tag.around(plane)
                .on("blur", event -> Elements.hide(cursor, true))
                .on("keydown", event -> {
                    if (press(Page.key(event))) {
                        event.preventDefault();
                    }
                });
    }

    private void paint(double x, double y, boolean atOnce) {
        double x1 = (x / size * 2 - 1) * EXTENT;
        double x2 = (1 - y / size * 2) * EXTENT;
        if (atOnce) {
            stroke.begin(x1, x2);
        } else {
            stroke.to(x1, x2);
        }
        draw();
        say();
    }

    private void touch(double x1, double x2) {
        if (erases()) {
            draft.erase(x1, x2, REACH);
        } else {
            draft.add(x1, x2, brush());
        }
    }

    private boolean press(String key) {
        double right = key.equals("ArrowRight") ? KEY_STEP : key.equals("ArrowLeft") ? -KEY_STEP : 0;
        double up = key.equals("ArrowUp") ? KEY_STEP : key.equals("ArrowDown") ? -KEY_STEP : 0;
        if (right != 0 || up != 0) {
            // In tenths, so that adding steps doesn't drift.
            cursorX1 = Math.max(-EXTENT, Math.min(EXTENT, Math.rint((cursorX1 + right) * 10) / 10));
            cursorX2 = Math.max(-EXTENT, Math.min(EXTENT, Math.rint((cursorX2 + up) * 10) / 10));
            placeCursor();
            Elements.say(status, language.say("points.cursor", language.figures().fixed(cursorX1, 1),
                    language.figures().fixed(cursorX2, 1)));
            return true;
        }
        if (key.equals("Enter") || key.equals(" ")) {
            draft.begin();
            touch(cursorX1, cursorX2);
            placeCursor();
            commit();
            return true;
        }
        if (key.equals("Delete") || key.equals("Backspace")) {
            draft.begin();
            draft.erase(cursorX1, cursorX2, REACH);
            commit();
            return true;
        }
        int label = key.length() == 1 ? key.charAt(0) - '0' : -1;
        if (label >= 0 && label < DataSettings.MOST_CLASSES) {
            brushes.get(label).setChecked(true);
            return true;
        }
        return false;
    }

    private void placeCursor() {
        Elements.hide(cursor, false);
        Tag.around(cursor).pixels("left", xOf(cursorX1)).pixels("top", yOf(cursorX2));
    }

    private int brush() {
        for (int i = 0; i < brushes.size(); i++) {
            if (brushes.get(i).isChecked()) {
                return i;
            }
        }
        return 0;
    }

    private boolean erases() {
        return penErases || brush() == DataSettings.MOST_CLASSES;
    }

    private void commit() {
        draw();
        say();
        if (draft.points().size() >= DataSettings.LEAST_OWN_POINTS) {
            changed.accept(draft.points(), draft.columns());
        }
    }

    private void say() {
        ClassNames classes = new ClassNames(language, draft.columns().classes());
        for (int i = 0; i < brushNames.size(); i++) {
            brushes.get(i).setAttribute("aria-label", classes.full(i));
            brushNames.get(i).text(classes.brief(i));
        }
        int count = draft.points().size();
        Elements.say(status, count < DataSettings.LEAST_OWN_POINTS ? language.say("points.too-few",
                language.figures().whole(count)) : language.say("points.count", language.figures().whole(count))
                + ColumnWords.gaps(classes, draft.points()));
        OwnColumns columns = draft.columns();
        Elements.hide(origin, columns.equals(OwnColumns.NONE));
        Elements.say(origin, language.say("points.origin", ColumnWords.axis(language, "x₁", columns.x1()),
                ColumnWords.axis(language, "x₂", columns.x2()), ColumnWords.classes(language, columns.classes())));
        if (draft.canUndo()) {
            undo.removeAttribute("disabled");
        } else {
            undo.setAttribute("disabled", "");
        }
    }

    private void resize() {
        size = plane.getClientWidth();
        drawing.resize(size, size);
        draw();
    }

    private void draw() {
        if (size == 0 || colours.isEmpty()) {
            return;
        }
        CanvasRenderingContext2D pen = drawing.fresh();
        pen.setStrokeStyle(colours.get().line());
        pen.setLineWidth(1);
        pen.beginPath();
        pen.moveTo(size / 2, 0);
        pen.lineTo(size / 2, size);
        pen.moveTo(0, size / 2);
        pen.lineTo(size, size / 2);
        pen.stroke();
        double mark = draft.points().size() > 400 ? MARK * 0.7 : MARK;
        for (OwnPoint point : draft.points()) {
            ClassLegend.mark(pen, xOf(point.x1()), yOf(point.x2()), mark, point.label(), colours.get());
        }
    }

    private double xOf(double x1) {
        return (x1 + EXTENT) / (2 * EXTENT) * size;
    }

    private double yOf(double x2) {
        return (EXTENT - x2) / (2 * EXTENT) * size;
    }
}
