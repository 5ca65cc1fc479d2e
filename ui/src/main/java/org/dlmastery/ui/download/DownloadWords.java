package org.dlmastery.ui.download;

import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.text.Language;

/** A download in words. */
final class DownloadWords {
    private static final int QUARTERS = 4;

    private final Language language;
    private final ImageDownload download;
    private final TransferWords transfer;

    DownloadWords(Language language, ImageDownload download) {
        this.language = language;
        this.download = download;
        transfer = new TransferWords(language);
    }

    /** What is going on; while it loads, another sentence only after each quarter, for it is read out. */
    String status(DownloadState state) {
        String title = download.dataset().title();
        if (state instanceof DownloadState.Loading loading) {
            int quarters = (int) (loading.progress().share() * QUARTERS);
            return quarters == 0 ? language.say("download.loading", title) : language.say("download.quarter", title,
                    language.figures().percent((double) quarters / QUARTERS));
        }
        if (state instanceof DownloadState.Cancelled cancelled) {
            return language.say("download.cancelled", title, transfer.megabytes(cancelled.progress().bytes()),
                    transfer.megabytes(cancelled.progress().total()));
        }
        if (state instanceof DownloadState.Failed failed) {
            return language.say(failed.why());
        }
        return language.say(state instanceof DownloadState.Done ? "download.done" : "download.waiting", title,
                language.figures().whole(download.training()), language.figures().whole(download.test()));
    }

    /** Bytes, speed and time left, for the eye. */
    String numbers(DownloadProgress progress) {
        return transfer.numbers(progress);
    }

    /** What the button does now; empty when there is nothing left to do. */
    String button(DownloadState state) {
        if (state instanceof DownloadState.Waiting) {
            return language.say("download.start");
        }
        if (state instanceof DownloadState.Loading) {
            return language.say("download.cancel");
        }
        if (state instanceof DownloadState.Cancelled) {
            return language.say("download.continue");
        }
        return state instanceof DownloadState.Failed ? language.say("download.retry") : "";
    }
}
