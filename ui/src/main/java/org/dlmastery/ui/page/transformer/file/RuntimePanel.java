package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.TransferWords;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * The same file run by ONNX Runtime beside this site's engine: both write on from the text of the stage by their likeliest
 * tokens, one after the other, and the page says how fast each is and how far their logits lie apart.
 */
final class RuntimePanel {
    /** What computes: on the processor first, which is everywhere. */
    private static final List<String> PROGRAMS = List.of("engine-ort", "engine-ort-gpu");
    private static final int TOKENS = 20;
    private static final int DIGITS = 3;

    private final Language language;
    private final TransferWords words;
    private final Subject subject;
    private final HTMLSelectElement on;
    private final HTMLElement onNote = Tag.of("p").is("help").id("runtime-on-note").element();
    private final HTMLElement button;
    private final HTMLElement status = Tag.of("p").attribute("role", "status").element();
    private final Tag table = Tag.of("table").is("inside-table").hidden(true);
    private final Tag tag;
    private Optional<FileModel> ours = Optional.empty();
    private Optional<JSObject> file = Optional.empty();
    private Optional<Feeding> theirs = Optional.empty();
    private boolean isOpen;
    private boolean isQuantised;
    private boolean isBusy;
    private Optional<GreedyText> writing = Optional.empty();

