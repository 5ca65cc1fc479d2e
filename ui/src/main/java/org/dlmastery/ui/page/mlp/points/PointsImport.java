package org.dlmastery.ui.page.mlp.points;

import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.ui.dom.GivenText;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** Takes a table of points that is pasted, dropped or chosen as a file, and tells which rows were no points and why. */
final class PointsImport {
    private static final int LISTED = 20;

    private final Language language;
    private final int most;
    private final Consumer<List<OwnPoint>> taken;
    private final HTMLTextAreaElement text;
    private final Tag report = Tag.of("div").is("points-report").attribute("aria-live", "polite");
    private final Tag tag;

    PointsImport(Language language, int most, Consumer<List<OwnPoint>> taken) {
        this.language = language;
        this.most = most;
        this.taken = taken;
        Tag area = Tag.of("textarea").id("points-text").attribute("rows", "4").attribute("spellcheck", "false");
        text = (HTMLTextAreaElement) area.element();
        Tag file = Tag.of("input").id("points-file").attribute("type", "file")
                .attribute("accept", ".csv,.txt,text/csv,text/plain");
        GivenText.onChoice(file.element(), this::read);
        GivenText.onDrop(text, this::read);
        Tag use = Tag.button(language.say("points.use")).is("small").on("click", event -> read(text.getValue()));
        Tag form = Tag.of("details").is("twin").add(Tag.of("summary").text(language.say("points.table")),
                Tag.of("p").is("help").text(language.say("points.table.help")),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "points-text")
                        .text(language.say("points.text")), area),
                Tag.of("div").is("buttons").add(use),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "points-file")
                        .text(language.say("points.file")), file));
        tag = Tag.of("div").is("points-import").add(form, report);
    }

    Tag tag() {
        return tag;
    }

    void read(String content) {
        PointsFile file = PointsFile.read(content, most);
        report.empty();
        if (file.outside() > 0) {
            offerScaling(file);
        } else {
            take(file, file.inside());
        }
    }

    private void offerScaling(PointsFile file) {
        report.add(Tag.of("p").text(language.say("points.outside", language.figures().whole(file.outside()),
                language.figures().whole(file.points().size()))),
                Tag.of("div").is("buttons").add(
                        Tag.button(language.say("points.scale")).is("small").on("click", event -> {
                            report.empty();
                            take(file, file.scaled());
                        }),
                        Tag.button(language.say("points.inside")).is("small").on("click", event -> {
                            report.empty();
                            take(file, file.inside());
                        })));
        listProblems(file);
    }

    private void take(PointsFile file, List<OwnPoint> points) {
        boolean enough = points.size() >= DataSettings.LEAST_OWN_POINTS;
        report.add(Tag.of("p").text(enough ? language.say("points.taken", language.figures().whole(points.size()),
                classes(file)) : language.say("points.not-enough", language.figures().whole(points.size()))));
        listProblems(file);
        if (enough) {
            taken.accept(points);
        }
    }

    private String classes(PointsFile file) {
        int[] counts = new int[DataSettings.MOST_CLASSES];
        for (PointsFile.Point point : file.points()) {
            counts[point.label()]++;
        }
        StringBuilder list = new StringBuilder();
        for (int label = 0; label < file.names().size(); label++) {
            if (counts[label] > 0) {
                list.append(list.length() == 0 ? "" : ", ").append(language.say("points.named",
                        Integer.toString(label), file.names().get(label)));
            }
        }
        return list.toString();
    }

    private void listProblems(PointsFile file) {
        List<PointsFile.Problem> problems = file.problems();
        if (problems.isEmpty()) {
            return;
        }
        Tag list = Tag.of("ul");
        for (int i = 0; i < Math.min(LISTED, problems.size()); i++) {
            list.add(Tag.of("li").text(language.say("points.problem",
                    language.figures().whole(problems.get(i).line()), language.say(problems.get(i).reason()))));
        }
        report.add(Tag.of("p").is("problem").text(language.say("points.problems",
                language.figures().whole(problems.size()))), list);
        if (problems.size() > LISTED) {
            report.add(Tag.of("p").is("help").text(language.say("points.more-problems",
                    language.figures().whole(problems.size() - LISTED))));
        }
    }
}
