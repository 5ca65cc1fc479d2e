package org.dlmastery.ui.download;

import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.TimeLeft;

/** How far something on its way is, in words for the eye: bytes, speed, time left. */
public final class TransferWords {
    private static final double MEGABYTE = 1e6;
    /** Up to so many seconds are told as seconds. */

    private final Language language;

    public TransferWords(Language language) {
        this.language = language;
    }

    /** What has come and, where it is known, of how much; how fast, and how long still. */
    public String numbers(DownloadProgress progress) {
        String bytes = megabytes(progress.bytes());
        String total = megabytes(progress.total());
        return progress.bytesPerSecond() > 0 ? language.say("download.numbers", bytes, total,
                language.figures().significant(progress.bytesPerSecond() / MEGABYTE, 2), TimeLeft.say(language, progress.secondsLeft()))
                : language.say("download.numbers.first", bytes, total);
    }

    /** Millions of bytes. */
    public String megabytes(double bytes) {
        return language.figures().fixed(bytes / MEGABYTE, 1);
    }
}
