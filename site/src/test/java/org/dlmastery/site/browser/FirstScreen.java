package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

/** How much a reader meets at once: words, and what the tab key stops at, in the window as it is. */
final class FirstScreen {
    private static final int MOST_WORDS = 180;
    private static final int MOST_STOPS = 25;
    /** What a model reads and writes is no explanation, and each of its characters is a word to a program. */
    private static final String THE_TEXT = ".token-strip, .written-text, .written-now";
    private static final String FIRST_SCREEN = """
            isTheText => {
                const seen = element => {
                    const box = element.getBoundingClientRect();
                    return box.width > 1 && box.height > 1 && box.top < innerHeight && box.bottom > 0
                            && element.checkVisibility({ visibilityProperty: true });
                };
                const stops = [...document.querySelectorAll(
                                'a[href], button, input, select, textarea, [tabindex], summary')]
                        .filter(element => element.tabIndex >= 0 && !element.disabled && seen(element))
                        .map(element => element.getAttribute('aria-label') || element.textContent);
                const words = [];
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const text = walker.currentNode;
                    const parent = text.parentElement;
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    const box = range.getBoundingClientRect();
                    if (parent.closest(isTheText)) {
                        continue;
                    }
                    const isSeen = parent.tagName === 'OPTION' ? parent.selected && seen(parent.parentElement)
                            : seen(parent) && box.top < innerHeight && box.bottom > 0;
                    if (isSeen) {
                        words.push(...text.textContent.trim().split(/\\s+/).filter(word => word));
                    }
                }
                return { stops, words };
            }""";
    private FirstScreen() {
    }

    static void assertFewWordsAndStops(Visit visit, String page) {
        Map<?, ?> screen = (Map<?, ?>) visit.frame().evaluate(FIRST_SCREEN, THE_TEXT);
        List<?> words = (List<?>) screen.get("words");
        List<?> stops = (List<?>) screen.get("stops");
        visit.assertNoWideHyphen();
        System.out.println("first screen of " + page + ": " + words.size() + " words, " + stops.size()
                + " stops of the tab key");
        assertTrue(words.size() > 60 && words.size() <= MOST_WORDS, words.size() + " words: " + words);
        assertTrue(stops.size() > 15 && stops.size() <= MOST_STOPS, stops.size() + " stops: " + stops);
    }
}
