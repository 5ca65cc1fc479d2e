package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fingers, pens, resting hands and the buttons of a mouse on what is drawn and dragged. */
@ExtendWith(InChromium.class)
final class PointersIT {
    private static final String PLANE = "Plane to paint points on";
    private static final String GRAPH = "Graph with true and predicted classes";

    /** The page with an empty plane of the reader's own. */
    private static NeuralNetPage emptyPlane(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        page.radio("Own").check();
        page.button("Clear").click();
        page.untilText("Points: 0");
        return page;
    }

    /** The points of the plane, each as x₁ and x₂. */
    private static List<double[]> points(NeuralNetPage page) throws IOException {
        List<double[]> points = new ArrayList<>();
        page.download(page.button("Save as CSV")).lines().skip(1).forEach(line -> {
            String[] parts = line.split(",");
            points.add(new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])});
        });
        return points;
    }

    @Test
    void aSecondFingerNeitherDrawsNorEndsAStroke(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = emptyPlane(visit);
            Fingers fingers = new Fingers(visit, page.application(PLANE));
            fingers.put(1, .1, .2);
            fingers.move(1, .3, .2);
            fingers.put(1, .3, .2, 2, .5, .8);
            fingers.move(1, .5, .2, 2, .9, .9);
            fingers.lift(1, .5, .2);
            fingers.move(1, .9, .2);
            fingers.lift();
            List<double[]> points = points(page);
            assertTrue(points.size() > 8, points.size() + " points");
            for (double[] point : points) {
                assertEquals(points.get(0)[1], point[1], 1e-3, "all on the first finger's line");
            }
            page.button("Undo").click();
            page.untilText("Points: 0");
            visit.assertNoComplaint();
        }
    }

    @Test
    void twoFingersAtOnceEnlargeThePageAndDrawNothing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = emptyPlane(visit);
            Fingers fingers = new Fingers(visit, page.application(PLANE));
            fingers.asOnAPhone();
            fingers.put(1, .4, .5, 2, .6, .5);
            for (double far = .05; far < .4; far += .05) {
                fingers.move(1, .4 - far, .5, 2, .6 + far, .5);
            }
            fingers.lift();
            visit.frame().waitForFunction("() => visualViewport.scale > 1.2");
            Locator count = visit.frame().locator(".points-editor .readout");
            assertThat(count).containsText("Points: 0");
            fingers.backToSize();
            visit.frame().waitForFunction("() => visualViewport.scale === 1");
            fingers.put(1, .4, .5);
            fingers.lift();
            assertThat(count).containsText("Points: 1");
        }
    }

    @Test
    void aHandThatRestsBesideAPenDrawsNothing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = emptyPlane(visit);
            Fingers fingers = new Fingers(visit, page.application(PLANE));
            fingers.put(1, .8, .9);
            fingers.pen(false, .1, .2);
            fingers.penDown(.1, .2);
            fingers.move(1, .7, .9);
            fingers.pen(true, .5, .2);
            fingers.lift();
            fingers.put(1, .8, .9);
            fingers.pen(true, .9, .2);
            fingers.penUp(.9, .2);
            fingers.move(1, .7, .9);
            fingers.lift();
            List<double[]> points = points(page);
            assertTrue(points.size() > 15, points.size() + " points");
            for (double[] point : points) {
                assertEquals(points.get(0)[1], point[1], 1e-3, "all on the pen's line");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RIGHT", "MIDDLE"})
    void otherButtonsPaintNothing(MouseButton button, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = emptyPlane(visit);
            page.application(PLANE).click(new Locator.ClickOptions().setButton(button));
            assertEquals(0, points(page).size());
            page.application(PLANE).click();
            page.untilText("Points: 1");
        }
    }

    @Test
    void whatAFingerHasShownStaysAndASecondOneDoesNotChangeIt(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator plot = page.application("Output over the plane");
            Fingers fingers = new Fingers(visit, plot);
            fingers.put(1, .5, .5);
            page.untilSaid("^x₁ = ");
            String read = visit.frame().getByText("x₁ = ").first().textContent();
            fingers.put(1, .5, .5, 2, .8, .8);
            fingers.lift(1, .5, .5);
            fingers.lift();
            assertThat(visit.frame().getByText("x₁ = ").first()).hasText(read);
        }
    }

    @Test
    void aNodeFollowsTheFirstFingerAndGoesBackWhenItIsTakenAway(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator graph = page.application(GRAPH);
            assertThat(graph).hasAttribute("aria-label", Pattern.compile("34 nodes"));
            Fingers fingers = new Fingers(visit, graph);
            double[] node = firstNode(visit, graph);
            String name = reading(visit);
            fingers.put(1, node[0], node[1]);
            fingers.move(1, node[0], node[1] - .03);
            fingers.move(1, .02, .02);
            fingers.put(1, .02, .02, 2, .9, .5);
            fingers.move(1, .02, .03, 2, .9, .9);
            fingers.lift(1, .02, .03);
            fingers.lift();
            hover(visit, graph, .02, .03);
            assertEquals(name, reading(visit));
            hover(visit, graph, node[0], node[1]);
            assertNotEquals(name, reading(visit));
        }
    }

    /** On a phone a page of settings is scrolled with a finger that comes down anywhere, on sliders too. */
    @Test
    void aSwipeThatBeginsOnASliderScrollsAndChangesNothing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            visit.page().setViewportSize(360, 740);
            page.settings();
            Locator slider = page.role(AriaRole.SLIDER, "Noise");
            Fingers fingers = new Fingers(visit, slider);
            fingers.asOnAPhone();
            String value = slider.inputValue();
            String address = page.address();
            fingers.put(1, .9, .5);
            for (double y = .5; y > -6; y -= .5) {
                fingers.move(1, .9, y);
            }
            fingers.lift();
            assertEquals(value, slider.inputValue());
            page.untilStatus("^Paused at epoch 1 ", 20);
            assertEquals(address, page.address());
        }
    }

    @Test
    void aFingerSlidesASlider(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.page().setViewportSize(360, 740);
            page.settings();
            Locator slider = page.role(AriaRole.SLIDER, "Noise");
            Fingers fingers = new Fingers(visit, slider);
            fingers.asOnAPhone();
            fingers.put(1, .3, .5);
            for (double x = .3; x < .7; x += .02) {
                fingers.move(1, x, .5);
            }
            fingers.lift();
            page.untilAddress("noise=");
            assertTrue(Integer.parseInt(slider.inputValue()) > 20, slider.inputValue());
        }
    }

    /** As browsers of phones do that move a slider as soon as a finger is on it. */
    @ParameterizedTest
    @ValueSource(strings = {"cancel", "up", "sideways"})
    void aSliderGoesBackIfTheBrowserTakesTheFinger(String end, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.settings();
            Locator slider = page.role(AriaRole.SLIDER, "Noise");
            String value = slider.inputValue();
            slider.evaluate("""
                    (slider, end) => {
                        const send = (type, clientX) => slider.dispatchEvent(new PointerEvent(type,
                                { pointerType: 'touch', isPrimary: true, pointerId: 7, clientX, bubbles: true }));
                        send('pointerdown', 100);
                        slider.value = slider.max;
                        slider.dispatchEvent(new Event('input', { bubbles: true }));
                        if (end === 'sideways') {
                            send('pointermove', 130);
                        } else {
                            send('pointermove', 105);
                            send('pointer' + end, 105);
                        }
                    }""", end);
            if (end.equals("cancel")) {
                assertEquals(value, slider.inputValue());
                assertThat(page.field("Noise")).hasValue("0");
                page.untilStatus("^Paused at epoch 1 ", 20);
            } else {
                page.untilAddress("noise=50");
            }
        }
    }

    /** Where a node can be pointed at. */
    private static double[] firstNode(Visit visit, Locator graph) {
        for (double y = .1; y < .95; y += .02) {
            for (double x = .1; x < .95; x += .015) {
                hover(visit, graph, x, y);
                if (reading(visit).startsWith("Node")) {
                    return new double[] {x, y};
                }
            }
        }
        throw new AssertionError("no node found");
    }

    private static String reading(Visit visit) {
        return visit.frame().locator(".graph-view .readout").textContent();
    }

    private static void hover(Visit visit, Locator element, double x, double y) {
        BoundingBox box = element.boundingBox();
        Mouse mouse = visit.page().mouse();
        mouse.move(box.x + x * box.width, box.y + y * box.height);
    }
}
