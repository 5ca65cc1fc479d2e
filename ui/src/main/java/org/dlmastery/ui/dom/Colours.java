package org.dlmastery.ui.dom;

import java.util.List;

/**
 * The design tokens that canvases draw with, in the present theme.
 *
 * @param signed the diverging scale
 * @param field the same scale, quieter, for a large area with points on it
 * @param classes each class's colour, from class 0
 * @param classMaps for each class a scale whose 0 is the paper and whose 1 is the class's colour
 */
public record Colours(Palette signed, Palette field, String surface, String line, String lineStrong, String ink,
        String quietInk, String accent, List<String> classes, List<Palette> classMaps, String testSeries) {
}
