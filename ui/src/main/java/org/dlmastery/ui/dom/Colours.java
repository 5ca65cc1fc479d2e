package org.dlmastery.ui.dom;

/** The design tokens that canvases draw with, in the present theme. */
public record Colours(Palette signed, String surface, String line, String lineStrong, String ink, String quietInk,
        String accent, String classZero, String classOne, String testSeries) {
}
