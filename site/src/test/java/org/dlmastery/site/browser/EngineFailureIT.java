package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An engine that can't start or that crashes says so to the reader; nothing fails silently. */
@ExtendWith(InChromium.class)
final class EngineFailureIT {
    private static final String NO_WORKERS = """
            self.Worker = function() {
                throw new Error("workers are switched off");
            };""";
    private static final String NO_ENGINE_FILES = """
            const source = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
            Object.defineProperty(HTMLScriptElement.prototype, "src", {
                set(address) {
                    source.set.call(this, address.replace("engine/", "elsewhere/"));
                },
            });""";
    private static final String SYNTAX_TOO_NEW_FOR_THE_FIRST_WORKER = """
            const RealBlob = self.Blob;
            let made = 0;
            self.Blob = function(parts, options) {
                made++;
                return new RealBlob(made === 1 ? ['let let = 1;'] : parts, options);
            };""";
    private static final String CRASHES_AFTER_ITS_FIRST_EVENT = """
            const RealBlob = self.Blob;
            self.Blob = function(parts, options) {
                return new RealBlob(['const post = self.postMessage; self.postMessage = function(...message) {'
                        + 'post(...message); setTimeout(() => { throw new Error("out of luck"); }); };', ...parts],
                        options);
            };""";
    /** As a browser does that needs the memory: no error event comes. The first epochs' requests are still answered. */
    private static final String ENDS_WITHOUT_A_WORD = """
            const RealBlob = self.Blob;
            let made = 0;
            self.Blob = function(parts, options) {
                made++;
                return new RealBlob(made > 1 ? parts : ['let heard = 0; self.addEventListener("message", () => {'
                        + 'heard++; if (heard === 6) { self.close(); } });', ...parts], options);
            };""";

    @Test
    void aBrowserWithoutWorkersIsToldWhatWasTried(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", NO_WORKERS)) {
            assertEquals("failed", visit.engine());
            String said = alert(visit);
            assertTrue(said.contains("The engine could not be started"), said);
            assertTrue(said.contains("WebAssembly: ") && said.contains("JavaScript: "), said);
            assertTrue(said.contains("workers are switched off"), said);
            visit.assertNoComplaint();
        }
    }

    @Test
    void missingFilesAreNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", NO_ENGINE_FILES)) {
            assertEquals("failed", visit.engine());
            String said = alert(visit);
            assertTrue(said.contains("engine/worker.js") && said.contains("engine/javascript.js"), said);
        }
    }

    @Test
    void aWorkerThatTheBrowserCanNotReadGivesWayToJavaScript(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", SYNTAX_TOO_NEW_FOR_THE_FIRST_WORKER)) {
            assertEquals("JavaScript", visit.engine());
            visit.assertNoComplaint();
        }
    }

    @Test
    void aCrashOfTheRunningEngineIsShown(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", CRASHES_AFTER_ITS_FIRST_EVENT)) {
            String said = alert(visit);
            assertTrue(said.contains("The engine stopped") && said.contains("out of luck"), said);
            visit.assertNoComplaint();
        }
    }

    @Test
    void anEngineThatEndsWithoutAWordIsMissedInMidRun(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor", ENDS_WITHOUT_A_WORD)) {
            new NeuralNetPage(visit).button("Train").click();
            String said = alert(visit);
            assertTrue(said.contains("The engine stopped") && said.contains("the browser has ended the worker"), said);
            visit.assertNoComplaint();
        }
    }

    @Test
    void anExceptionInTheEngineComesBackAsAnEvent(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.engine();
            Object posted = visit.frame().evaluate("""
                    numbers => new Promise(resolve => {
                        const text = '(' + dlmastery.engine.worker + ')();';
                        const worker = new Worker(URL.createObjectURL(new Blob([text])));
                        worker.onmessage = () => {
                            worker.onmessage = event => resolve([...event.data.texts]);
                            worker.postMessage({ numbers: Float64Array.from(numbers), texts: [], arrays: [], bytes: [] });
                        };
                        worker.postMessage(dlmastery.engine.wasm);
                    })""", List.of(99));
            List<?> texts = (List<?>) posted;
            assertTrue(texts.get(0).toString().contains("message: choice 99 of"), texts.toString());
        }
    }

    private static String alert(Visit visit) {
        visit.frame().waitForSelector("[role=alert]:not([hidden])");
        return visit.frame().locator("[role=alert]:not([hidden])").textContent();
    }
}
