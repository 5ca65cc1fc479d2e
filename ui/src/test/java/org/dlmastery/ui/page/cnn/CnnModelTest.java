package org.dlmastery.ui.page.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.download.SmallDownload;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.share.PageLink;
import org.junit.jupiter.api.Test;

/** The page's model on the real engine: its images come when they are wanted, and the run waits for them. */
class CnnModelTest {
    /** A page that draws at once. */
    private final class View implements CnnModel.View {
        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void snapshot(CnnMoment snapshot) {
            model.drawn();
        }

        @Override
        public void imagesMissing() {
            seen.add("missing");
        }

        @Override
        public void images(Images images) {
            seen.add((images.dataset().equals(ImageDataset.MNIST) ? "images " : "clothes ") + images.training().count());
        }

        @Override
        public void predicted(int[] rows, float[] probabilities) {
            seen.add("predicted " + rows.length);
            assertEquals(10 * rows.length, probabilities.length);
        }

        @Override
        public void allPredicted() {
            seen.add("all predicted");
        }

        @Override
        public void given(GivenImage image) {
            given = image;
        }

        @Override
        public void inside(CnnInside next) {
            inside = next;
        }

        @Override
        public void answered(Event.Answer answer) {
            answer.arrays().forEach(map -> seen.add(map.name()));
        }

        @Override
        public void ready(Event.Ready engine) {
            seen.add("ready");
        }

        @Override
        public void failed(Event.Failed failure) {
            throw new AssertionError(failure);
        }
    }

    private static final int TRAINING = 90;
    private static final int TEST = 62;

    private final List<String> seen = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private long now;
    private EngineHost host = engine();
    private final SharedEngine engine = new SharedEngine(request -> host.receive(request));
    private final SmallDownload small =
            new SmallDownload(ImageDataset.MNIST, images(TRAINING), images(TEST));
    /** The same stripes turned to their negative. */
    private final SmallDownload clothes =
            new SmallDownload(ImageDataset.FASHION_MNIST, negative(images(TRAINING)), negative(images(TEST)));
    private final CnnModel model = new CnnModel(engine,
            data -> (data.equals(ImageDataset.MNIST) ? small : clothes).download(),
            (name, loaded, failed) -> failed.accept(Message.of("download.missing", name)));
    private final View view = new View();
    private GivenImage given;
    private CnnInside inside;

    private EngineHost engine() {
        return new EngineHost(new ReferenceBackend(), List.of(new CnnKind()), () -> now += 1_000_000L, events::add);
    }

    /** Stripes, as far apart as the class says. */
    private static byte[] images(int count) {
        byte[] images = new byte[count * 784];
        for (int i = 0; i < images.length; i++) {
            images[i] = (byte) (i % 28 % (2 + i / 784 % 10) == 0 ? 255 : 0);
        }
        return images;
    }

    private static byte[] negative(byte[] images) {
        byte[] negative = new byte[images.length];
        for (int i = 0; i < images.length; i++) {
            negative[i] = (byte) (255 - (images[i] & 255));
        }
        return negative;
    }

    private void small() {
        try {
            model.change(CnnControls.ALL.initial().withText(CnnControls.LAYERS, "a4,f,u10")
                    .with(CnnControls.BATCH, 32).with(CnnControls.EPOCHS, 2.0));
        } catch (BadValueException bad) {
            throw new AssertionError(bad);
        }
    }

