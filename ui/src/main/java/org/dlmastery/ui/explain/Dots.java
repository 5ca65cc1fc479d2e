package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;
import org.teavm.jso.canvas.CanvasRenderingContext2D;

/**
 * Many nodes as small squares in their classes' colours, stronger the surer they are, in four shades: drawn colour by
 * colour, for changing a pen's colour costs more than a square.
 */
public final class Dots {
    private static final int SHADES = 4;

    private final double[] places;
    private final int[] groups;

    /**
     * @param places where on the screen each is [n, 2]
     * @param labels each one's class; less than 0 for none
     * @param strengths how sure each is, from 0 to 1
     */
    public Dots(double[] places, int[] labels, float[] strengths) {
        this.places = places;
        groups = new int[labels.length];
        for (int i = 0; i < groups.length; i++) {
            int shade = Math.max(0, Math.min(SHADES - 1, (int) (strengths[i] * SHADES)));
            groups[i] = labels[i] < 0 ? -1 : labels[i] % Colours.CLASSES * SHADES + shade;
        }
    }

    /** @param size the squares' half width */
    public void draw(CanvasRenderingContext2D pen, Colours colours, double size) {
        for (int group = -1; group < Colours.CLASSES * SHADES; group++) {
            boolean isFirst = true;
            for (int i = 0; i < groups.length; i++) {
                if (groups[i] == group) {
                    if (isFirst) {
                        pen.setFillStyle(group < 0 ? colours.lineStrong() : colours.classMaps().get(group / SHADES)
                                .style(0.25f + 0.75f * (group % SHADES + 1) / SHADES));
                        isFirst = false;
                    }
                    pen.fillRect(places[2 * i] - size, places[2 * i + 1] - size, 2 * size, 2 * size);
                }
            }
        }
    }
}
