package org.dlmastery.ui.page.transformer.file;

import java.util.Optional;
import org.dlmastery.ui.dom.BlobShelf;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadProgress;
import org.dlmastery.ui.download.TransferWords;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;

/** The buttons of one model that its host gives: fetch it, go on with that, open what is kept, delete it. */
final class HostRow implements HostDownload.Listener {
    /** Hears what happens. */
    interface Listener {
        /** Whatever else is on its way ends. */
        void begins();

        void progress(DownloadProgress progress);

        /** Nothing is on its way. @param text how it ended */
        void say(String text);

        /** The whole file is there. */
        void came(HostModel model, JSObject file, Runnable opened, Runnable refused);
    }

    private final Language language;
    private final HostModel model;
    private final TransferWords words;
    private final Listener listener;
    private final HostDownload download;
    private final Tag get;
    private final Tag delete;
    private final Tag tag;
    private Optional<JSObject> kept = Optional.empty();
    private boolean isLoading;

    HostRow(Language language, HostModel model, TransferWords words, Listener listener) {
        this.language = language;
        this.model = model;
        this.words = words;
        this.listener = listener;
        download = new HostDownload(model, this);
        get = Tag.button("").on("click", event -> get());
        delete = Tag.button(language.say("gpt2.host.delete", model.name())).is("small").hidden(true)
                .on("click", event -> delete());
        tag = Tag.of("div").is("buttons").add(get, delete);
        name("gpt2.host.get");
        HostDownload.find(model, file -> {
            if (file != null) {
                keeps(file);
            }
        });
    }

    Tag tag() {
        return tag;
    }

    private void name(String key) {
        Elements.say(get.element(), language.say(key, model.name(), language.figures().whole(model.megabytes()),
                HostModel.HOST));
    }

    private void keeps(JSObject file) {
        kept = Optional.of(file);
        name("gpt2.host.kept");
        delete.hidden(false);
    }

    private void get() {
        listener.begins();
        if (kept.isPresent()) {
            open(kept.get(), true);
        } else {
            isLoading = true;
            download.start();
        }
    }

    private void open(JSObject file, boolean isKept) {
        listener.came(model, file, () -> {
            if (!isKept) {
                download.forget();
                HostDownload.keep(model, file, isThere -> {
                    if (isThere) {
                        keeps(file);
                    }
                });
                name("gpt2.host.get");
            }
        }, () -> {
            // What isn't a model is fetched anew; what was opened before is refused for another reason.
            if (!isKept) {
                download.forget();
                name("gpt2.host.get");
            }
        });
    }

    private void delete() {
        HostDownload.delete(model);
        kept = Optional.empty();
        delete.hidden(true);
        name("gpt2.host.get");
    }

    @Override
    public void progress(DownloadProgress progress) {
        listener.progress(progress);
    }

    @Override
    public void done(JSObject file) {
        isLoading = false;
        open(file, false);
    }

    @Override
    public void failed(int answer, DownloadProgress progress) {
        isLoading = false;
        if (answer > 0) {
            listener.say(language.say("gpt2.host.refused", HostModel.HOST, Integer.toString(answer), model.name()));
        } else if (progress.bytes() == 0) {
            listener.say(language.say("gpt2.host.unreachable", HostModel.HOST, model.name()));
        } else {
            name("gpt2.host.continue");
            listener.say(language.say("gpt2.host.broken", model.name(), words.megabytes(progress.bytes()),
                    words.megabytes(progress.total())));
        }
    }

    /** Ends the download; what has come stays. */
    void stop() {
        if (isLoading) {
            isLoading = false;
            DownloadProgress progress = download.stop();
            name("gpt2.host.continue");
            listener.say(language.say("gpt2.host.stopped", model.name(), words.megabytes(progress.bytes()),
                    words.megabytes(progress.total())));
        }
    }
}
