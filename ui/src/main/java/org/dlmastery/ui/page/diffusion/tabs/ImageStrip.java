package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Picture;

/** Sixteen images of 28 × 28 pixels in a row. */
final class ImageStrip {
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final int PIXELS = SIDE * SIDE;
    private static final int PITCH = SIDE + 1;
    private static final int WIDTH = PITCH * SampleFrame.IMAGES;

    private final Raster raster = new Raster(WIDTH, SIDE);
    private final Tag tag = Tag.of("div").is("compared-images").attribute("role", "img");
    private Colours colours;
    private Optional<float[]> shown = Optional.empty();

    /** @param name what they are */
    ImageStrip(Colours colours, String name) {
        this.colours = colours;
        tag.add(Tag.around(raster.element()).is("image-pixels").attribute("aria-hidden", "true"))
                .attribute("aria-label", name);
    }

    Tag tag() {
        return tag;
    }

    void name(String name) {
        Elements.mark(tag.element(), "aria-label", name);
    }

    /** @param images from −1, black, to 1, white, and cut off beyond [16 × 784] */
    void show(float[] images) {
        shown = Optional.of(images);
        for (int i = 0; i < SampleFrame.IMAGES; i++) {
            Picture.ofFloats(images, i * PIXELS, SIDE, SIDE, 1, -1, 1).paint(raster.colours(), i * PITCH, WIDTH, colours);
        }
        raster.put();
    }

    void recolour(Colours next) {
        colours = next;
        shown.ifPresent(this::show);
    }
}
