package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.DesignProgram;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.number.Figures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Design Spaces shows what the stages of core say, keeps the knobs in the address, reads files, and needs no engine. */
@ExtendWith(InChromium.class)
final class DesignIT {
    private static final String KNOBS = "transformer-vocabulary=50257&transformer-context=1024&transformer-layers=12"
            + "&transformer-heads=12&transformer-head-width=64&gnn-features=1433&gnn-classes=7&gnn-nodes=2708"
            + "&cnn-norm=no&cnn-head=average&diffusion-width=8&mlp-units=512&gan-side=64&gan-width=64";

    @TempDir
    private Path folder;

    private static final LocatorAssertions.IsVisibleOptions TIMED =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static Locator tab(Visit visit, String name) {
        return visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName(
                Pattern.compile("^" + name + "\\b")));
    }

    private static Locator figure(Visit visit, String name) {
        return visit.frame().getByRole(AriaRole.STATUS, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator parameters(Visit visit) {
        return figure(visit, "Parameters").locator("visible=true");
    }

    private static Locator field(Visit visit, String label) {
        return visit.frame().getByLabel(label, new Frame.GetByLabelOptions().setExact(true)).locator("visible=true");
    }

    private static void press(Visit visit, String name) {
        visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true").click();
    }

    @ParameterizedTest
    @EnumSource
    void figuresAreThoseOfTheStages(Place place, Chromium chromium) throws IOException {
        Values values = new StateLink(DesignControls.ALL, List.of()).read(KNOBS).values();
        Figures figures = new Figures(".", ",");
        try (Visit visit = chromium.open(place, "#/design?" + KNOBS)) {
            visit.untilReady();
            assertThat(visit.frame().getByRole(AriaRole.TAB)).hasCount(DesignCard.values().length);
            for (DesignCard card : DesignCard.values()) {
                visit.frame().locator("[role=tab][data-card=" + card.key() + "]").click();
                assertThat(parameters(visit)).hasText(figures.whole(DesignNetworks.cost(card, values).parameters()));
                assertThat(figure(visit, "Multiply-adds per example").locator("visible=true"))
                        .hasText(figures.whole(DesignNetworks.cost(card, values).multiplyAdds()));
            }
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void knobsAndTheOpenCardStayInTheAddress(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.untilReady();
            assertThat(parameters(visit)).hasText("118,282");
            Locator layers = visit.frame().locator("#design-mlp-layers-typed");
            layers.fill("1");
            layers.blur();
            assertThat(parameters(visit)).hasText("101,770");
            assertThat(visit.frame().getByRole(AriaRole.LINK,
                    new Frame.GetByRoleOptions().setName("Open in the playground: Neural Net")))
                    .hasAttribute("href", "#/mlp?layers=16&activation=relu");
            visit.frame().getByRole(AriaRole.TAB).first().focus();
            visit.page().keyboard().press("ArrowRight");
            assertThat(tab(visit, "CNN")).isFocused();
            assertThat(tab(visit, "CNN")).hasAttribute("aria-selected", "true");
            visit.frame().waitForFunction("() => /[?&]card=cnn&/.test(location.hash)"
                    + " && location.hash.includes('mlp-layers=1&')");
            visit.page().reload();
            visit.untilReady();
            assertThat(tab(visit, "CNN")).hasAttribute("aria-selected", "true");
            visit.frame().locator("#design-cnn-blocks-typed").fill("5");
            visit.frame().locator("#design-cnn-blocks-typed").blur();
            assertThat(visit.frame().locator(".panel-design-cnn .design-figures .problem"))
                    .containsText("smaller than its window");
            assertThat(parameters(visit)).hasText("–");
            tab(visit, "Neural Net").click();
            assertThat(parameters(visit)).hasText("101,770");
            visit.assertNoComplaint();
        }
    }

    @Test
    void cardsAreFoundAndTheTableIsSorted(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.untilReady();
            visit.assertAccessible();
            visit.screenshot("design-cards");
            field(visit, "Search").fill("hochreiter");
            assertThat(visit.frame().getByRole(AriaRole.TAB)).hasCount(1);
            assertThat(visit.frame().getByText("1 of 11 networks fit.")).isVisible();
            field(visit, "Search").fill("zeppelin");
            assertThat(visit.frame().getByText("No network fits.")).isVisible();
            field(visit, "Search").fill("");
            field(visit, "View").selectOption("table");
            Locator rows = visit.frame().locator(".design-table tbody tr").locator("visible=true");
            assertThat(rows).hasCount(DesignCard.values().length);
            press(visit, "Parameters");
            assertThat(rows.first()).hasAttribute("data-card", "vit");
            press(visit, "Parameters");
            assertThat(rows.last()).hasAttribute("data-card", "vit");
            field(visit, "Used for").selectOption("graphs");
            assertThat(rows).hasCount(1);
            visit.assertAccessible();
            visit.screenshot("design-table");
            assertTrue(visit.longTasks().stream().allMatch(task -> task < Patience.milliseconds(0.2)),
                    "no task holds the page for long");
        }
    }

    @Test
    void onlyWhatDiffersBetweenTwoNetworksIsLit(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design?view=compare&card=transformer&other=moe")) {
            visit.untilReady();
            Locator table = visit.frame().getByRole(AriaRole.REGION,
                    new Frame.GetByRoleOptions().setName("Two networks compared")).locator("table");
            assertThat(table.locator("tbody tr.same")).not().hasCount(0);
            assertThat(table.locator("tbody tr.differs")).not().hasCount(0);
            for (Locator row : table.locator("tbody tr").all()) {
                List<String> cells = row.locator("td").allInnerTexts();
                assertEquals(cells.get(0).equals(cells.get(2)) ? "=" : "≠", cells.get(1), cells.toString());
                assertEquals(cells.get(1).equals("=") ? "same" : "differs", row.getAttribute("class"));
            }
            visit.assertAccessible();
            visit.screenshot("design-compare");
            field(visit, "Compared with").selectOption("transformer");
            assertThat(table.locator("tbody tr.differs")).hasCount(0);
        }
    }

    @Test
    void aNetworkIsTakenAlongAsAProgramAndAsJson(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design?card=vae")) {
            visit.untilReady();
            press(visit, "Copy as PyTorch");
            Locator text = field(visit, "The network, to copy");
            assertThat(text).hasValue(DesignProgram.write(DesignCard.VAE, DesignControls.ALL.initial()));
            press(visit, "Copy as JSON");
            assertThat(text).hasValue(Pattern.compile("\"parameters\": 652824,"));
            assertThat(visit.frame().getByText("Open in the playground")).hasCount(0);
        }
    }

    /** Gives a file as a reader chooses it. */
    private static void choose(Visit visit, String name, byte[] bytes) {
        FileChooser chooser = visit.page().waitForFileChooser(() -> press(visit, "Choose a file"));
        chooser.setFiles(new FilePayload(name, "application/octet-stream", bytes));
    }

    private static Locator fact(Visit visit, String key) {
        return visit.frame().locator("[data-fact=" + key + "]");
    }

    @ParameterizedTest
    @EnumSource
    void aModelsFileIsReadOrRefusedInWords(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/design?view=file")) {
            visit.untilReady();
            press(visit, "Try GPT-2’s");
            assertThat(fact(visit, "parameters")).hasText("124,439,808");
            assertThat(fact(visit, "cache")).hasText("36.9 kB");
            assertThat(visit.frame().getByText("2·D + D·3D + 3D + D·D + 3·D + D·F + F + F·D + D")).isVisible();
            if (place == Place.HTTP) {
                visit.assertAccessible();
                visit.screenshot("design-file");
            }
            choose(visit, "config.json", "{\"model_type\": \"whisper\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(visit.frame().getByText("config.json: Models of the type “whisper” can’t be read"))
                    .isVisible();
            assertThat(fact(visit, "parameters")).isHidden();
            choose(visit, "model.safetensors", new byte[] {100, 0, 0, 0, 0, 0, 0, 0, '{'});
            assertThat(visit.frame().getByText("its header should have 100 bytes, and 1 follow")).isVisible();
            choose(visit, "resnet.json", "{\"model_type\": \"resnet\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(fact(visit, "parameters")).hasText("23,512,130");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    /** The numbers behind the header are two gigabytes of nothing, which a page that read them could not hold. */
    @Test
    void ofALargeFileOnlyTheHeaderIsRead(Chromium chromium) throws IOException {
        Path file = folder.resolve("large.safetensors");
        byte[] header = ("{\"layers.0.weight\":{\"dtype\":\"F16\",\"shape\":[32768,32768],\"data_offsets\":[0,2147483648]},"
                + "\"layers.1.weight\":{\"dtype\":\"F16\",\"shape\":[32768,32768],"
                + "\"data_offsets\":[2147483648,4294967296]}}").getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
            large.write(header);
            large.setLength(8 + header.length + 4_294_967_296L);
        }
        try (Visit visit = chromium.open(Place.HTTP, "#/design?view=file")) {
            visit.untilReady();
            FileChooser chooser = visit.page().waitForFileChooser(() -> press(visit, "Choose a file"));
            chooser.setFiles(file);
            assertThat(fact(visit, "parameters")).hasText("2,147,483,648");
            assertThat(fact(visit, "tensors")).hasText("2");
            assertThat(visit.frame().getByText("layers.*  × 2").first()).isVisible();
            visit.assertNoComplaint();
        }
    }

    /** How right a time is depends on what else the machine does; what the run carries doesn't. */
    @Test
    void aPredictionIsProvedByTraining(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design?card=gnn")) {
            visit.untilReady();
            visit.frame().getByText("Predicted, then proved").click();
            assertThat(visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName("Train it for 5 s")))
                    .isDisabled();
            press(visit, "Measure this device");
            assertThat(visit.frame().getByText("Measured. Change the network")).isVisible(TIMED);
            Locator rows = visit.frame().locator("[data-proof]");
            assertThat(rows.nth(0).locator("td").nth(0)).hasText(Pattern.compile("[0-9.]+ ms"));
            assertThat(rows.nth(0).locator("td").nth(1)).hasText("–");
            field(visit, "Network").selectOption("Karate club, GAT");
            press(visit, "Train it for 5 s");
            assertThat(visit.frame().getByText("updates were counted")).isVisible(TIMED);
            for (int row = 0; row < 2; row++) {
                assertThat(rows.nth(row).locator("td").nth(1)).hasText(Pattern.compile("[0-9.]+ m?s"));
                assertThat(rows.nth(row).locator("td").nth(2)).hasText(Pattern.compile("[+−]?[<0-9].* %"));
            }
            assertThat(rows.nth(2).locator("td").nth(2)).hasText("0 %");
            visit.assertAccessible();
            visit.screenshot("design-proof");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void anEmbeddedPageShowsTheKnobsOnly(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.SANDBOX, "#/design?embed=1&mlp-layers=1")) {
            visit.untilReady();
            assertThat(parameters(visit)).hasText("101,770");
            assertThat(visit.frame().locator("header.top")).isHidden();
        }
    }
}
