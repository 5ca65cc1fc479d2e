package org.dlmastery.ui.download;

import org.dlmastery.core.settings.Message;

/** What a download is doing. */
public sealed interface DownloadState {
    /** Nothing has been asked for yet. */
    record Waiting() implements DownloadState {
    }

    record Loading(DownloadProgress progress) implements DownloadState {
    }

    /** The reader has stopped it; what has arrived is kept. */
    record Cancelled(DownloadProgress progress) implements DownloadState {
    }

    /** A file could not be had or isn't what it should be; what has arrived is kept. @param why whole sentences */
    record Failed(DownloadProgress progress, Message why) implements DownloadState {
    }

    record Done(Images images) implements DownloadState {
    }
}
