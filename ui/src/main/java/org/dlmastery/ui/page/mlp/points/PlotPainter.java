package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointGenerator;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * The tools with which a reader paints points of their own in the plot itself: a brush for each class, an eraser, undo.
 * What is painted shows at once; the run gets it as fast as it can take it, and goes on with it.
 */
public final class PlotPainter implements OutputPlot.Brush {
    private static final double REACH = 0.22;
    private static final int LOOK = 0;
    private static final int FIRST_CLASS = 1;
    private static final int ERASE = FIRST_CLASS + DataSettings.MOST_CLASSES;

    private final Language language;
    private final OutputPlot plot;
    private final Consumer<List<OwnPoint>> changed;
    private final PointsDraft draft = new PointsDraft(MlpControls.OWN_POINTS.most());
    private final Brushstroke stroke = new Brushstroke(this::touch);
    private final ClassMarks marks = new ClassMarks(DataSettings.MOST_CLASSES);
    private final List<HTMLInputElement> tools = new ArrayList<>();
    private final HTMLElement count = Tag.of("span").attribute("aria-live", "polite").element();
    private final HTMLElement undo;
    private final Tag tag;
    private Values values = MlpControls.ALL.initial();
    /** Whether the run has not yet told of the points that it was given last. */
    private boolean awaited;
    private boolean unsaid;
    private boolean penErases;
    /** The epoch since which the run has learned from these points. */
    private int since;

    /** @param changed gets the points whenever there are enough of them to train on */
    public PlotPainter(Language language, Colours colours, OutputPlot plot, Consumer<List<OwnPoint>> changed) {
        this.language = language;
        this.plot = plot;
        this.changed = changed;
        undo = Tag.button(language.say("paint.undo")).is("small").on("click", event -> cancel())
                .element();
        Tag row = Tag.of("div").is("plot-tools").attribute("role", "radiogroup")
                .attribute("aria-label", language.say("paint.tools"));
        row.add(tool(language.say("paint.look"), Tag.of("span").text(language.say("paint.look"))));
        for (int label = 0; label < DataSettings.MOST_CLASSES; label++) {
            row.add(tool(language.say("paint.class", Integer.toString(label)), Tag.around(marks.picture(label))));
        }
        row.add(tool(language.say("paint.erase"), Tag.of("span").text(language.say("paint.erase"))));
        tag = Tag.of("div").is("plot-paint").attribute("data-control", MlpControls.OWN_POINTS.key()).hidden(true).add(row).add(undo).add(count);
        marks.draw(colours);
    }

    private Tag tool(String name, Tag face) {
        Tag input = Tag.of("input").attribute("type", "radio").attribute("name", "plot-tool")
                .attribute("aria-label", name).on("change", event -> takeTool());
        tools.add((HTMLInputElement) input.element());
        return Tag.of("label").is("plot-tool").attribute("title", name).add(input, face);
    }

    public Tag tag() {
        return tag;
    }

    /** The settings' points; tools are there for the reader's own only. */
    public void settings(Values next) {
        boolean wasOwn = isOwn();
        values = next;
        tag.hidden(!isOwn());
        if (isOwn() && (draft.points().size() >= DataSettings.LEAST_OWN_POINTS || !draft.canUndo()) && !unsaid) {
            draft.show(next.get(MlpControls.OWN_POINTS), next.get(MlpControls.OWN_COLUMNS));
        }
        if (isOwn() != wasOwn) {
            boolean invites = isOwn() && next.get(MlpControls.OWN_POINTS).equals(MlpControls.OWN_POINTS.initial());
            tools.get(invites ? FIRST_CLASS : LOOK).setChecked(true);
            takeTool();
        }
        say();
    }

    /**
     * The run has told of its points.
     *
     * @param sinceEpoch the epoch since which it learns from them
     * @return whether these are those to be shown
     */
    public boolean told(MlpPoints points, int sinceEpoch) {
        if (!isOwn()) {
            return true;
        }
        awaited = false;
        since = sinceEpoch;
        say();
        if (unsaid) {
            give();
        }
        return points.labels().length == draft.points().size();
    }

    public void recolour(Colours colours) {
        marks.draw(colours);
    }

    @Override
    public void press(double x1, double x2, boolean erases) {
        penErases = erases;
        draft.begin();
        stroke.begin(x1, x2);
        show();
    }

    @Override
    public void drag(double x1, double x2) {
        if (stroke.to(x1, x2)) {
            show();
            give();
        }
    }

    @Override
    public void lift() {
        penErases = false;
        awaited = false;
        give();
    }

    @Override
    public void cancel() {
        draft.undo();
        show();
        lift();
    }

    @Override
    public boolean key(String key, double x1, double x2) {
        boolean erases = key.equals("Delete") || key.equals("Backspace");
        if (!erases && !key.equals("Enter") && !key.equals(" ")) {
            return false;
        }
        draft.begin();
        if (erases) {
            draft.erase(x1, x2, REACH);
        } else {
            touch(x1, x2);
        }
        show();
        lift();
        return true;
    }

    private boolean isOwn() {
        return values.get(MlpControls.DATA) == DatasetKind.OWN;
    }

    private int tool() {
        int chosen = LOOK;
        for (int i = 0; i < tools.size(); i++) {
            chosen = tools.get(i).isChecked() ? i : chosen;
        }
        return chosen;
    }

    private void takeTool() {
        plot.paintWith(tool() == LOOK ? Optional.empty() : Optional.of(this));
    }

    private void touch(double x1, double x2) {
        if (penErases || tool() == ERASE) {
            draft.erase(x1, x2, REACH);
        } else {
            draft.add(x1, x2, tool() - FIRST_CLASS);
        }
    }

    /** The points as the run will have them, as soon as it gets them. */
    private void show() {
        List<OwnPoint> points = draft.points();
        if (points.size() >= DataSettings.LEAST_OWN_POINTS) {
            plot.points(MlpPoints.of(0, PointGenerator.generate(MlpControls.experiment(
                    values.with(MlpControls.OWN_POINTS, points)).data())), false);
        } else {
            plot.points(few(points), false);
        }
        say();
    }

    /** So few that no run can have them. */
    private static MlpPoints few(List<OwnPoint> points) {
        int count = points.size();
        MlpPoints few = new MlpPoints(0, new float[count], new float[count], new float[count], new float[count]);
        for (int i = 0; i < count; i++) {
            few.x1()[i] = points.get(i).x1();
            few.x2()[i] = points.get(i).x2();
            few.labels()[i] = points.get(i).label();
        }
        return few;
    }

    private void give() {
        unsaid = awaited;
        if (awaited || draft.points().size() < DataSettings.LEAST_OWN_POINTS) {
            return;
        }
        awaited = true;
        changed.accept(draft.points());
    }

    private void say() {
        int points = draft.points().size();
        String key = points < DataSettings.LEAST_OWN_POINTS ? "paint.too-few"
                : since > 0 ? "paint.since" : "paint.count";
        Elements.say(count, language.say(key, language.figures().whole(points), language.figures().whole(since)));
        if (draft.canUndo()) {
            undo.removeAttribute("disabled");
        } else {
            undo.setAttribute("disabled", "");
        }
    }
}
