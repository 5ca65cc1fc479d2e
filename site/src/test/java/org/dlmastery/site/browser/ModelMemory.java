package org.dlmastery.site.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures how much memory a model's file of GPT-2's size takes while the page opens it, as Linux counts the pages of the
 * browser's processes; no part of the tests, for it takes a minute and half a gigabyte: {@code scripts/model-memory}.
 */
@ExtendWith(InChromium.class)
final class ModelMemory {
    private static final double MOST = 1.6;
    private static final double MILLION = 1e6;

    @TempDir
    private Path folder;

    /** Of one process, in bytes. @param field of Linux's {@code /proc/PID/status} */
    private static long bytes(long process, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("Linux doesn't say " + field + " of process " + process);
    }

    private static List<Long> renderers(JsonObject processes) {
        List<Long> found = new ArrayList<>();
        for (JsonElement each : processes.getAsJsonArray("processInfo")) {
            if (each.getAsJsonObject().get("type").getAsString().equals("renderer")) {
                found.add(each.getAsJsonObject().get("id").getAsLong());
            }
        }
        return found;
    }

    @Test
    void aFileOfGpt2sSizeIsOpenedWithLittleMoreThanItsOwnMemory(Chromium chromium) throws IOException {
        Path file = folder.resolve("gpt2-int8.onnx");
        LargeGpt2.write(file);
        double size = Files.size(file);
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            Locator chooser = visit.frame().getByLabel("A model’s ONNX file", new Frame.GetByLabelOptions().setExact(true));
            chooser.waitFor();
            List<Long> processes = renderers(chromium.processes());
            long before = 0;
            for (long process : processes) {
                // From now on the largest size is that since now.
                Files.writeString(Path.of("/proc", Long.toString(process), "clear_refs"), "5");
                before += bytes(process, "VmRSS");
            }
            long start = System.nanoTime();
            chooser.setInputFiles(file);
            Locator status = page.role(AriaRole.TABPANEL, "Other models").getByRole(AriaRole.STATUS).first();
            visit.frame().waitForFunction("() => document.querySelector('.gpt2 [role=status]').textContent"
                    + ".includes('It is on the stage')", null, new Frame.WaitForFunctionOptions().setTimeout(300_000));
            double seconds = (System.nanoTime() - start) / 1e9;
            long peak = 0;
            long after = 0;
            for (long process : processes) {
                peak += bytes(process, "VmHWM");
                after += bytes(process, "VmRSS");
            }
            System.out.printf(Locale.ROOT, "measured: a file of %.1f million bytes, opened in %.1f s: the browser's"
                    + " processes of pages grew by %.1f million at most (%.2f of the file), by %.1f when it was open%n",
                    size / MILLION, seconds, (peak - before) / MILLION, (peak - before) / size,
                    (after - before) / MILLION);
            System.out.println("measured: " + status.textContent());
            Assertions.assertTrue(peak - before <= MOST * size, (peak - before) / size + " of the file");
        }
    }
}
