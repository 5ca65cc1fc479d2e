package org.dlmastery.ui.page.transformer.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.kind.gpt.spec.Stories15M;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.FilePieces;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadProgress;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.download.Speed;
import org.dlmastery.ui.download.TransferWords;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Other models than the page's own: stories15M, which comes with the site; GPT-2 and DistilGPT-2 from their host, when the
 * reader says so, or from the browser, which keeps them; a file of the reader's disk. Each comes piece by piece, with how
 * far it is, to be cancelled, and is checked before the model that is there is given up.
 */
public final class FileChooser {
    private static final String STORIES = "stories15M";
    private static final double LARGEST = Integer.MAX_VALUE;

    private final Language language;
    private final SiteBytes site;
    private final TransferWords words;
    private final BiConsumer<String, LanguageModel> chosen;
    private final Runnable left;
    private final HTMLElement bar = Tag.of("progress").attribute("max", "1").element();
    private final HTMLElement numbers = Tag.of("span").is("task-figures").element();
    private final HTMLElement status = Tag.of("p").attribute("role", "status").element();
    private final Tag busy;
    private final Tag back;
    private final Tag tag;
    private final RuntimePanel runtime;
    private final List<HostRow> hosts = new ArrayList<>();
    private Optional<Opening> opening = Optional.empty();
    private Optional<FileModel> present = Optional.empty();

