package org.dlmastery.ui.download;

import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.StatusLine;
import org.teavm.jso.dom.html.HTMLDocument;

/**
 * A download as its reader sees it: how far it is, how fast, how long still, and one button, which starts, cancels, goes
 * on or tries again. The status line is read out, the numbers, which change several times a second, are not.
 */
public final class DownloadBar {
    private final DownloadWords words;
    private final StatusLine status = new StatusLine();
    private final Tag bar;
    private final Tag numbers = Tag.of("p").is("download-numbers");
    private final Tag button = Tag.button("").is("small");
    private final Tag tag;
    private final Runnable deaf;

    public DownloadBar(Language language, ImageDownload download) {
        words = new DownloadWords(language, download);
        bar = Tag.of("progress").attribute("max", "1")
                .attribute("aria-label", language.say("download.bar", download.dataset().title()));
        button.on("click", event -> {
            if (download.state() instanceof DownloadState.Loading) {
                download.cancel();
            } else {
                download.start();
            }
        });
        tag = Tag.of("div").is("download").attribute("tabindex", "-1").add(status.tag(), bar, numbers,
                Tag.of("div").is("buttons").add(button));
        deaf = download.listen(this::show);
    }

    public Tag tag() {
        return tag;
    }

    /** Shows no more; the download goes on. */
    public void leave() {
        deaf.run();
    }

    private void show(DownloadState state) {
        Elements.mark(tag.element(), "data-state", name(state));
        status.say(words.status(state));
        if (state instanceof DownloadState.Loading loading) {
            show(loading.progress());
        } else if (state instanceof DownloadState.Cancelled cancelled) {
            show(cancelled.progress());
        } else if (state instanceof DownloadState.Failed failed) {
            show(failed.progress());
        } else {
            Elements.hide(bar.element(), true);
            Elements.hide(numbers.element(), true);
        }
        showButton(words.button(state));
    }

    private void show(DownloadProgress progress) {
        Elements.hide(bar.element(), false);
        Elements.hide(numbers.element(), false);
        Elements.mark(bar.element(), "value", Decimal.text(progress.share()));
        Elements.say(numbers.element(), words.numbers(progress));
    }

    /** A button that goes would take the focus with it, to the page's beginning. */
    private void showButton(String text) {
        boolean gone = text.isEmpty();
        if (gone && HTMLDocument.current().getActiveElement() == button.element()) {
            Page.focusQuietly(tag.element());
        }
        Elements.hide(button.element(), gone);
        Elements.say(button.element(), text);
    }

    private static String name(DownloadState state) {
        if (state instanceof DownloadState.Waiting) {
            return "waiting";
        }
        if (state instanceof DownloadState.Loading) {
            return "loading";
        }
        if (state instanceof DownloadState.Cancelled) {
            return "cancelled";
        }
        return state instanceof DownloadState.Failed ? "failed" : "done";
    }
}
