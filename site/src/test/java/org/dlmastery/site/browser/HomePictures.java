package org.dlmastery.site.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Takes the home page's pictures of the six models from real runs on their pages, in both themes; no part of the tests,
 * for it trains for minutes: {@code mvn -pl site -am verify -Dit.test=HomePictures}. What a picture shows its badge says
 * ({@code model.*.picture} in the messages).
 */
@ExtendWith(InChromium.class)
final class HomePictures {
    private static final Path FOLDER = Path.of("src/main/web/pictures");
    /** A picture given as base64, not larger than a card shows it on a fine screen. */
    private static final String AS_WEBP = """
            async png => {
                const image = new Image();
                image.src = 'data:image/png;base64,' + png;
                await image.decode();
                const scale = Math.min(1, 336 / image.height, 560 / image.width);
                const canvas = document.createElement('canvas');
                canvas.width = Math.round(image.width * scale);
                canvas.height = Math.round(image.height * scale);
                const pen = canvas.getContext('2d');
                pen.imageSmoothingQuality = 'high';
                pen.drawImage(image, 0, 0, canvas.width, canvas.height);
                return canvas.toDataURL('image/webp', 0.7).split(',')[1];
            }""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mlp | preset=spiral&speed=fast | .inspector .plot",
        "cnn | layers=c8k5s2,r,m2,f,u10&batch=128&epochs=1 | .panel-predictions canvas",
        "transformer | preset=one-head&context=32&epochs=3 | .panel-attention canvas",
        "gnn | preset=karate-gcn&speed=fast | .graph-frame canvas",
        "design | - | .panel-design-cnn .design-cost"})
    void ofARun(String model, String query, String part, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/" + model + (query.equals("-") ? "" : "?" + query))) {
            visit.page().setViewportSize(1366, 900);
            visit.untilReady();
            if (!model.equals("design")) {
                train(visit);
            }
            take(visit, model, part);
        }
    }

    /** What the site's trained network draws, without a training. */
    @Test
    void ofTheTrainedDiffusionModel(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/diffusion?preset=shipped&guidance=3&sample-seed=1")) {
            visit.page().setViewportSize(1366, 900);
            new DiffusionScreen(visit).sample();
            take(visit, "diffusion", ".sample-grid");
        }
    }

    private static void take(Visit visit, String model, String part) throws IOException {
        for (ColorScheme theme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            visit.frame().evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
            Locator picture = visit.frame().locator(part).filter(
                    new Locator.FilterOptions().setVisible(true)).first();
            String webp = (String) visit.frame().evaluate(AS_WEBP,
                    Base64.getEncoder().encodeToString(picture.screenshot()));
            Files.write(FOLDER.resolve(model + "-" + theme.name().toLowerCase(Locale.ROOT) + ".webp"),
                    Base64.getDecoder().decode(webp));
        }
    }

    private static void train(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        ModelPage.prepare(visit);
        page.train();
        page.untilStatus("^Finished", 900);
        visit.frame().getByRole(AriaRole.BANNER, new Frame.GetByRoleOptions()).hover();
    }
}
