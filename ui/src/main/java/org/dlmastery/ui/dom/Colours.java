package org.dlmastery.ui.dom;

/**
 * The design tokens that canvases draw with, in the present theme.
 *
 * @param signed the diverging scale
 * @param field the same scale, quieter, for a large area with points on it
 */
public record Colours(Palette signed, Palette field, String surface, String line, String lineStrong, String ink,
        String quietInk, String accent, String classZero, String classOne, String testSeries) {
}
