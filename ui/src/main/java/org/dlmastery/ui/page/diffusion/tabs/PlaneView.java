package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** One training in the plane: its drawing, and in words how far the particles end from points learnt and not learnt. */
final class PlaneView {
    /** Whose particles end so much nearer to the points that were learnt than to others remembers points. */
    private static final double REMEMBERS = 0.6;
    private static final int DIGITS = 3;

    private final Language language;
    private final PlaneRun run;
    private final PlaneDrawing drawing;
    private final Tag said = Tag.of("p").is("readout").attribute("role", "status");
    private final Tag tag;

    PlaneView(Language language, Colours colours, PlaneRun run) {
        this.language = language;
        this.run = run;
        drawing = new PlaneDrawing(colours, language.say("plane.drawing"));
        drawing.points(run.lesson().points());
        tag = Tag.of("div").add(Tag.of("h4").text(language.say("plane.of",
                language.figures().whole(run.lesson().points().length / 2))), drawing.tag(), said);
    }

    Tag tag() {
        return tag;
    }

    PlaneRun run() {
        return run;
    }

    PlaneDrawing drawing() {
        return drawing;
    }

    void recolour(Colours colours) {
        drawing.recolour(colours);
    }

    /** @param index which moment of the training, the last if there are fewer @param time how many denoising steps */
    void show(int index, int time) {
        List<PlaneMoment> moments = run.moments();
        if (moments.isEmpty()) {
            return;
        }
        PlaneMoment moment = moments.get(Math.min(index, moments.size() - 1));
        String step = language.figures().whole(moment.step());
        drawing.show(moment, time, language.say("plane.drawing.name", language.figures().whole(PlaneMoment.PARTICLES),
                language.figures().whole(time), language.figures().whole(PlaneMoment.TIMES), step));
        double toLearnt = run.toLearnt(moment);
        double toFresh = run.toFresh(moment);
        String words = language.say("plane.said", step, language.figures().whole(run.lesson().steps()),
                figure(moment.loss()), figure(toLearnt), figure(toFresh));
        Elements.say(said.element(), moment.step() < run.lesson().steps() ? words : words + " "
                + language.say(toLearnt < REMEMBERS * toFresh ? "plane.remembers" : "plane.generalises"));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }
}
