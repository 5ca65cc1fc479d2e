package org.dlmastery.ui.page.mlp.points;

import java.util.List;
import java.util.function.BiConsumer;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.ui.dom.GivenFile;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/**
 * Takes a table of points that is pasted, dropped or chosen as a file; a program of its own says what it understood.
 */
final class PointsImport {
    private final Language language;
    private final BiConsumer<List<OwnPoint>, OwnColumns> taken;
    private final HTMLTextAreaElement text;
    private final Tag report = Tag.of("div").is("points-report").attribute("aria-live", "polite");
    private final Tag tag;

    PointsImport(Language language, BiConsumer<List<OwnPoint>, OwnColumns> taken) {
        this.language = language;
        this.taken = taken;
        Tag area = Tag.of("textarea").id("points-text").attribute("rows", "4").attribute("spellcheck", "false");
        text = (HTMLTextAreaElement) area.element();
        Tag file = Tag.of("input").id("points-file").attribute("type", "file");
        GivenFile.onChoice(file.element(), this::read);
        GivenFile.onDrop(text, this::read);
        Tag look = Tag.button(language.say("points.look")).is("small")
                .on("click", event -> read(JSString.valueOf(text.getValue())));
        Tag form = Tag.of("details").is("twin").add(Tag.of("summary").text(language.say("points.table")),
                Tag.of("p").is("help").text(language.say("points.table.help")),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "points-text")
                        .text(language.say("points.text")), area),
                Tag.of("div").is("buttons").add(look),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "points-file")
                        .text(language.say("points.file")), file));
        tag = Tag.of("div").is("points-import").add(form, report);
    }

    Tag tag() {
        return tag;
    }

    /** @param content a text or a file's bytes */
    void read(JSObject content) {
        TableProgram.load(() -> TableProgram.show(report.element(), content, this::take),
                why -> report.empty().add(Tag.of("p").is("problem").text(language.say("points.missing", language.say(why)))));
    }

    private void take(String points, String columns) {
        try {
            taken.accept(MlpControls.OWN_POINTS.read(points), MlpControls.OWN_COLUMNS.read(columns));
        } catch (BadValueException bad) {
            report.add(Tag.of("p").is("problem").text(language.say(bad.reason())));
        }
    }
}
