package org.dlmastery.ui.explain;

/**
 * What the page has worked out of a layer in its stack.
 *
 * @param text its output's shape, its parameters, its multiply-adds; empty where the layer doesn't fit
 * @param problem why it doesn't fit; empty where it does
 */
public record LayerFacts(String text, String problem) {
    public static LayerFacts fits(String text) {
        return new LayerFacts(text, "");
    }

    public static LayerFacts misfit(String problem) {
        return new LayerFacts("", problem);
    }
}
