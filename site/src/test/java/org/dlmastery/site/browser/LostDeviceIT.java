package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A graphics processor that is lost in mid-training: each kind of model goes on where it was, first there, then elsewhere. */
final class LostDeviceIT {
    /** The page shows whole epochs of 60,000 images only. */
    private static final String SMALLEST_CNN = "#/cnn?layers=c1k5s4,f,u10&batch=256&epochs=50";

    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = InChromium.withGraphics();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** But for the U-Net: a processor that plays the graphics processor prepares its kernels for minutes. */
    static List<ModelPage> pages() {
        return ModelPage.all().stream().filter(model -> model != ModelPage.DIFFUSION).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theRunGoesOn(ModelPage model) throws IOException {
        String route = model == ModelPage.CNN ? SMALLEST_CNN : model.lasting();
        try (Visit visit = chromium.open(Place.HTTP, route, GraphicsErrorsIT.BREAKABLE)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.settings();
            page.chooseDevice("WebGPU");
            page.untilSaid("^In use: GPU");
            page.train();
            int shown = InterruptedRunIT.untilFurther(visit, 0);
            GraphicsErrorsIT.breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: The graphics processor was lost: Device was destroyed\\."
                    + " A fresh one goes on from the last snapshot\\.$");
            shown = goesOn(visit, shown);
            GraphicsErrorsIT.breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: .* The CPU goes on from the last snapshot\\.$");
            page.untilSaid("^In use: CPU");
            goesOn(visit, shown);
            page.pause();
            visit.page().waitForCondition(() -> visit.page().workers().size() == 1);
            visit.assertNoComplaint();
        }
    }

    /** @return how far the run is, which has lost nothing that was shown and trains on */
    private static int goesOn(Visit visit, int before) {
        int moved = InterruptedRunIT.shown(visit);
        assertTrue(moved >= before, "at " + moved + " after " + before);
        return InterruptedRunIT.untilFurther(visit, moved);
    }
}