    RuntimePanel(Language language, Subject subject) {
        this.language = language;
        this.subject = subject;
        words = new TransferWords(language);
        Tag toggle = Tag.button(language.say("gpt2.runtime.run")).on("click", event -> toggle());
        button = toggle.element();
        on = (HTMLSelectElement) Tag.of("select").id("runtime-on").attribute("aria-describedby", "runtime-on-note")
                .add(Tag.of("option").text(language.say("gpt2.runtime.processor")),
                        Tag.of("option").text(language.say("gpt2.runtime.graphics")))
                .on("change", event -> another()).element();
        on.setDisabled(!hasGraphics());
        tag = Tag.of("div").is("gpt2-runtime").hidden(true).add(Tag.of("h3").text(language.say("gpt2.runtime.title")),
                Tag.of("p").is("help").text(language.say("gpt2.runtime.text")),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "runtime-on")
                        .text(language.say("gpt2.runtime.on"))).add(on).add(onNote),
                Tag.of("div").is("buttons").add(toggle)).add(status).add(Tag.of("div").is("table-scroll")
                        .attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("gpt2.runtime.title")).add(table));
    }

    Tag tag() {
        return tag;
    }

    /**
     * Another model is on the stage.
     *
     * @param given its file; empty if it is none that ONNX Runtime can run
     */
    void model(FileModel model, PretrainedSpec.Facts facts, Optional<JSObject> given) {
        leave();
        ours = Optional.of(model);
        file = given;
        isQuantised = facts.isQuantised();
        Elements.say(onNote, language.say(!hasGraphics() ? "gpt2.runtime.no-graphics"
                : isQuantised ? "gpt2.runtime.graphics.bytes" : "gpt2.runtime.graphics.floats"));
        tag.hidden(given.isEmpty());
    }

    /** There is no such model any more; the runtime's memory is given back. */
    void leave() {
        writing.ifPresent(GreedyText::stop);
        writing = Optional.empty();
        theirs.ifPresent(Feeding::end);
        theirs = Optional.empty();
        isOpen = false;
        table.hidden(true);
        Elements.say(status, "");
        tag.hidden(true);
        showBusy(false);
    }

    /** Something else is to compute: what has the file now ends, and gives its memory back. */
    private void another() {
        leave();
        tag.hidden(false);
    }

    private boolean isGraphics() {
        return on.getSelectedIndex() == 1;
    }

    @JSBody(script = "return !!navigator.gpu;")
    private static native boolean hasGraphics();

    private void toggle() {
        if (writing.isPresent()) {
            writing.get().stop();
            return;
        }
        if (isBusy) {
            theirs.ifPresent(Feeding::end);
            Elements.say(status, language.say("gpt2.cancelled"));
            showBusy(false);
            return;
        }
        showBusy(true);
        if (isOpen) {
            compare();
            return;
        }
        ModelBytes model = new ModelBytes.Whole(file.orElseThrow());
        theirs = Optional.of(new Feeding(language, PROGRAMS.get(isGraphics() ? 1 : 0), model, new Feeding.Listener() {
            @Override
            public void read(double read) {
                Elements.say(status, language.say("gpt2.runtime.reading", words.megabytes(read),
                        words.megabytes(model.size())));
            }

            @Override
            public void checking() {
                Elements.say(status, language.say("gpt2.runtime.opening"));
            }

            @Override
            public void opened(PretrainedSpec.Facts facts) {
                isOpen = true;
                compare();
            }

            @Override
            public void failed(String why) {
                isOpen = false;
                writing = Optional.empty();
                Elements.say(status, language.say("gpt2.runtime.failed", why));
                showBusy(false);
            }
        }));
    }

    private void compare() {
        int[] text = subject.text();
        FileModel model = ours.orElseThrow();
        int wanted = Math.min(TOKENS, model.size().context() - text.length);
        if (text.length == 0 || wanted < 1) {
            Elements.say(status, language.say("gpt2.runtime.no-text"));
            showBusy(false);
            return;
        }
        write(model.engine(), "gpt2.runtime.ours", text, wanted, first ->
                write(theirs.orElseThrow().engine(), theirName(), text, wanted, second ->
                        show(first, second)));
    }

    /** Hears of a text that is written. */
    private interface Written {
        void written(GreedyText text);
    }

    private void write(FileEngine engine, String name, int[] text, int wanted, Written next) {
        writing = Optional.of(new GreedyText(engine, text, wanted, writer ->
                Elements.say(status, language.say("gpt2.runtime.writing", language.say(name),
                        language.figures().whole(writer.written().length), language.figures().whole(wanted))),
                (writer, why) -> {
                    if (writing.isPresent() && writing.get() == writer) {
                        ended(writer, why, next);
                    }
                }));
    }

    private void ended(GreedyText writer, Optional<String> why, Written next) {
        if (why.isPresent()) {
            Elements.say(status, language.say("gpt2.runtime.failed", why.get()));
            showBusy(false);
        } else if (writer.isStopped()) {
            Elements.say(status, language.say("gpt2.runtime.stopped",
                    language.figures().whole(writer.written().length)));
            showBusy(false);
        } else {
            next.written(writer);
        }
    }

    private void show(GreedyText first, GreedyText second) {
        int same = 0;
        float apart = 0;
        int[] a = first.written();
        int[] b = second.written();
        while (same < a.length && same < b.length) {
            apart = Math.max(apart, apart(first.logits().get(same), second.logits().get(same)));
            if (a[same] != b[same]) {
                break;
            }
            same++;
        }
        boolean areEqual = same == a.length && same == b.length;
        String most = language.figures().significant(apart, DIGITS);
        Elements.say(status, areEqual ? language.say("gpt2.runtime.same", language.figures().whole(same), most)
                : language.say(isQuantised ? "gpt2.runtime.differs.bytes" : "gpt2.runtime.differs",
                        language.figures().whole(same + 1L), most));
        Tag body = Tag.of("tbody").add(row("gpt2.runtime.ours", first), row(theirName(), second));
        table.empty().add(Tag.of("thead").add(Tag.of("tr").add(head("gpt2.runtime.name"), head("gpt2.runtime.pace"),
                head("gpt2.runtime.wrote"))), body);
        table.hidden(false);
        showBusy(false);
    }

    private String theirName() {
        return isGraphics() ? "gpt2.runtime.theirs.graphics" : "gpt2.runtime.theirs";
    }

    private static float apart(float[] first, float[] second) {
        float most = 0;
        for (int i = 0; i < first.length; i++) {
            most = Math.max(most, Math.abs(first[i] - second[i]));
        }
        return most;
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }

    private Tag row(String name, GreedyText text) {
        return Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(language.say(name)),
                Tag.of("td").text(language.figures().significant(text.pace(), DIGITS)),
                Tag.of("td").text(ours.orElseThrow().text(text.written())));
    }

    private void showBusy(boolean busy) {
        isBusy = busy;
        Elements.say(button, language.say(isBusy ? "gpt2.runtime.stop" : "gpt2.runtime.run"));
        if (!isBusy) {
            writing = Optional.empty();
        }
    }
}
