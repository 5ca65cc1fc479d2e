package org.dlmastery.site.browser;

import com.microsoft.playwright.Frame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Another language is a file more and nothing else: shown with one whose texts are long and never English. */
@ExtendWith(InChromium.class)
final class LanguageIT {
    private static final String PSEUDO_IS_LISTED = """
            self.dlmastery = { languages: { zz: 'Pseudo' } };""";
    /** What has plain letters and is no word of a language: symbols, formulas, names in links, the article. */
    private static final String PLAIN_TEXTS = """
            () => {
                const names = /^(DL Mastery|English|Pseudo|NaN|(sin|cos) x[₁₂]|[xhpWbwzηλ][₀-₉²ᵧₖ]*|mlp)$/;
                const spared = '.article, code, pre, textarea, script, style, noscript, [lang], option[lang], '
                        + '.formulas dd, .walk-rule, .walk-worked, .network-details, .licences summary, '
                        + '.documentation td, canvas, .uplot';
                const found = new Set();
                function look(text, element) {
                    const plain = text.replace(/\\b(tanh|max|sin|cos|exp|softmax|ln|sign)\\b/g, '')
                            .replace(/(CPU|WebAssembly|SIMD|JavaScript)/g, '').replace(/[xhpWbwzηλLfmsvgc][₀-₉]*/g, '');
                    if (/[A-Za-z]{2}/.test(plain) && !names.test(text.trim()) && element.closest(spared) === null
                            && (element.offsetParent !== null || element.tagName === 'OPTION')) {
                        found.add(element.tagName + ': ' + text.trim().slice(0, 80));
                    }
                }
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    look(walker.currentNode.textContent, walker.currentNode.parentElement);
                }
                for (const element of document.body.querySelectorAll('*')) {
                    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext']) {
                        look(element.getAttribute(name) || '', element);
                    }
                }
                return [...found];
            }""";
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('button, a, label, legend, summary, th, h1, h2, h3, p, option')]
                    .filter(({ offsetParent }) => offsetParent !== null)
                    .filter(element => element.closest('.uplot, .formula, .article, .table-scroll, .network-scroll, .tab-list, '
                            + '.design-grid, table, .skip') === null)
                    .filter(element => getComputedStyle(element).clipPath === 'none')
                    .filter(element => element.getBoundingClientRect().right > innerWidth + 1
                            || element.scrollWidth > element.clientWidth + 2
                                    && getComputedStyle(element).overflowX !== 'visible')
                    .map(element => element.tagName + ': ' + element.textContent.slice(0, 60))""";
    private static final String WIDE = """
            () => [...document.querySelectorAll('main *')]
                    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                    .map(element => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`)
                    .slice(0, 8)""";
    private static final String OPEN_ALL = """
            () => {
                document.querySelectorAll('details').forEach(part => { part.open = true; });
                [...document.querySelectorAll('button[aria-expanded=false]')].filter(
                        ({ offsetParent }) => offsetParent !== null).forEach(button => button.click());
            }""";

    private static Visit pseudo(Chromium chromium, String route) throws IOException {
        Visit visit = chromium.open(Place.HTTP, "#/nowhere", PSEUDO_IS_LISTED);
        String script = PseudoLanguage.script();
        visit.page().route("**/messages/zz.js*", asked -> asked.fulfill(
                new Route.FulfillOptions().setContentType("text/javascript; charset=utf-8").setBody(script)));
        String site = (String) visit.page().evaluate("location.href.split('#')[0]");
        visit.page().navigate(site + "?locale=zz" + route);
        visit.untilReady();
        return visit;
    }

    static List<String> models() {
        return ModelPage.routes();
    }

    @ParameterizedTest
    @MethodSource("models")
    void aTrainedModelsPageHasNoOtherTexts(String route, Chromium chromium) throws IOException {
        try (Visit visit = pseudo(chromium, route)) {
            visit.page().setViewportSize(360, 900);
            assertEquals(List.of(), visit.frame().evaluate(PLAIN_TEXTS), "texts before training");
            ModelPage.trainByKeys(visit);
            visit.frame().evaluate(OPEN_ALL);
            assertAllTranslatedAndFitting(visit, 360);
        }
    }

    @ParameterizedTest
    @CsvSource({"#/, 360", "#/licences, 360", "#/nowhere, 360",
        "#/mlp?batch=banana, 360",
        "#/mlp?data=own, 1440", "#/mlp?data=hills, 360"})
    void everyTextComesFromTheMessageFileAndLongOnesFit(String route, int width, Chromium chromium)
            throws IOException {
        try (Visit visit = pseudo(chromium, route)) {
            visit.page().setViewportSize(width, 900);
            if (route.startsWith("#/mlp")) {
                visit.frame().getByText(PseudoLanguage.pseudo("Follow one point")).first().click();
                visit.frame().getByText(PseudoLanguage.pseudo("Follow the first point")).click();
                visit.frame().locator(".walk-steps").waitFor();
                visit.frame().evaluate(OPEN_ALL);
                visit.frame().locator(".train").click();
                visit.frame().waitForFunction(
                        "() => document.querySelector('.run-epoch.face-train output').textContent !== '0'");
                visit.frame().locator(".train").click();
            }
            assertAllTranslatedAndFitting(visit, width);
            visit.screenshot("pseudo" + route.replaceAll("[^a-z]", "-") + width);
        }
    }

    private static void assertAllTranslatedAndFitting(Visit visit, int width) {
        assertEquals(List.of(), visit.frame().evaluate(PLAIN_TEXTS), "texts that aren't from the message file");
        assertEquals("zz", visit.frame().evaluate("document.documentElement.lang"));
        assertEquals(List.of(), visit.frame().evaluate(CUT_OFF), "texts that don't fit");
        int needed = ((Number) visit.frame().evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(needed <= width, () -> "the page is " + needed + " px wide: " + visit.frame().evaluate(WIDE));
    }

    @Test
    void theReadersChoiceIsRememberedAndAnUnknownLanguageGivesEnglish(Chromium chromium) throws IOException {
        try (Visit visit = pseudo(chromium, "#/")) {
            visit.frame().getByText(PseudoLanguage.pseudo("More")).click();
            visit.frame().getByLabel(PseudoLanguage.pseudo("Language")).selectOption("en");
            visit.frame().getByText("The learning path").waitFor();
            visit.frame().getByText("More", new Frame.GetByTextOptions().setExact(true)).click();
            visit.frame().getByLabel("Language").selectOption("zz");
            visit.frame().getByText(PseudoLanguage.pseudo("The learning path")).waitFor();
            visit.page().navigate(((String) visit.page().evaluate("location.href")).split("\\?")[0] + "#/licences");
            visit.frame().getByText(PseudoLanguage.pseudo("Made by others")).waitFor();
        }
        try (Visit visit = chromium.open(Place.HTTP, "?locale=qq#/")) {
            visit.untilReady();
            assertEquals("en", visit.frame().evaluate("document.documentElement.lang"));
        }
    }
}
