package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A link holds the page's whole state, and with the weights also what the network has become. */
@ExtendWith(InChromium.class)
final class ShareIT {
    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aLinkWithWeightsGoesOnToTheSameLossesInAnotherBrowser(Place place, Chromium chromium)
            throws IOException, BadSessionException {
        String link;
        SavedRun first;
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor&epochs=200&dropout=10")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.step();
            page.button("Share").click();
            String without = page.field("Link to this state").inputValue();
            page.checkbox("With the weights").check();
            link = page.field("Link to this state").inputValue();
            assertTrue(link.contains(without.substring(without.indexOf('&')) + "&weights="), link);
            page.trainToTheEnd();
            first = page.savedRun();
        }
        try (Visit visit = chromium.open(place, link.substring(link.indexOf('#')))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("This link brought its network along, as it was at epoch 2.");
            page.untilStatus("^Paused at epoch 2 ", 10);
            page.trainToTheEnd();
            SavedRun second = page.savedRun();
            assertEquals(200, second.epoch());
            assertArrayEquals(NamedArray.joined(first.parameters()), NamedArray.joined(second.parameters()));
            assertArrayEquals(NamedArray.joined(first.state()), NamedArray.joined(second.state()));
            float[] losses = second.history().rows();
            assertTrue(losses.length > 3 * 150, "a loss for nearly each epoch since: " + losses.length / 3);
            assertArrayEquals(tail(first.history().rows(), losses.length), losses, "the losses of both, to the bit");
            visit.assertNoComplaint();
        }
    }

    private static float[] tail(float[] values, int count) {
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }

    @Test
    void aLinkWhoseWeightsAreDamagedSaysSoAndBeginsAfresh(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&weights=AAAAAQ")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("The weights of this link were not used, so the run begins afresh.");
            page.untilStatus("^Ready", 10);
            visit.assertNoComplaint();
        }
    }

    @Test
    void aNetworkTooLargeForALinkSaysHowLargeItIs(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=overfit")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Share").click();
            assertThat(page.checkbox("With the weights")).isDisabled();
            page.untilText("Not for this network: it has 465 parameters, and a link takes 200 at the most.");
            visit.assertAccessible();
        }
    }
}
