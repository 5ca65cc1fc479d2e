package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten training images and three test images of two pixels, in shards of two. */
class ImageDownloadTest {
    private static final ImageDataset DATASET = new ImageDataset("pairs", "Pairs", List.of("even", "odd"), 1, 2, 1, 10,
            3, List.of(0.5), List.of(0.5));
    private static final int PER_SHARD = 2;

    private final FakeFiles files = new FakeFiles();
    private final StringBuilder list = new StringBuilder();
    private double clock;

    @BeforeEach
    void makeFiles() {
        makeSplit("training", DATASET.training());
        makeSplit("test", DATASET.test());
        files.texts.put("data/pairs/shards.js", list.toString());
    }

    @Test
    void everythingArrivesInItsPlaceWhateverTheOrder() {
        ImageDownload download = download(10, 3);
        download.start();
        files.answer();
        while (files.waiting() > 0) {
            files.answerLast();
        }
        Images images = assertInstanceOf(DownloadState.Done.class, download.state()).images();
        assertSame(DATASET, images.dataset());
        assertSplit(images.training(), 10);
        assertSplit(images.test(), 3);
        assertEquals(8, files.asked.size(), "the list and seven shards, each once");
    }

    @Test
    void onlyTheFilesOfTheWantedImagesAreFetched() {
        ImageDownload download = download(5, 0);
        download.start();
        files.answerAll();
        Images images = assertInstanceOf(DownloadState.Done.class, download.state()).images();
        assertSplit(images.training(), 5);
        assertEquals(0, images.test().count());
        assertEquals(List.of("data/pairs/shards.js", "data/pairs/training-0.js", "data/pairs/training-1.js",
                "data/pairs/training-2.js"), files.asked);
    }

    @Test
    void aSiteThatWasBuiltWithoutTheDataSetSaysSo() {
        files.texts.put("data/pairs/shards.js", ImageDownload.ABSENT);
        ImageDownload download = download(10, 3);
        download.start();
        files.answerAll();
        assertEquals(Message.of("download.absent", "Pairs"),
                assertInstanceOf(DownloadState.Failed.class, download.state()).why());
    }

    @Test
    void threeFilesAreUnderWayAtATime() {
        download(10, 3).start();
        files.answer();
        assertEquals(3, files.waiting());
        files.answer();
        assertEquals(3, files.waiting());
    }

    @Test
    void progressCountsTheFilesThatHaveArrived() {
        List<DownloadProgress> seen = new ArrayList<>();
        ImageDownload download = download(4, 0);
        download.listen(state -> {
            if (state instanceof DownloadState.Loading loading) {
                seen.add(loading.progress());
            }
        });
        clock = 1000;
        download.start();
        files.answer();
        clock = 1500;
        files.answer();
        clock = 3000;
        files.answer();
        assertEquals(List.of(new DownloadProgress(0, 0, 0), new DownloadProgress(0, 201, 0),
                new DownloadProgress(100, 201, 200), new DownloadProgress(201, 201, 100.5)), seen);
    }

    @Test
    void aMissingFileIsNamedAndTheNextStartFetchesOnlyTheRest() {
        byte[] third = files.packed.remove("data/pairs/training-2.js");
        ImageDownload download = download(10, 3);
        download.start();
        files.answerAll();
        DownloadState.Failed failed = assertInstanceOf(DownloadState.Failed.class, download.state());
        assertEquals(Message.of("download.missing", "data/pairs/training-2.js"), failed.why());
        int asked = files.asked.size();
        assertEquals(6, asked, "after a failure nothing more is asked for");

        files.packed.put("data/pairs/training-2.js", third);
        download.start();
        files.answerAll();
        assertSplit(assertInstanceOf(DownloadState.Done.class, download.state()).images().training(), 10);
        assertEquals(List.of("data/pairs/training-2.js", "data/pairs/test-0.js", "data/pairs/test-1.js"),
                files.asked.subList(asked, files.asked.size()));
    }

    @Test
    void aChangedFileIsRefused() {
        byte[] right = files.packed.get("data/pairs/training-1.js");
        byte[] changed = right.clone();
        changed[1]++;
        byte[] wrongLabel = right.clone();
        wrongLabel[5] = 2;
        for (byte[] wrong : List.of(changed, wrongLabel, Arrays.copyOf(right, 5), Arrays.copyOf(right, 7))) {
            files.packed.put("data/pairs/training-1.js", wrong);
            ImageDownload download = download(4, 0);
            download.start();
            files.answerAll();
            assertEquals(Message.of("download.changed", "data/pairs/training-1.js"),
                    assertInstanceOf(DownloadState.Failed.class, download.state()).why());
        }
    }

