package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The site's data as a page gets them, shown by the self-test: whole in every place, refused where a file isn't. */
@ExtendWith(InChromium.class)
final class DataIT {
    private static final String PAGE = "self-test.html";
    private static final double LIMIT_MILLISECONDS = 60_000;
    private static final String ONE_SHARD = "**/data/mnist/training-7.js*";

    @ParameterizedTest
    @EnumSource(Place.class)
    void allOfMnistAndMacbethAreThere(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, PAGE)) {
            Frame frame = visit.frame();
            until(frame, "mnist", "whole");
            until(frame, "macbeth", "whole");
            assertEquals(List.of("0 5,923 980", "1 6,742 1,135", "2 5,958 1,032", "3 6,131 1,010", "4 5,842 982",
                    "5 5,421 892", "6 5,918 958", "7 6,265 1,028", "8 5,851 974", "9 5,949 1,009"),
                    frame.evaluate("""
                            () => [...document.querySelectorAll('#data-mnist tbody tr')].map(
                                    ({ cells }) => [...cells].map(({ textContent }) => textContent).join(' '))"""));
            assertThat(frame.locator("#data-macbeth")).hasText(
                    "macbeth: 100,320 characters, beginning with “The Tragedie of Macbeth”");
            assertThat(frame.locator(".download [role=status]")).hasText(
                    "MNIST: 60,000 training and 10,000 test images are here.");
            assertEquals(0, frame.locator("script[data-file^='data/']").count(), "texts that are held twice");
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    @Test
    void aShardThatIsMissingOrChangedIsNamedAndTriedAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().route(ONE_SHARD, route -> route.abort());
            visit.page().navigate(visit.page().url().replaceFirst("#.*", PAGE));
            Frame frame = visit.page().mainFrame();
            Locator status = frame.locator(".download [role=status]");
            Locator again = frame.locator(".download button");
            until(frame, "mnist", "broken");
            assertThat(status).hasText(Pattern.compile("data/mnist/training-7\\.js could not be loaded.*"));
            assertThat(again).hasText("Try again");

            visit.page().unroute(ONE_SHARD);
            visit.page().route(ONE_SHARD, DataIT::changeOneCharacter);
            again.click();
            assertThat(status).hasText(Pattern.compile("data/mnist/training-7\\.js is not the file.*"));

            visit.page().unroute(ONE_SHARD);
            again.focus();
            visit.page().keyboard().press("Enter");
            until(frame, "mnist", "whole");
            assertThat(again).isHidden();
        }
    }

    /** In the middle of what the script holds. */
    private static void changeOneCharacter(Route route) {
        StringBuilder script = new StringBuilder(
                new String(route.fetch().body(), StandardCharsets.UTF_8));
        int middle = script.length() / 2;
        script.setCharAt(middle, script.charAt(middle) == 'A' ? 'B' : 'A');
        route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(script.toString()));
    }

    private static void until(Frame frame, String dataset, String state) {
        frame.waitForFunction("([name, state]) => document.documentElement.dataset[name] === state",
                List.of(dataset, state), new Frame.WaitForFunctionOptions().setTimeout(LIMIT_MILLISECONDS));
    }
}