    /** Until the engine has nothing left to do and to tell. */
    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1_000_000_000L);
            List<Event> news = List.copyOf(events);
            events.clear();
            news.forEach(engine::receive);
            busy |= !news.isEmpty();
        }
    }

    @Test
    void anOpenedPageFetchesNothingAndSaysThatImagesAreMissing() {
        small();
        model.show(view);
        work();
        assertEquals(List.of("afresh", "missing"), seen);
        assertEquals(0, small.asked());
    }

    @Test
    void trainFetchesTheImagesAndTrainsWhenTheyAreHere() {
        small();
        model.show(view);
        work();
        model.train();
        assertEquals(1, small.asked());
        work();
        assertEquals(0, model.snapshot().orElseThrow().step());
        small.arrive();
        work();
        assertEquals(RunState.FINISHED, model.state());
        CnnMoment end = model.snapshot().orElseThrow();
        assertEquals(2 * 3, end.step(), "90 images in batches of 32");
        assertEquals(end.step(), end.moment().measuredAt(), "finished, so measured");
        assertTrue(seen.contains("images 90"));
    }

    @Test
    void imagesThatAreLoadedFirstLetTheRunBegin() {
        small();
        model.show(view);
        work();
        model.download().start();
        small.arrive();
        work();
        assertEquals(RunState.READY, model.state());
        assertFalse(Float.isNaN(model.snapshot().orElseThrow().testAccuracy()));
    }

    @Test
    void aFreshEngineGetsTheImagesAgainAndGoesOn() {
        trainFetchesTheImagesAndTrainsWhenTheyAreHere();
        CnnMoment before = model.snapshot().orElseThrow();
        host = engine();
        engine.goOn();
        work();
        CnnMoment after = model.snapshot().orElseThrow();
        assertEquals(before.step(), after.step());
        assertArrayEquals(before.saved().parameters().get(0).values(), after.saved().parameters().get(0).values());
        assertEquals(before.testLoss(), after.testLoss());
    }

    @Test
    void anotherDataSetBeginsARunThatWaitsForItsImages() {
        trainFetchesTheImagesAndTrainsWhenTheyAreHere();
        Values ofDigits = model.values();
        seen.clear();
        model.change(ofDigits.with(CnnControls.DATA, ImageDataset.FASHION_MNIST));
        work();
        assertEquals(List.of("afresh", "missing"), seen);
        assertEquals(0, model.snapshot().orElseThrow().step());
        assertTrue(model.given().isEmpty(), "the image was a digit");
        model.train();
        clothes.arrive();
        clothes.arrive();
        work();
        assertEquals(RunState.FINISHED, model.state());
        assertTrue(seen.contains("clothes 90"), seen::toString);
        assertEquals(255, model.given().orElseThrow().pixels()[1], "of the negative");
        float[] answers = CnnExport.answers(model.images(), model.snapshot().orElseThrow());
        assertEquals(255, answers[1]);
        seen.clear();
        model.change(ofDigits);
        work();
        assertEquals(List.of("images 90", "afresh"), seen, "those are still here");
        assertEquals(RunState.READY, model.state());
        assertEquals(0, model.given().orElseThrow().pixels()[1]);
    }

    @Test
    void programsAreHeldAgainstTheFirstTestImages() {
        assertEquals(0, CnnExport.answers(model.images(), new CnnMoment(null, null, new float[600])).length,
                "no images, no check");
        trainFetchesTheImagesAndTrainsWhenTheyAreHere();
        CnnMoment moment = model.snapshot().orElseThrow();
        CnnAnswers answers = CnnAnswers.unpacked(ImageDataset.MNIST,
                CnnExport.answers(model.images(), moment));
        assertEquals(10, answers.count());
        assertArrayEquals(Arrays.copyOf(moment.probabilities(), 100), answers.probabilities());
        for (int i = 0; i < answers.pixels().length; i++) {
            assertEquals(images(TEST)[i] & 255, answers.pixels()[i]);
        }
    }

    @Test
    void predictionsStreamToThePage() {
        trainFetchesTheImagesAndTrainsWhenTheyAreHere();
        seen.clear();
        int[] rows = new int[TEST];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        model.predict(rows);
        work();
        assertEquals(List.of("predicted 50", "predicted 12", "all predicted"), seen);
    }

    @Test
    void theFirstTestImageIsReadOnceItIsHereAndAgainWithOtherWeights() {
        imagesThatAreLoadedFirstLetTheRunBegin();
        assertEquals(0, given.testImage());
        model.read();
        work();
        assertEquals(3, inside.layers().size());
        assertArrayEquals(Arrays.copyOf(model.snapshot().orElseThrow().probabilities(), 10), inside.probabilities(),
                1e-6f);
        CnnInside before = inside;
        model.train();
        work();
        model.read();
        work();
        assertFalse(Arrays.equals(before.probabilities(), inside.probabilities()));
        assertArrayEquals(Arrays.copyOf(model.snapshot().orElseThrow().probabilities(), 10), inside.probabilities(),
                1e-6f);
    }

    @Test
    void anImageIsReadBeforeTheOthersAreLoaded() {
        small();
        model.show(view);
        work();
        model.give(GivenImage.brought(ImageDataset.MNIST, new float[784]));
        work();
        assertEquals(3, inside.layers().size());
        model.ask(CnnSpec.saliency(3, given.pixels(), 3, 3));
        work();
        assertTrue(seen.contains("gradient"), seen::toString);
        assertEquals(0, small.asked());
        model.download().start();
        small.arrive();
        work();
        assertEquals(-1, model.given().orElseThrow().testImage(), "what the reader has chosen stays");
        assertFalse(Float.isNaN(model.snapshot().orElseThrow().testAccuracy()));
    }

    @Test
    void ofSeveralImagesGivenAtOnceTheLastIsRead() {
        theFirstTestImageIsReadOnceItIsHereAndAgainWithOtherWeights();
        float[] white = new float[784];
        Arrays.fill(white, 255);
        model.give(GivenImage.brought(ImageDataset.MNIST, new float[784]));
        model.give(GivenImage.brought(ImageDataset.MNIST, white));
        work();
        assertEquals(-1, given.testImage());
        // (1 − 0.13066) / 0.30811: white as the network gets it.
        assertEquals(2.8215, inside.input().values()[0], 1e-3);
    }

    @Test
    void whatAClassHangsOnComesMapByMap() {
        imagesThatAreLoadedFirstLetTheRunBegin();
        seen.clear();
        model.ask(CnnSpec.saliency(3, given.pixels(), 3, 3));
        work();
        assertEquals(List.of("gradient", "guided", "smooth", "occlusion"), seen, "no convolution, so no Grad-CAM");
    }

    @Test
    void theSpeedTrialOfADeviceGetsTheImagesOnceTheyAreHere() {
        assertTrue(model.trial().supplies().apply("mnist").isEmpty());
        model.download().start();
        small.arrive();
        assertTrue(model.download().state() instanceof DownloadState.Done);
        assertEquals(4, model.trial().supplies().apply("mnist").orElseThrow().arrays().size());
    }

    @Test
    void savedRunsFitTheirSettingsAndNoOthers() throws BadSessionException {
        trainFetchesTheImagesAndTrainsWhenTheyAreHere();
        SavedRun saved = model.snapshot().orElseThrow().saved();
        CnnFit fit = new CnnFit();
        fit.check(model.values(), saved);
        assertFalse(fit.fits(CnnControls.ALL.initial(), saved));
        assertEquals(235, fit.batches(CnnControls.ALL.initial()), "60,000 in batches of 256");
    }

    @Test
    void theLinkNamesThePresetOrAllSettings() {
        assertEquals("preset=in-one-epoch", CnnPage.DECLARATION.link().write(CnnControls.ALL.initial()));
        small();
        String link = CnnPage.DECLARATION.link().write(model.values());
        assertEquals(model.values(), CnnPage.DECLARATION.link().read(link).values());
        assertTrue(new PageLink(link, false, "").query().contains("layers=a4,f,u10"));
    }
}
