package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A large network of each page comes back from a link and a file, to the bit. */
@ExtendWith(InChromium.class)
final class SessionOfEachPageIT {
    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    private static byte[] stepAndSave(NeuralNetPage page, int step) throws IOException {
        page.combobox("Step size").selectOption("batch");
        page.button("Step 1 batch").click();
        page.untilStatus("^Paused at epoch .* step " + step + "$", 120);
        return page.downloadBytes(page.button("Save"));
    }

    private static String link(NeuralNetPage page) {
        page.button("Share").click();
        String link = page.field("Link to this state").inputValue();
        page.button("Share").click();
        return link.substring(link.indexOf('#'));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linkAndFileBringBackTheSameRun(ModelPage model, Chromium chromium) throws IOException {
        String link;
        byte[] saved;
        byte[] next;
        try (Visit visit = chromium.open(Place.HTTP, model.largest() + "&seed=7")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            saved = stepAndSave(page, 1);
            next = stepAndSave(page, 2);
            link = link(page);
            assertTrue(link.contains("seed=7"), link);
            NeuralNetPage.report(model + ": a session of the largest network", saved.length / 1e6, "MB");
            visit.assertNoRequestLeftTheOrigin();
        }
        try (Visit visit = chromium.open(Place.HTTP, link)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertEquals(link, link(page));
            SessionIT.load(visit, page, "run.dlmastery.safetensors", saved);
            page.untilSaid("^Going on from epoch [01], as it was saved\\.$");
            ModelPage.prepare(visit);
            page.untilStatus("^Paused at epoch .* step 1$", 120);
            assertArrayEquals(saved, page.downloadBytes(page.button("Save")), "what was loaded, saved again");
            assertArrayEquals(next, stepAndSave(page, 2), "the next step");
            visit.assertNoComplaint();
        }
    }
}
