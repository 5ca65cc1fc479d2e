package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpeedTest {
    @Test
    void nothingIsSaidBeforeAnythingHasCome() {
        assertEquals(0, new Speed(1000).bytesPerSecond());
        assertEquals(Double.POSITIVE_INFINITY, new DownloadProgress(0, 10, 0).secondsLeft());
        assertEquals(0, new DownloadProgress(0, 0, 0).share());
    }

    @Test
    void theTimeBeforeTheFirstArrivalCounts() {
        Speed speed = new Speed(1000);
        speed.arrived(1500, 400);
        assertEquals(800, speed.bytesPerSecond());
        speed.arrived(3000, 600);
        assertEquals(500, speed.bytesPerSecond());
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        Speed speed = new Speed(0);
        speed.arrived(1000, 1_000_000);
        for (int i = 1; i <= 8; i++) {
            speed.arrived(1000 + 100 * i, 10);
        }
        assertEquals(100, speed.bytesPerSecond(), 1e-9);
    }

    @Test
    void theTimeLeftIsWhatIsMissingAtThatSpeed() {
        DownloadProgress progress = new DownloadProgress(300, 1000, 35);
        assertEquals(20, progress.secondsLeft());
        assertEquals(0.3, progress.share());
    }
}
