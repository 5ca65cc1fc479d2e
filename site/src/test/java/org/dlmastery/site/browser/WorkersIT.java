package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several workers that share no memory train one network, wherever the site is opened, and outlive each other. */
@ExtendWith(InChromium.class)
final class WorkersIT {
    private static final String LONG_RUN = "#/mlp?epochs=1000&speed=slow";
    private static final String SHORT_RUN = "#/mlp?epochs=30&dropout=20";
    /** The worker that leads makes the others of Blobs too; those hear how they are to end. */
    private static final String ENDING = """
            new BroadcastChannel('end').onmessage = ({ data }) => {
                if (data === 'close') {
                    self.close();
                    return;
                }
                throw new Error('out of luck');
            };""";
    private static final String MAKE_ENDING = WorkerScript.before("""
            if (self.name === 'CPU_WORKERS') {
                %s
            }""".formatted(WorkerScript.before(ENDING)));

    private static final String NO_WEBASSEMBLY_PROGRAMS = WorkerScript.before("""
            self.atob = undefined;""");
    private static final String NO_WORKERS_IN_WORKERS = WorkerScript.before("""
            self.Worker = function() { throw new Error('only pages make workers'); };""");
    /** The others of a team end before they can begin. */
    private static final String NO_OTHERS = WorkerScript.before("""
            if (self.name === 'CPU_WORKERS') {
                %s
            }""".formatted(WorkerScript.before("throw new Error('no memory left');")));

    /** Workers can also fail to start; then the page says why, and there is nothing left to wait for. */
    private static void chooseWorkers(Visit visit, NeuralNetPage page) {
        int cores = ((Number) visit.frame().evaluate("navigator.hardwareConcurrency")).intValue();
        Assumptions.assumeTrue(cores >= 2, "a machine with one core has no use for workers");
        String used = "In use: CPU · WebAssembly SIMD · " + Math.min(cores, 8) + " workers";
        page.combobox("Device").selectOption("CPU_WORKERS");
        page.untilSaid("^" + used + "|^CPU, \\d workers(: | could not be opened: )");
        String refusal = visit.frame().locator(".device-news").textContent();
        assertEquals("", refusal, "what the page says of the workers, instead of '" + used + "'");
    }

    @ParameterizedTest
    @EnumSource
    void workersTrainWithoutSharedMemory(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, LONG_RUN)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            assertEquals(false, visit.frame().evaluate("self.crossOriginIsolated"));
            page.train();
            page.untilEpoch(5);
            double lossAtFirst = Double.parseDouble(page.output("Training loss"));
            chooseWorkers(visit, page);
            int moved = page.epoch();
            assertTrue(moved >= 5, "the run goes on at epoch " + moved);
            page.untilEpoch(moved + 5);
            assertTrue(Double.parseDouble(page.output("Training loss")) < lossAtFirst);
            page.pause();
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void workersTrainAsJavaScriptToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, NO_WEBASSEMBLY_PROGRAMS)) {
            assertEquals("JavaScript", visit.engine());
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            chooseWorkers(visit, page);
            page.train();
            page.untilEpoch(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, only pages make workers", "false, no memory left"})
    void whereThereCanBeNoOthersOneThreadGoesOnAndThePageSaysWhy(boolean refused, String reason, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, refused ? NO_WORKERS_IN_WORKERS : NO_OTHERS)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.train();
            page.combobox("Device").selectOption("CPU_WORKERS");
            page.untilSaid("^CPU, \\d workers could not be opened: .*" + reason);
            page.untilEpoch(page.epoch() + 3);
            page.untilSaid("^In use: CPU · WebAssembly SIMD\\.");
            visit.assertNoComplaint();
        }
    }

    private static JsonObject trained(Chromium chromium, boolean byWorkers, String route) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            if (byWorkers) {
                chooseWorkers(visit, page);
            }
            page.trainToTheEnd();
            JsonObject saved = page.save();
            saved.addProperty("loss shown", Double.parseDouble(page.output("Training loss")));
            return saved;
        }
    }

    @Test
    void theSameRunGivesTheSameBitsEachTime(Chromium chromium) throws IOException {
        assertEquals(trained(chromium, true, SHORT_RUN), trained(chromium, true, SHORT_RUN));
    }

    @Test
    void workersLearnWhatOneThreadLearns(Chromium chromium) throws IOException {
        String route = "#/mlp?epochs=30";
        double expected = trained(chromium, false, route).get("loss shown").getAsDouble();
        double got = trained(chromium, true, route).get("loss shown").getAsDouble();
        // sums in another order, through hundreds of steps of Adam
        assertEquals(expected, got, 2e-3);
    }

    /** A worker that closes itself says nothing: only its silence tells. */
    @ParameterizedTest
    @CsvSource({"throw, out of luck", "close, has not answered for"})
    void whenAWorkerDiesTheRunGoesOnAndSaysWhy(String how, String reason, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, MAKE_ENDING)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            chooseWorkers(visit, page);
            page.train();
            int epoch = page.untilEpoch(5);
            double loss = Double.parseDouble(page.output("Training loss"));
            visit.frame().evaluate("how => new BroadcastChannel('end').postMessage(how)", how);
            page.untilSaid("^CPU, \\d workers: a worker has stopped: .*" + reason);
            page.untilSaid("^In use: CPU · WebAssembly SIMD \\(|^In use: CPU · WebAssembly SIMD\\.");
            int after = page.epoch();
            assertTrue(after >= epoch, after + " after " + epoch);
            page.untilEpoch(after + 5);
            assertTrue(Double.parseDouble(page.output("Training loss")) < loss, "the loss curve goes on");
            visit.assertNoComplaint();
        }
    }
}
