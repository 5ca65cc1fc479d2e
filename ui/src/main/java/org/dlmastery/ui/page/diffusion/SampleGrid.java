package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.GridWalk;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;

/** Sixteen images, four by four, of which one is chosen: by a click, or by arrow keys. */
final class SampleGrid {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    private static final int COLUMNS = 4;
    private static final GridWalk WALK = new GridWalk(SampleFrame.IMAGES, COLUMNS, COLUMNS);

    private final Language language;
    private final IntConsumer chosen;
    private final List<ImageCanvas> images = new ArrayList<>();
    private final List<Tag> places = new ArrayList<>();
    private final Tag tag;
    private int at;

    /** @param chosen gets the image that the reader chooses, from 0 */
    SampleGrid(Language language, Colours colours, IntConsumer chosen) {
        this.language = language;
        this.chosen = chosen;
        tag = Tag.of("ul").is("sample-grid").attribute("role", "listbox").attribute("tabindex", "0")
                .attribute("aria-label", language.say("diffusion.sample.grid"));
        for (int i = 0; i < SampleFrame.IMAGES; i++) {
            int number = i;
            ImageCanvas image = ImageCanvas.still(language, colours, language.say("diffusion.sample.none"));
            Tag place = Tag.of("li").id("sample-" + i).attribute("role", "option").add(image.tag())
                    .on("click", event -> choose(number));
            images.add(image);
            places.add(place);
            tag.add(place);
        }
        tag.on("keydown", event -> WALK.move(at, Page.key(event)).ifPresent(next -> {
            event.preventDefault();
            choose(next);
        }));
        mark();
    }

    Tag tag() {
        return tag;
    }

    /** The chosen image, from 0. */
    int at() {
        return at;
    }

    private void choose(int next) {
        at = next;
        mark();
        chosen.accept(next);
    }

    private void mark() {
        tag.attribute("aria-activedescendant", "sample-" + at);
        for (int i = 0; i < SampleFrame.IMAGES; i++) {
            Elements.mark(places.get(i).element(), "aria-selected", Boolean.toString(i == at));
        }
    }

    /** @param clean whether x̂₀ is shown; else xₜ. Both from −1, black, to 1, white, and cut off beyond. */
    void show(SampleFrame frame, boolean clean) {
        float[] values = clean ? frame.clean() : frame.noised();
        for (int i = 0; i < images.size(); i++) {
            String words = words(frame, clean, i);
            images.get(i).show(Picture.ofFloats(values, i * PIXELS, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1),
                    words);
            Elements.mark(places.get(i).element(), "aria-label", words);
        }
    }

    private String words(SampleFrame frame, boolean clean, int index) {
        String number = language.figures().whole(index + 1);
        String label = language.figures().whole(frame.labels()[index]);
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
