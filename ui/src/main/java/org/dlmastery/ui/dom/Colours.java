package org.dlmastery.ui.dom;

import java.util.List;

/**
 * The design tokens that canvases draw with, in the present theme.
 *
 * @param signed the diverging scale
 * @param field the same scale, quieter, for a large area with points on it
 * @param classes each class's colour, from class 0
 * @param kernels a second diverging scale, blue below zero and red above, as learned kernels are printed
 * @param magnitudes from nothing at 0 to much at 1
 * @param brightness from black at 0 to white at 1, in each theme
 * @param classes each class's colour, from class 0; {@value #CLASSES}
 * @param classMaps for each class a scale whose 0 is the paper and whose 1 is the class's colour
 * @param bad the colour of what is wrong
 */
public record Colours(Palette signed, Palette field, Palette kernels, Palette magnitudes, Palette brightness,
        String surface, String line, String lineStrong, String ink, String quietInk, String accent, String bad,
        List<String> classes, List<Palette> classMaps, String testSeries) {
    /** How many classes have a colour. */
    public static final int CLASSES = 10;
}
