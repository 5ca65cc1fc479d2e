package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader brings points of their own: painted, typed, pasted or dropped. */
@ExtendWith(InChromium.class)
final class OwnPointsIT {
    private static final String WITH_A_BAD_ROW = """
            x1,x2,label
            1,1,cat
            -1,-1,cat
            1,-1,dog
            oops,1,dog
            -1,1,dog
            2,2,cat
            """;
    /** The address follows the page a moment later, and two points are in it from the beginning. */
    private static final String MANY_POINTS_IN_ADDRESS = "() => /own-points=[\\w-]{120}/.test(location.hash)";
    private static final String DROPPED = """
            text => {
                const transfer = new DataTransfer();
                transfer.items.add(new File([text], 'points.csv', { type: 'text/csv' }));
                return transfer;
            }""";

    private static NeuralNetPage own(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        page.radio("Own").check();
        page.untilText("Points: 2");
        return page;
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void pointsPaintedWithTheMouseAreLearnedAndTravelInTheLink(Place place, Chromium chromium) throws IOException {
        String route;
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.button("Clear").click();
            page.radio("class 0").check();
            drag(visit, page, 0.15, 0.2, 0.85, 0.2);
            page.radio("class 1").check();
            drag(visit, page, 0.15, 0.8, 0.85, 0.8);
            page.radio("Erase").check();
            drag(visit, page, 0.85, 0.8, 0.85, 0.8);
            page.untilStatus("^Ready", 10);
            page.train();
            page.secondsUntilAccuracy("Training accuracy", 100, 15);
            page.pause();
            page.untilAddress("data=own");
            visit.frame().waitForFunction(MANY_POINTS_IN_ADDRESS);
            route = page.address();
            visit.assertNoComplaint();
        }
        try (Visit visit = chromium.open(place, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.radio("Own")).isChecked();
            String csv = page.download(page.button("Save as CSV"));
            long above = csv.lines().filter(line -> line.endsWith(",0")).count();
            long below = csv.lines().filter(line -> line.endsWith(",1")).count();
            assertTrue(above >= 18 && below >= 16 && below < above, csv);
            assertTrue(csv.lines().skip(1).allMatch(line -> line.endsWith(",0") ? x2(line) > 1 : x2(line) < -1), csv);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void pointsPaintedInThePlotItselfAreLearnedByTheRunThatTrains(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?epochs=10000")) {
            NeuralNetPage page = own(visit);
            assertThat(page.radio("Paint class 0")).isChecked();
            paint(visit, 0.2, 0.2, 0.8);
            page.radio("Paint class 1").check();
            paint(visit, 0.2, 0.75, 0.8);
            assertTrue(page.download(page.button("Save as CSV")).lines().skip(1)
                    .allMatch(line -> Math.abs(x2(line)) > 1.2), "the points that nobody painted are gone");
            page.train();
            page.secondsUntilAccuracy("Training accuracy", 100, 30);
            int epoch = page.epoch();
            paint(visit, 0.2, 0.12, 0.8);
            page.untilSaid("Points: \\d+, learned since epoch \\d");
            page.untilStatus("^Training", 10);
            assertTrue(page.epoch() >= epoch, "the run goes on");
            page.untilEpoch(epoch + 20);
            visit.frame().waitForFunction(MANY_POINTS_IN_ADDRESS);
            String csv = page.download(page.button("Save as CSV"));
            assertTrue(csv.lines().anyMatch(line -> line.endsWith(",1") && x2(line) > 2), csv);
            page.secondsUntilAccuracy("Training accuracy", 100, 60);
            page.radio("Eraser").check();
            paint(visit, 0.2, 0.75, 0.8);
            page.button("Undo the last stroke").click();
            page.untilStatus("^Training", 10);
            assertEquals(csv, page.download(page.button("Save as CSV")));
            page.pause();
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /** Across the plot, in parts of its side from the upper left corner. */
    private static void paint(Visit visit, double x, double y, double toX) {
        Locator plot = visit.frame().locator(".plot");
        plot.scrollIntoViewIfNeeded();
        BoundingBox box = plot.boundingBox();
        Mouse mouse = visit.page().mouse();
        mouse.move(box.x + x * box.width, box.y + y * box.height);
        mouse.down();
        mouse.move(box.x + toX * box.width, box.y + y * box.height, new Mouse.MoveOptions().setSteps(5));
        mouse.up();
    }

    private static double x2(String line) {
        return Double.parseDouble(line.split(",")[1]);
    }

    @Test
    void pointsAreAddedAndErasedWithTheKeyboard(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.application("Plane to paint points on").focus();
            Keyboard keys = visit.page().keyboard();
            keys.press("3");
            keys.press("ArrowRight");
            keys.press("ArrowUp");
            keys.press("Enter");
            page.untilText("Points: 1; at least 2 are needed");
            assertThat(page.radio("class 3")).isChecked();
            keys.press("0");
            for (int i = 0; i < 3; i++) {
                keys.press("ArrowRight");
            }
            keys.press("Enter");
            page.untilText("Points: 2");
            assertEquals("x1,x2,label\n0.1,0.1,3\n0.4,0.1,0\n", page.download(page.button("Save as CSV")));
            page.application("Plane to paint points on").focus();
            keys.press("Delete");
            page.untilText("Points: 1");
            page.button("Undo").click();
            page.untilText("Points: 2");
        }
    }

    @Test
    void nothingIsTakenBeforeTheReaderHasSeenWhatWasUnderstood(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.open("Bring a table");
            page.field("Paste the table").fill(WITH_A_BAD_ROW);
            page.button("Look at the table").click();
            page.untilText("6 rows of 3 columns, separated by commas.");
            page.untilText("Line 5: x1 is “oops”, which is no number");
            page.untilText("Points: 2");
            visit.assertAccessible();
            page.button("Use these 5 points").click();
            page.untilText("5 points taken: class 0 is “cat”, class 1 is “dog”.");
            page.untilText("Line 5: x1 is “oops”, which is no number");
            page.field("Paste the table").fill("1,2");
            page.button("Look at the table").click();
            page.untilText("A table of points has two columns of numbers and one of labels.");
            page.untilText("Points: 5");
            page.button("Undo").click();
            page.untilText("Points: 2");
        }
    }

    @Test
    void otherColumnsCanBeChosenAndTheirNumbersComeBackFromALink(Chromium chromium) throws IOException {
        StringBuilder table = new StringBuilder("id;diagnosis;radius;area\n");
        for (int i = 0; i < 20; i++) {
            table.append(i).append(i % 2 == 0 ? ";malignant;" : ";benign;").append(10 + i % 5).append(",5;")
                    .append(100 + i).append('\n');
        }
        String route;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.open("Bring a table");
            page.field("Paste the table").fill(table.toString());
            page.button("Look at the table").click();
            page.untilText("20 rows of 4 columns, separated by semicolons. Numbers have a decimal comma.");
            assertThat(page.checkbox("Scale all to the plane")).isChecked();
            page.combobox("Column for x₁").selectOption(new SelectOption().setIndex(3));
            page.combobox("Column for x₂").selectOption(new SelectOption().setIndex(2));
            page.button("Use these 20 points").click();
            page.untilText("x₁ = (area − 109.5) / 3.5185185");
            page.untilText("class 0 is “malignant”, class 1 is “benign”");
            page.untilText("Probability of “benign”");
            assertThat(page.radio("class 1: benign")).isVisible();
            page.application("Output over the plane").focus();
            visit.page().keyboard().press("ArrowRight");
            page.untilText("x₁ = 0.10, x₂ = 0.00: probability of “benign” is ");
            page.untilAddress("own-columns=area,109.5,3.5185185,radius,12.5,0.74074074,diagnosis,malignant,benign");
            route = page.address();
            visit.assertNoComplaint();
        }
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilText("x₂ = (radius − 12.5) / 0.74074074");
            String[] lines = page.download(page.button("Save as CSV")).split("\n");
            assertEquals("area,radius,diagnosis", lines[0]);
            for (int i = 0; i < 20; i++) {
                String[] values = lines[i + 1].split(",");
                assertEquals(100 + i, Double.parseDouble(values[0]), 0.01);
                assertEquals(10.5 + i % 5, Double.parseDouble(values[1]), 0.002);
                assertEquals(i % 2 == 0 ? "malignant" : "benign", values[2]);
            }
        }
    }

    @Test
    void numbersThatCanBeReadInTwoWaysAreAskedFor(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.open("Bring a table");
            page.field("Paste the table").fill("x1\tx2\tlabel\n1,234\t2,500\ta\n2,345\t1,750\tb\n1,111\t2\ta\n");
            page.button("Look at the table").click();
            page.untilText("These numbers can be read in two ways. Which is right?");
            assertThat(page.radio("Decimal point: “1,234” is 1234, “2,500” is 2500, “2,345” is 2345")).isChecked();
            assertThat(page.checkbox("Scale all to the plane")).isChecked();
            Locator comma = page.radio("Decimal comma: “1,234” is 1.234, “2,500” is 2.5, “2,345” is 2.345");
            comma.check();
            assertThat(comma).isFocused();
            page.untilText("Not scaled: x₁ is x1, x₂ is x2.");
            visit.assertAccessible();
            page.button("Use these 3 points").click();
            String[] lines = page.download(page.button("Save as CSV")).split("\n");
            assertEquals("1.235,2.5,a", lines[1], "on the plane's grid");
            visit.assertNoComplaint();
        }
    }

    @Test
    void whatIsNoTableIsRefusedByItsName(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.open("Bring a table");
            page.field("Paste the table").fill("[{\"x1\": 0.5, \"x2\": 1, \"label\": \"a\"}]");
            page.button("Look at the table").click();
            page.untilText("This is JSON or a list as Python prints it, not a table.");
            Locator file = visit.frame().locator("#points-file");
            file.setInputFiles(new FilePayload("points.csv", "text/csv", "\n<!DOCTYPE html>\n<html>"
                    .getBytes(StandardCharsets.UTF_8)));
            page.untilText("This is HTML or XML");
            file.setInputFiles(new FilePayload("points.csv", "text/csv", "x1,x2,label\n1,,a\n,2,b\n3,?,a\n1,2,b\n2,1,a"
                    .getBytes(StandardCharsets.UTF_8)));
            page.untilText("Most rows can’t be used: 3 of 5. Are these the right columns?");
            page.untilText("Points: 2");
        }
    }

    @Test
    void aTableOfUtf16IsReadAndASpreadsheetRefused(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = own(visit);
            page.open("Bring a table");
            Locator file = visit.frame().locator("#points-file");
            file.setInputFiles(new FilePayload("points.txt", "text/plain",
                    "\uFEFFx1\tx2\tlabel\r\n0.5\t1.2\tgrün\r\n-0.5\t-1.2\tB\r\n".getBytes(StandardCharsets.UTF_16LE)));
            page.untilText("2 rows of 3 columns, separated by tabs.");
            page.untilText("class 0 is “grün” with 1");
            file.setInputFiles(new FilePayload("points.xlsx", "", new byte[] {0x50, 0x4b, 3, 4, 20, 0}));
            page.untilText("This is a spreadsheet’s own file.");
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aFileDroppedOnThePlaneIsTaken(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = own(visit);
            JSHandle transfer = visit.frame().evaluateHandle(DROPPED, WITH_A_BAD_ROW);
            page.application("Plane to paint points on").dispatchEvent("drop", Map.of("dataTransfer", transfer));
            page.button("Use these 5 points").click();
            page.untilText("5 points taken");
            page.untilText("Line 5: x1 is “oops”");
            visit.assertNoComplaint();
        }
    }

    /** From one place of the plane to another, in parts of its side from the upper left corner, in two moves only. */
    private static void drag(Visit visit, NeuralNetPage page, double x, double y, double toX, double toY) {
        Locator plane = page.application("Plane to paint points on");
        plane.scrollIntoViewIfNeeded();
        BoundingBox box = plane.boundingBox();
        Mouse mouse = visit.page().mouse();
        mouse.move(box.x + x * box.width, box.y + y * box.height);
        mouse.down();
        mouse.move(box.x + toX * box.width, box.y + toY * box.height, new Mouse.MoveOptions().setSteps(2));
        mouse.up();
    }
}