    /**
     * @param site where the site's own data come from
     * @param subject the stage
     * @param chosen gets a model's name and the model when it can be worked with
     * @param left runs when the reader goes back to the model that the page trains
     */
    public FileChooser(Language language, SiteBytes site, Subject subject, BiConsumer<String, LanguageModel> chosen,
            Runnable left) {
        this.language = language;
        this.site = site;
        this.chosen = chosen;
        this.left = left;
        words = new TransferWords(language);
        runtime = new RuntimePanel(language, subject);
        HTMLElement input = Tag.of("input").id("gpt2-file").attribute("type", "file").element();
        FilePieces.onChoice(input, this::choose);
        bar.setAttribute("aria-label", language.say("gpt2.bar"));
        busy = Tag.of("div").is("task-bar").hidden(true).add(bar).add(numbers).add(
                Tag.button(language.say("gpt2.cancel")).is("small").on("click", event -> cancel()));
        back = Tag.button(language.say("gpt2.back")).hidden(true).on("click", event -> leave());
        tag = Tag.of("div").is("gpt2").add(Tag.of("p").text(language.say("gpt2.text")), busy).add(status).add(back).add(
                runtime.tag(), Tag.of("h3").text(STORIES), Tag.of("p").is("help").text(language.say("gpt2.stories")),
                Tag.of("div").is("buttons").add(Tag.button(language.say("gpt2.stories.open", STORIES,
                        words.megabytes(Stories15M.BYTES))).on("click", event -> openStories())),
                Tag.of("h3").text(language.say("gpt2.host.title", HostModel.HOST)),
                Tag.of("p").is("help").text(language.say("gpt2.host.text", HostModel.HOST)));
        Tag rows = Tag.of("div").is("buttons");
        for (HostModel model : List.of(HostModel.DISTILGPT2, HostModel.GPT2)) {
            HostRow row = new HostRow(language, model, words, new Reports());
            hosts.add(row);
            rows.add(row.tag());
        }
        tag.add(rows, Tag.of("h3").text(language.say("gpt2.disk.title")),
                Tag.of("p").is("help").text(language.say("gpt2.where")),
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "gpt2-file")
                        .text(language.say("gpt2.choose"))).add(input));
    }

    /** What a model's row has to say. */
    private final class Reports implements HostRow.Listener {
        @Override
        public void begins() {
            cancel();
            showBusy(true);
        }

        @Override
        public void progress(DownloadProgress progress) {
            show(progress);
        }

        @Override
        public void say(String text) {
            showBusy(false);
            Elements.say(status, text);
        }

        @Override
        public void came(HostModel model, JSObject file, Runnable opened, Runnable refused) {
            open(model.name(), file, opened, refused);
        }
    }

    public Tag tag() {
        return tag;
    }

    private void openStories() {
        cancel();
        open(STORIES, new StoriesPieces(language, site), Optional.empty(), () -> { }, () -> { });
    }

    private void choose(JSObject file) {
        cancel();
        String name = FilePieces.name(file);
        if (FilePieces.size(file) > LARGEST) {
            Elements.say(status, language.say("gpt2.too-large", name, words.megabytes(FilePieces.size(file))));
            return;
        }
        open(name, file, () -> { }, () -> { });
    }

    private void open(String name, JSObject file, Runnable opened, Runnable refused) {
        open(name, new ModelBytes.Whole(file), Optional.of(file), opened, refused);
    }

    /** @param file the file itself, which other runtimes can open too */
    private void open(String name, ModelBytes model, Optional<JSObject> file, Runnable opened, Runnable refused) {
        showBusy(true);
        Elements.say(status, language.say("gpt2.reading", name));
        Speed speed = new Speed(Page.now());
        opening = Optional.of(new Opening(language, model, site, new Opening.Listener() {
            private double before;

            @Override
            public void read(double read) {
                speed.arrived(Page.now(), (int) (read - before));
                before = read;
                show(new DownloadProgress((long) read, (long) model.size(), speed.bytesPerSecond()));
            }

            @Override
            public void checking() {
                Elements.say(status, language.say("gpt2.checking"));
            }

            @Override
            public void opened(FileModel there, PretrainedSpec.Facts facts) {
                opening = Optional.empty();
                FileChooser.this.opened(name, there, facts);
                runtime.model(there, facts, facts.isLlama() ? Optional.empty() : file);
                opened.run();
            }

            @Override
            public void failed(String why) {
                opening = Optional.empty();
                showBusy(false);
                Elements.say(status, language.say("gpt2.failed", name, why));
                refused.run();
            }
        }));
    }

    private void opened(String name, FileModel model, PretrainedSpec.Facts facts) {
        present.ifPresent(FileModel::stop);
        present = Optional.of(model);
        showBusy(false);
        GptSize size = facts.size();
        Elements.say(status, language.say("gpt2.opened", name, whole(size.layers()), whole(size.heads()),
                whole(size.channels()), whole(size.vocabulary()), whole(size.context()), whole(facts.parameters()),
                whole(facts.megabytes()), language.say(facts.isQuantised() && !facts.isLlama() ? "gpt2.bytes"
                        : "gpt2.floats")));
        back.hidden(false);
        chosen.accept(name, model);
    }

    private void show(DownloadProgress progress) {
        Elements.mark(bar, "value", Decimal.text(progress.total() == 0 ? 1 : progress.share()));
        Elements.say(numbers, words.numbers(progress));
    }

    private void cancel() {
        if (opening.isPresent()) {
            opening.get().end();
            opening = Optional.empty();
            Elements.say(status, language.say("gpt2.cancelled"));
        }
        hosts.forEach(HostRow::stop);
        showBusy(false);
    }

    /** The model leaves the stage to the one that the page trains. */
    public void leave() {
        left.run();
        runtime.leave();
        present.ifPresent(FileModel::stop);
        present = Optional.empty();
        back.hidden(true);
        Elements.say(status, "");
    }

    /** The page goes away: what is on its way ends, and the model's memory is given back. */
    public void close() {
        opening.ifPresent(Opening::end);
        hosts.forEach(HostRow::stop);
        runtime.leave();
        present.ifPresent(FileModel::stop);
        present = Optional.empty();
    }

    private void showBusy(boolean isBusy) {
        busy.hidden(!isBusy);
    }

    private String whole(long number) {
        return language.figures().whole(number);
    }
}
