package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;

/** Sixteen images, four by four, each with the digit that it is to become. */
final class SampleGrid {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;

    private final Language language;
    private final List<ImageCanvas> images = new ArrayList<>();
    private final List<Tag> captions = new ArrayList<>();
    private final Tag tag;

    SampleGrid(Language language, Colours colours) {
        this.language = language;
        tag = Tag.of("ul").is("sample-grid").attribute("aria-label", language.say("diffusion.sample.grid"));
        for (int i = 0; i < SampleFrame.IMAGES; i++) {
            ImageCanvas image = ImageCanvas.still(language, colours, language.say("diffusion.sample.none"));
            Tag caption = Tag.of("span").is("sample-caption");
            images.add(image);
            captions.add(caption);
            tag.add(Tag.of("li").add(image.tag(), caption));
        }
    }

    Tag tag() {
        return tag;
    }

    /** @param clean whether x̂₀ is shown; else xₜ. Both from −1, black, to 1, white, and cut off beyond. */
    void show(SampleFrame frame, boolean clean) {
        float[] values = clean ? frame.clean() : frame.noised();
        for (int i = 0; i < images.size(); i++) {
            String label = language.figures().whole(frame.labels()[i]);
            images.get(i).show(Picture.ofFloats(values, i * PIXELS, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1),
                    words(frame, clean, i, label));
            Elements.say(captions.get(i).element(), label);
        }
    }

    private String words(SampleFrame frame, boolean clean, int index, String label) {
        String number = language.figures().whole(index + 1);
        if (frame.isLast()) {
            return language.say("diffusion.sample.image.last", number, label);
        }
        return language.say(clean ? "diffusion.sample.image.clean" : "diffusion.sample.image.noised", number, label,
                language.figures().whole(frame.time()));
    }

    void recolour(Colours colours) {
        images.forEach(image -> image.recolour(colours));
    }
}
