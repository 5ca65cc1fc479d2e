package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class DownloadWordsTest {
    private final DownloadWords words = new DownloadWords(Language.of(MessageFile.english()),
            new ImageDownload(ImageDataset.MNIST, 60_000, 10_000, new FakeFiles(), () -> 0));

    @Test
    void theNumbersAreBytesSpeedAndTimeLeft() {
        assertEquals("0.0 of 15.4 MB", words.numbers(new DownloadProgress(0, 15_400_000, 0)));
        assertEquals("3.5 of 15.4 MB · 1.2 MB/s · 10 s left",
                words.numbers(new DownloadProgress(3_500_000, 15_400_000, 1_240_000)));
        assertEquals("3.5 of 15.4 MB · 0.048 MB/s · 5 min left",
                words.numbers(new DownloadProgress(3_500_000, 15_400_000, 48_000)));
    }

    @Test
    void whileItLoadsTheSentenceChangesOncePerQuarter() {
        assertEquals("Loading MNIST…", loading(0));
        assertEquals("Loading MNIST…", loading(249));
        assertEquals("MNIST: 25 % loaded", loading(250));
        assertEquals("MNIST: 25 % loaded", loading(499));
        assertEquals("MNIST: 75 % loaded", loading(999));
    }

    @Test
    void theOtherStatesSayWhatIsThereAndWhatFailed() {
        assertEquals("MNIST: 60,000 training and 10,000 test images, not loaded yet.",
                words.status(new DownloadState.Waiting()));
        assertEquals("MNIST: stopped. 3.5 of 15.4 MB have arrived and are kept.",
                words.status(new DownloadState.Cancelled(new DownloadProgress(3_500_000, 15_400_000, 1))));
        assertEquals("data/mnist/test-0.js could not be loaded: ", words.status(new DownloadState.Failed(
                new DownloadProgress(0, 0, 0), Message.of("download.missing", "data/mnist/test-0.js")))
                .substring(0, 42));
    }

    @Test
    void theButtonIsWhatCanBeDoneNext() {
        DownloadProgress progress = new DownloadProgress(0, 1, 0);
        assertEquals(List.of("Load the images", "Cancel", "Continue", "Try again"), List.of(
                words.button(new DownloadState.Waiting()), words.button(new DownloadState.Loading(progress)),
                words.button(new DownloadState.Cancelled(progress)),
                words.button(new DownloadState.Failed(progress, Message.of("download.missing", "a")))));
    }

    private String loading(int bytes) {
        return words.status(new DownloadState.Loading(new DownloadProgress(bytes, 1000, 0)));
    }
}
