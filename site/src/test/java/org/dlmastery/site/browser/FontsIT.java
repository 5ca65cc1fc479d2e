package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fonts that the styles name are the site's own, and a page needs no more of them than its characters. */
@ExtendWith(InChromium.class)
final class FontsIT {
    /** The first family of each kind of text, and what becomes of loading it. */
    private static final String LOAD_NAMED = """
            () => Promise.all(["--text", "--read", "--mono"].map(token => {
                const named = getComputedStyle(document.documentElement).getPropertyValue(token).split(",")[0].trim();
                return document.fonts.load(`${token === "--mono" ? 400 : 600} 16px ${named}`, "Neural").then(
                        faces => faces.map(face => `${face.family.replaceAll('"', "")} ${face.status}`).join());
            }))""";
    private static final String FETCHED = """
            () => performance.getEntriesByType("resource").map(({ name }) => /[^/]*\\.woff2/.exec(name)?.[0])
                    .filter(name => name !== undefined).sort()""";

    @ParameterizedTest
    @EnumSource
    void whatTheStylesNameFirstIsLoaded(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            visit.untilReady();
            assertEquals(List.of("Inter loaded", "Course Serif loaded", "JetBrains Mono loaded"), visit.frame().evaluate(LOAD_NAMED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "cnn", "transformer", "gnn", ""})
    void aPageBeginsWithTheFilesOfTheSitesOwnCharacters(String page, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/" + page)) {
            visit.untilReady();
            assertEquals(List.of("course-serif-site-600-normal.woff2", "inter-site.woff2"),
                    visit.frame().evaluate(FETCHED));
        }
    }
}
