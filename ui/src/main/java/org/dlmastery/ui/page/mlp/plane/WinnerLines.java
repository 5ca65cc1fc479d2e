package org.dlmastery.ui.page.mlp.plane;

/** The lines between the regions of a plane in which one class or another is the most probable. */
final class WinnerLines {
    private WinnerLines() {
    }

    /** @param probabilities of each class in turn side × side values */
    static void trace(float[] probabilities, int classes, int side, Contour.Piece out) {
        int cells = side * side;
        float[] lead = new float[cells];
        for (int label = 0; label < classes; label++) {
            for (int cell = 0; cell < cells; cell++) {
                float best = 0;
                for (int other = 0; other < classes; other++) {
                    if (other != label) {
                        best = Math.max(best, probabilities[other * cells + cell]);
                    }
                }
                lead[cell] = Contour.logOdds(probabilities[label * cells + cell], best);
            }
            Contour.trace(lead, side, 0, out);
        }
    }
}