    @Test
    void aLabelWithoutAClassIsRefusedThoughTheChecksumIsRight() {
        byte[] bytes = {1, 2, 3, 4, 0, 2};
        Shard shard = new Shard("training", 0, 2, 100, checksum(bytes));
        assertFalse(new SplitBuffer(DATASET, 2).take(shard, 0, bytes));
    }

    @Test
    void aListThatIsNoneOrIsMissingIsRefused() {
        files.texts.put("data/pairs/shards.js", "<!DOCTYPE html>");
        ImageDownload download = download(4, 0);
        download.start();
        files.answerAll();
        assertEquals(Message.of("download.changed", "data/pairs/shards.js"),
                assertInstanceOf(DownloadState.Failed.class, download.state()).why());
        files.texts.clear();
        download.start();
        files.answerAll();
        assertEquals(Message.of("download.missing", "data/pairs/shards.js"),
                assertInstanceOf(DownloadState.Failed.class, download.state()).why());
    }

    @Test
    void aCopyOfTheSiteWithFewerImagesSaysSo() {
        files.texts.put("data/pairs/shards.js", list.substring(0, list.indexOf("training 2")));
        ImageDownload download = download(10, 3);
        download.start();
        files.answerAll();
        assertEquals(Message.of("download.fewer", "4", "0", "10", "3"),
                assertInstanceOf(DownloadState.Failed.class, download.state()).why());
        assertEquals(1, files.asked.size());
    }

    @Test
    void aCancelKeepsWhatHasArrivedAndWhatIsUnderWay() {
        ImageDownload download = download(10, 3);
        download.start();
        files.answer();
        files.answer();
        download.cancel();
        assertInstanceOf(DownloadState.Cancelled.class, download.state());
        files.answerAll();
        assertInstanceOf(DownloadState.Cancelled.class, download.state());
        assertEquals(5, files.asked.size(), "the list and four shards");

        download.start();
        assertEquals(406, assertInstanceOf(DownloadState.Loading.class, download.state()).progress().bytes());
        files.answerAll();
        assertSplit(assertInstanceOf(DownloadState.Done.class, download.state()).images().training(), 10);
        assertEquals(8, files.asked.size(), "no file twice");
    }

    @Test
    void goingOnWhileFilesAreUnderWayAsksForNoneTwice() {
        ImageDownload download = download(10, 3);
        download.start();
        download.cancel();
        download.start();
        files.answer();
        download.cancel();
        download.start();
        files.answerAll();
        assertInstanceOf(DownloadState.Done.class, download.state());
        assertEquals(8, files.asked.size());
    }

    @Test
    void aListenerHearsThePresentStateAndNothingAfterItHasLeft() {
        ImageDownload download = download(4, 0);
        List<DownloadState> heard = new ArrayList<>();
        Runnable leave = download.listen(heard::add);
        assertEquals(List.of(new DownloadState.Waiting()), heard);
        leave.run();
        download.start();
        assertEquals(1, heard.size());
    }

    @Test
    void pagesShareADownloadThatBringsEnough() {
        Downloads downloads = new Downloads(files, () -> clock);
        ImageDownload few = downloads.images(DATASET, 4, 2);
        assertSame(few, downloads.images(DATASET, 2, 2));
        ImageDownload all = downloads.images(DATASET, 10, 2);
        assertNotSame(few, all);
        assertSame(all, downloads.images(DATASET, 4, 2));
    }

    @Test
    void moreThanTheDataSetHasIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> download(11, 0));
    }

    private ImageDownload download(int training, int test) {
        return new ImageDownload(DATASET, training, test, files, () -> clock);
    }

    /** Shard n has n bytes more than 100. */
    private void makeSplit(String split, int count) {
        for (int number = 0; number * PER_SHARD < count; number++) {
            int images = Math.min(PER_SHARD, count - number * PER_SHARD);
            byte[] bytes = new byte[images * 3];
            for (int i = 0; i < images; i++) {
                int image = number * PER_SHARD + i;
                bytes[2 * i] = (byte) (200 + image);
                bytes[2 * i + 1] = (byte) image;
                bytes[2 * images + i] = (byte) (image % 2);
            }
            files.packed.put("data/pairs/" + split + "-" + number + ".js", bytes);
            list.append(split).append(' ').append(number).append(' ').append(images).append(' ').append(100 + number)
                    .append(' ').append(Integer.toHexString(checksum(bytes))).append('\n');
        }
    }

    private static void assertSplit(ImageData data, int count) {
        byte[] images = new byte[2 * count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            images[2 * i] = (byte) (200 + i);
            images[2 * i + 1] = (byte) i;
            labels[i] = (byte) (i % 2);
        }
        assertEquals(count, data.count());
        assertArrayEquals(images, data.images());
        assertArrayEquals(labels, data.labels());
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
