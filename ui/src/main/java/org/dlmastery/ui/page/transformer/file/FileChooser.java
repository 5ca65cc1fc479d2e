package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.text.ByteTokens;
import org.dlmastery.core.text.Gpt2Merges;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.FilePieces;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Opens a model of GPT-2's architecture from a file on the reader's disk: piece by piece, with how far it is, to be
 * cancelled, and checked before the model that is there is given up.
 */
public final class FileChooser {
    private static final int PIECE = 1 << 22;
    private static final double MILLION = 1e6;
    private static final double LARGEST = Integer.MAX_VALUE;

    /** One file on its way. */
    private final class Opening implements Tasks.Answers {
        private final JSObject file;
        private final FileEngine engine;
        private final double began = Page.now();
        private double read;
        private boolean ended;
        private Optional<PretrainedSpec.Facts> facts = Optional.empty();

        private Opening(JSObject file) {
            this.file = file;
            engine = new FileEngine(this::fail);
        }

        private void readOn() {
            double size = FilePieces.size(file);
            progress(size);
            if (read >= size) {
                Elements.say(status, language.say("gpt2.checking"));
                engine.ask(PretrainedSpec.OPEN, List.of(NamedArray.of(PretrainedSpec.MEGABYTES,
                        (float) FilePieces.megabytes())), this);
                return;
            }
            FilePieces.read(file, read, PIECE, bytes -> {
                if (ended) {
                    return;
                }
                if (bytes == null) {
                    fail(language.say("gpt2.unreadable"));
                    return;
                }
                byte[] piece = bytes.copyToJavaArray();
                read += piece.length;
                engine.ask(PretrainedSpec.PIECE, List.of(NamedArray.of(PretrainedSpec.BYTES, piece)),
                        new Tasks.Answers() {
                            @Override
                            public void answer(List<NamedArray> arrays) {
                                // There is none but that it was taken.
                            }

                            @Override
                            public void over(Optional<String> why) {
                                if (!ended) {
                                    readOn();
                                }
                            }
                        });
            });
        }

        private void progress(double size) {
            Elements.mark(bar, "value", Decimal.text(size == 0 ? 1 : read / size));
            double seconds = (Page.now() - began) / 1000;
            Elements.say(numbers, language.say("gpt2.progress", mega(read), mega(size),
                    seconds > 0 ? mega(read / seconds) : "–"));
        }

        @Override
        public void answer(List<NamedArray> arrays) {
            facts = Optional.of(PretrainedSpec.Facts.of(arrays));
        }

        /** The file was opened, or refused. */
        @Override
        public void over(Optional<String> why) {
            if (ended) {
                return;
            }
            if (facts.isEmpty()) {
                fail(why.orElse(language.say("gpt2.unreadable")));
                return;
            }
            GptSize size = facts.get().size();
            merges.load(Gpt2Merges.NAME, packed -> {
                if (!ended) {
                    int count = Math.max(0, Math.min(Gpt2Merges.COUNT, size.vocabulary() - ByteTokens.COUNT));
                    opened(new FileModel(engine, size, Gpt2Merges.encoding(packed, count)));
                }
            }, missing -> fail(language.say(missing)));
        }

        private void opened(FileModel model) {
            ended = true;
            opening = Optional.empty();
            present.ifPresent(FileEngine::stop);
            present = Optional.of(engine);
            String name = FilePieces.name(file);
            showBusy(false);
            GptSize size = model.size();
            Elements.say(status, language.say("gpt2.opened", name, whole(size.layers()), whole(size.heads()),
                    whole(size.channels()), whole(size.vocabulary()), whole(size.context()),
                    whole(size.parameterCount()), whole(facts.orElseThrow().megabytes()),
                    language.say(facts.get().isQuantised() ? "gpt2.bytes" : "gpt2.floats")));
            back.hidden(false);
            chosen.accept(name, model);
        }

        private void fail(String why) {
            if (!ended) {
                end();
                Elements.say(status, language.say("gpt2.failed", FilePieces.name(file), why));
            }
        }

        private void end() {
            ended = true;
            opening = Optional.empty();
            engine.stop();
            showBusy(false);
        }
    }

    private final Language language;
    private final SiteBytes merges;
    private final BiConsumer<String, LanguageModel> chosen;
    private final HTMLElement input;
    private final HTMLElement bar = Tag.of("progress").attribute("max", "1").element();
    private final HTMLElement numbers = Tag.of("span").is("task-figures").element();
    private final HTMLElement status = Tag.of("p").attribute("role", "status").element();
    private final Tag busy;
    private final Tag back;
    private final Tag tag;
    private Optional<Opening> opening = Optional.empty();
    private Optional<FileEngine> present = Optional.empty();

    /**
     * @param chosen gets a model's name and the model when it can be worked with
     * @param left runs when the reader goes back to the model that the page trains
     */
    public FileChooser(Language language, SiteBytes merges, BiConsumer<String, LanguageModel> chosen, Runnable left) {
        this.language = language;
        this.merges = merges;
        this.chosen = chosen;
        input = Tag.of("input").id("gpt2-file").attribute("type", "file").element();
        FilePieces.onChoice(input, this::choose);
        bar.setAttribute("aria-label", language.say("gpt2.bar"));
        busy = Tag.of("div").is("task-bar").hidden(true).add(bar).add(numbers).add(
                Tag.button(language.say("gpt2.cancel")).is("small").on("click", event -> cancel()));
        back = Tag.button(language.say("gpt2.back")).hidden(true).on("click", event -> leave(left));
        tag = Tag.of("div").is("gpt2").add(Tag.of("p").text(language.say("gpt2.text")),
                Tag.of("p").is("help").text(language.say("gpt2.where")),
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "gpt2-file")
                        .text(language.say("gpt2.choose"))).add(input), busy).add(status).add(back);
    }

    public Tag tag() {
        return tag;
    }

    private void choose(JSObject file) {
        cancel();
        if (FilePieces.size(file) > LARGEST) {
            Elements.say(status, language.say("gpt2.too-large", FilePieces.name(file), mega(FilePieces.size(file))));
            return;
        }
        showBusy(true);
        Elements.say(status, language.say("gpt2.reading", FilePieces.name(file)));
        Opening next = new Opening(file);
        opening = Optional.of(next);
        next.readOn();
    }

    private void cancel() {
        if (opening.isPresent()) {
            opening.get().end();
            Elements.say(status, language.say("gpt2.cancelled"));
        }
    }

    private void leave(Runnable left) {
        left.run();
        present.ifPresent(FileEngine::stop);
        present = Optional.empty();
        back.hidden(true);
        Elements.say(status, "");
    }

    /** The page goes away: what is on its way ends, and the model's memory is given back. */
    public void close() {
        opening.ifPresent(Opening::end);
        present.ifPresent(FileEngine::stop);
        present = Optional.empty();
    }

    private void showBusy(boolean isBusy) {
        busy.hidden(!isBusy);
    }

    private String mega(double bytes) {
        return language.figures().fixed(bytes / MILLION, 1);
    }

    private String whole(long number) {
        return language.figures().whole(number);
    }
}
