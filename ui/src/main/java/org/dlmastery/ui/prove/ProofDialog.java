package org.dlmastery.ui.prove;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.BinaryFiles;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Dialog;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.engine.ShownRun;
import org.dlmastery.ui.onnx.OnnxRuntime;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A dialogue in which the page proves its run: it says what will be compared and what is loaded for it, shows what is
 * found, and gives it as a text to keep.
 */
public final class ProofDialog {
    private final Language language;
    private final String page;
    private final ProvedPage host;
    private final FindingsTable table;
    private final HTMLElement file = Tag.of("input").attribute("type", "checkbox").attribute("checked", "")
            .id("prove-file").element();
    private final Tag begin;
    private final Tag stop;
    private final Tag save;
    private final Tag progress = Tag.of("progress").attribute("max", "1").attribute("value", "0").hidden(true);
    private final Tag place = Tag.of("p").is("help");
    private final Tag word = Tag.of("p").is("prove-word").attribute("role", "status");
    private final Tag dialog;
    private Optional<Proving> proving = Optional.empty();
    private String subject = "";

    /**
     * @param page its name
     * @param host the page, in another program
     * @param whole where the dialogue is put
     */
    public ProofDialog(Language language, String page, ProvedPage host, Tag whole) {
        this.language = language;
        this.page = page;
        this.host = host;
        table = new FindingsTable(language);
        begin = Tag.button(language.say("prove.begin")).is("primary").on("click", event -> begin());
        stop = Tag.button(language.say("prove.stop")).hidden(true).on("click", event -> stop());
        save = Tag.button(language.say("prove.save")).hidden(true).on("click", event -> save());
        progress.attribute("aria-label", language.say("prove.title"));
        dialog = Tag.of("dialog").is("exercise-editor prove").attribute("aria-labelledby", "prove-head").add(
                Tag.of("form").attribute("method", "dialog").is("dialog-head").add(
                        Tag.of("h2").id("prove-head").text(language.say("prove.title")),
                        Tag.of("button").attribute("aria-label", language.say("prove.close")).is("small").text("×")),
                Tag.of("p").text(language.say("prove.about")),
                Tag.of("ul").add(item("prove.about.answers"), item("prove.about.figures"),
                        item("prove.about.gradients"), item("prove.about.file")),
                Tag.of("p").is("check").add(file).add(Tag.of("label").attribute("for", "prove-file")
                        .text(language.say("prove.file", OnnxRuntime.MEGABYTES))),
                Tag.of("div").is("buttons").add(begin, stop, save), progress, word, place, table.tag())
                .on("close", event -> stop());
        SiteFiles.styleSheet("styles/prove.css", () -> { }, why -> { });
        whole.add(dialog);
    }

    private Tag item(String key) {
        return Tag.of("li").text(language.say(key));
    }

    /** Shows it. */
    public void open() {
        Dialog.open(dialog.element());
    }

    private void begin() {
        Optional<ShownRun> present = host.run();
        if (present.isEmpty()) {
            word.text(language.say("prove.early"));
            return;
        }
        host.pause();
        table.clear();
        SavedRun saved = present.get().resume().saved();
        String title = language.say(page + ".title");
        subject = saved.step() == 0 ? language.say("prove.subject.untrained-here", title) : language.say("prove.subject",
                title, language.figures().whole(saved.epoch()), language.figures().whole(saved.step()));
        word.text(language.say("prove.starting"));
        place.text("");
        show(true);
        proving = Optional.of(new Proving(present.get(), host.device(), CopyField.isChecked(file), listener()));
    }

    private Proving.Listener listener() {
        return new Proving.Listener() {
            @Override
            public void began(Event.Ready engine) {
                place.text(language.say("prove.on", engine.device(), engine.program(), subject));
                word.text(language.say("prove.working"));
            }

            @Override
            public void found(List<Finding> findings, int done, int all) {
                table.add(findings);
                progress.attribute("max", Integer.toString(all)).attribute("value", Integer.toString(done));
            }

            @Override
            public void doing(Message what) {
                word.text(language.say(what));
            }

            @Override
            public void ended(Optional<Message> problem) {
                proving = Optional.empty();
                show(false);
                String outcome = outcome();
                word.text(problem.isPresent() ? language.say(problem.get()) + " " + outcome : outcome);
            }
        };
    }

    private String outcome() {
        int count = table.findings().size();
        if (count == 0) {
            return "";
        }
        String said = table.wrong() == 0 ? language.say("prove.right", language.figures().whole(count))
                : language.say("prove.wrong", language.figures().whole(table.wrong()), language.figures().whole(count));
        return table.hidden() == 0 ? said
                : said + " " + language.say("prove.hidden", language.figures().whole(table.hidden()));
    }

    private void stop() {
        if (proving.isPresent()) {
            proving.get().stop();
            proving = Optional.empty();
            show(false);
            word.text(language.say("prove.stopped") + " " + outcome());
        }
    }

    private void show(boolean underWay) {
        begin.hidden(underWay);
        stop.hidden(!underWay);
        progress.hidden(!underWay);
        save.hidden(underWay || table.findings().isEmpty());
        if (underWay) {
            Page.focusQuietly(stop.element());
        } else {
            Page.focusQuietly(begin.element());
        }
    }

    private void save() {
        String report = language.say("prove.title") + ": " + subject + "\n" + place.element().getTextContent() + "\n"
                + word.element().getTextContent() + "\n" + Page.browserAndAddress() + "\n\n" + table.text();
        BinaryFiles.save(page + "-proof.txt", report.getBytes(StandardCharsets.UTF_8));
    }
}
