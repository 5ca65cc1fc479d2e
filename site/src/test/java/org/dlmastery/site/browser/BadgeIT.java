package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each figure's badge says what was computed, from which tensors, by which device, as of when. */
@ExtendWith(InChromium.class)
final class BadgeIT {
    @ParameterizedTest
    @EnumSource
    void eachFigureTellsWhereItComesFrom(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            for (String figure : new String[] {"What it has learned", "Network", "Loss", "Follow one point"}) {
                if (figure.equals("Network")) {
                    page.tab("Numbers");
                } else if (figure.equals("Follow one point")) {
                    page.tab(figure);
                }
                Locator badge = page.button("Live: where “" + figure + "” comes from");
                Locator details = badge.locator("xpath=following-sibling::*");
                assertThat(badge).hasText("Live");
                assertThat(details).isHidden();
                badge.press("Enter");
                assertThat(details).containsText("Live: computed here and now");
                assertThat(details).containsText("Parameter tensors: W₁ [4, 2], b₁ [4], W₂ [1, 4], b₂ [1]");
                assertThat(details).containsText(Pattern.compile("Computed on this device by .+; the engine runs as "));
                assertThat(details).containsText("As of epoch 1, step 15.");
                badge.press("Escape");
                assertThat(details).isHidden();
                assertThat(badge).isFocused();
            }
            visit.assertNoComplaint();
        }
    }
}
