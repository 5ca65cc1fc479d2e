package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a network can be asked for: one of two to five classes, or a number. */
@ExtendWith(InChromium.class)
final class TasksIT {
    @Test
    void threeToFiveClassesAreLearnedWithAnOutputForEach(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?epochs=150&layers=8&noise=10")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.radio("Clusters").check();
            for (int classes = 3; classes <= 5; classes++) {
                page.combobox("Classes").selectOption(Integer.toString(classes));
                page.untilStatus("^Ready", 10);
                Locator outputs = page.region("Network").getByRole(AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Output neuron, class"));
                assertThat(outputs).hasCount(classes);
                page.trainToTheEnd();
                double accuracy = Double.parseDouble(page.output("Test accuracy").replace(" %", ""));
                assertTrue(accuracy >= 95, classes + " classes: " + accuracy);
                page.application("The most probable class over the plane").press("ArrowRight");
                page.untilText("x₁ = 0.10, x₂ = 0.00: class 0 has ");
                page.untilText("class " + (classes - 1) + " has ");
            }
            visit.assertNoComplaint();
        }
    }

    @Test
    void aDataSetOfTwoClassesSaysWhyItHasNoMore(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?data=xor&classes=4")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.combobox("Classes")).isDisabled();
            page.untilText("This data set has two classes, so two are used; your 4 come back");
            page.radio("Spiral").check();
            assertThat(page.combobox("Classes")).isEnabled();
            assertThat(page.combobox("Classes")).hasValue("4");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aNumberIsPredictedAndHasASquaredErrorButNoAccuracy(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            for (String data : List.of("Plane", "Hills")) {
                page.radio(data).check();
                page.untilStatus("^Ready", 10);
                double before = Double.parseDouble(page.output("Test loss"));
                page.trainToTheEnd();
                double after = Double.parseDouble(page.output("Test loss"));
                assertTrue(after < before / 5, data + ": from " + before + " to " + after);
                assertEquals("–", page.output("Test accuracy"));
                page.untilText("Mean squared error");
                page.untilText("so there is no accuracy");
            }
            assertFalse(page.text().contains("Probability of class 1"), "a number is no probability");
            page.radio("XOR").check();
            page.untilText("Probability of class 1");
            visit.assertNoComplaint();
        }
    }
}
