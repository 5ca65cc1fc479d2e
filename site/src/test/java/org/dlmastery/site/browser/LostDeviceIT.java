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

    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theRunGoesOn(ModelPage model) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.lasting(), GraphicsErrorsIT.BREAKABLE)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.settings();
            page.chooseDevice("WebGPU");
            page.untilSaid("^In use: GPU");
            page.train();
            // A processor that plays the graphics processor needs minutes for the kernels of a U-Net.
            boolean waits = model != ModelPage.DIFFUSION;
            int shown = waits ? InterruptedRunIT.untilFurther(visit, 0) : 0;
            GraphicsErrorsIT.breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: The graphics processor was lost: Device was destroyed\\."
                    + " A fresh one goes on from the last snapshot\\.$");
            shown = waits ? goesOn(visit, shown) : shown;
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
