package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.number.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Design Spaces shows what the stages of core say, keeps the knobs in the address, and needs no engine. */
@ExtendWith(InChromium.class)
final class DesignIT {
    private static final String KNOBS = "transformer-vocabulary=50257&transformer-context=1024&transformer-layers=12"
            + "&transformer-heads=12&transformer-head-width=64&gnn-features=1433&gnn-classes=7&gnn-nodes=2708"
            + "&cnn-norm=no&cnn-head=average&diffusion-width=8&mlp-units=512";

    private static Locator figure(Visit visit, DesignCard card, String cost) {
        return visit.frame().locator(".panel-design-" + card.key() + " [data-cost=" + cost + "]");
    }

    @ParameterizedTest
    @EnumSource
    void figuresAreThoseOfTheStages(Place place, Chromium chromium) throws IOException {
        Values values = new StateLink(DesignControls.ALL, List.of()).read(KNOBS).values();
        Figures figures = new Figures(".", ",");
        try (Visit visit = chromium.open(place, "#/design?" + KNOBS)) {
            visit.untilReady();
            assertThat(figure(visit, DesignCard.TRANSFORMER, "parameters")).hasText("124,439,808");
            for (DesignCard card : DesignCard.values()) {
                assertThat(figure(visit, card, "parameters"))
                        .hasText(figures.whole(DesignNetworks.cost(card, values).parameters()));
                assertThat(figure(visit, card, "multiply-adds"))
                        .hasText(figures.whole(DesignNetworks.cost(card, values).multiplyAdds()));
            }
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void knobsStayInTheAddress(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.untilReady();
            assertThat(figure(visit, DesignCard.MLP, "parameters")).hasText("118,282");
            visit.frame().locator("#design-mlp-layers-typed").fill("1");
            visit.frame().locator("#design-mlp-layers-typed").blur();
            assertThat(figure(visit, DesignCard.MLP, "parameters")).hasText("101,770");
            visit.frame().waitForFunction("() => location.hash.includes('mlp-layers=1&')");
            visit.page().reload();
            visit.untilReady();
            assertThat(figure(visit, DesignCard.MLP, "parameters")).hasText("101,770");
            visit.frame().locator("#design-cnn-blocks-typed").fill("5");
            visit.frame().locator("#design-cnn-blocks-typed").blur();
            assertThat(visit.frame().locator(".panel-design-cnn .design-figures .problem"))
                    .containsText("smaller than its window");
            assertThat(figure(visit, DesignCard.CNN, "parameters")).hasText("–");
            visit.assertNoComplaint();
        }
    }

    @Test
    void layersAndTheTableOfAllNetworksCanBeRead(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.untilReady();
            visit.frame().locator(".panel-design-cnn summary").click();
            assertThat(visit.frame().locator(".panel-design-cnn tbody tr")).hasCount(10);
            visit.assertAccessible();
            visit.screenshot("design-cards");
            visit.frame().locator("#design-view-select").selectOption("table");
            assertThat(visit.frame().locator(".design-table tbody tr")).hasCount(5);
            visit.frame().locator(".design-table button").first().click();
            assertEquals("descending", visit.frame().locator(".design-table [aria-sort]").first()
                    .getAttribute("aria-sort"));
            assertEquals("transformer", visit.frame().locator(".design-table tbody tr").first()
                    .getAttribute("data-card"));
            visit.assertAccessible();
            visit.screenshot("design-table");
            assertTrue(visit.longTasks().stream().allMatch(task -> task < Patience.milliseconds(0.2)),
                    "no task holds the page for long");
        }
    }

    @Test
    void anEmbeddedPageShowsTheKnobsOnly(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.SANDBOX, "#/design?embed=1&mlp-layers=1")) {
            visit.untilReady();
            assertThat(figure(visit, DesignCard.MLP, "parameters")).hasText("101,770");
            assertThat(visit.frame().locator("header.top")).isHidden();
        }
    }
}
