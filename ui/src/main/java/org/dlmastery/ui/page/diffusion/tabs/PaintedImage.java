package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Arrays;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.draw.DrawPad;
import org.dlmastery.ui.text.Language;

/**
 * An image of 28 × 28 pixels from −1, black, to 1, white, to paint on. Where nothing is painted it stays what it was.
 */
final class PaintedImage {
    private static final int SIDE = DiffusionSpec.SIDE;
    /** How many of the pad's pixels one of the image takes, across and down. */
    private static final int SCALE = DrawPad.SIDE / SIDE;
    private static final float HALF = 127.5f;

    private final DrawPad pad;
    private final Tag tag;
    private float[] image = new float[SIDE * SIDE];
    private float[] put = new float[SIDE * SIDE];

    /** @param changed runs when something is painted or taken back */
    PaintedImage(Language language, Colours colours, String name, Runnable changed) {
        pad = new DrawPad(language, colours, name, changed);
        tag = Tag.of("div").add(Tag.of("p").text(name), pad.tag(), Tag.of("div").is("buttons").add(
                Tag.button(language.say("branch.undo")).is("small").on("click", event -> pad.undo()),
                Tag.button(language.say("branch.reset")).is("small").on("click", event -> show(image))));
    }

    Tag tag() {
        return tag;
    }

    /** Another image, with nothing painted on it. */
    void show(float[] next) {
        image = next;
        float[] large = new float[DrawPad.SIDE * DrawPad.SIDE];
        for (int i = 0; i < large.length; i++) {
            float pixel = next[i / DrawPad.SIDE / SCALE * SIDE + i % DrawPad.SIDE / SCALE];
            large[i] = (Math.max(-1, Math.min(1, pixel)) + 1) * HALF;
        }
        pad.put(large);
        put = shrunk();
    }

    private float[] shrunk() {
        float[] small = new float[SIDE * SIDE];
        float[] large = pad.pixels();
        for (int i = 0; i < large.length; i++) {
            small[i / DrawPad.SIDE / SCALE * SIDE + i % DrawPad.SIDE / SCALE] += large[i];
        }
        return small;
    }

    /** Whether anything is painted. */
    boolean isChanged() {
        return !Arrays.equals(shrunk(), put);
    }

    /** The image with what is painted [784]. */
    float[] pixels() {
        float[] now = shrunk();
        float[] pixels = image.clone();
        for (int i = 0; i < pixels.length; i++) {
            if (now[i] != put[i]) {
                pixels[i] = now[i] / (SCALE * SCALE * HALF) - 1;
            }
        }
        return pixels;
    }

    void recolour(Colours colours) {
        pad.recolour(colours);
    }
}
