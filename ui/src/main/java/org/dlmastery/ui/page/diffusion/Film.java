package org.dlmastery.ui.page.diffusion;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;

/** Every step of one image in a row, noise on the left. A click goes to a step, as the slider under it does by keys. */
final class Film {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    /** Frames of one row, with a pixel between. */
    private static final int PITCH = DiffusionSpec.SIDE + 1;
    private static final double WHOLE = 100;
    /** How wide a frame is at most, in CSS pixels. */
    private static final int LARGEST = 41;

    private final Language language;
    private final Tag place = Tag.of("div").is("film-place");
    private final Tag cursor = Tag.of("div").is("film-cursor").attribute("aria-hidden", "true");
    private final Tag tag;
    /** What is drawn on; each film begins on a fresh one. */
    private Optional<Raster> last = Optional.empty();
    private int shown;

    /** @param chosen gets the step that is clicked, from 0 */
    Film(Language language, IntConsumer chosen) {
        this.language = language;
        place.attribute("role", "img").on("click", event -> {
            int clicked = (int) (Page.pointerX(event, place.element()) / place.element().getClientWidth() * shown);
            chosen.accept(Math.max(0, Math.min(shown - 1, clicked)));
        });
        tag = Tag.of("div").is("film").add(place, Tag.of("p").is("film-ends").add(
                Tag.of("span").text(language.say("diffusion.film.noise")),
                Tag.of("span").text(language.say("diffusion.film.digit"))));
    }

    Tag tag() {
        return tag;
    }

    /**
     * All that there is so far.
     *
     * @param index of the image, from 0
     * @param steps how many frames there will be
     */
    void show(List<SampleFrame> frames, int index, boolean clean, int steps, Colours colours) {
        if (frames.size() == 1 || last.isEmpty() || last.get().width() != PITCH * steps) {
            Raster fresh = new Raster(PITCH * steps, DiffusionSpec.SIDE);
            last = Optional.of(fresh);
            place.style("aspect-ratio", PITCH * steps + " / " + DiffusionSpec.SIDE)
                    .style("max-width", LARGEST * steps + "px");
            place.empty().add(Tag.around(fresh.element()).is("image-pixels").attribute("aria-hidden", "true")).add(cursor);
        }
        Raster raster = last.get();
        for (int i = 0; i < frames.size(); i++) {
            float[] values = clean ? frames.get(i).clean() : frames.get(i).noised();
            Picture.ofFloats(values, index * PIXELS, DiffusionSpec.SIDE, DiffusionSpec.SIDE, 1, -1, 1)
                    .paint(raster.colours(), i * PITCH, PITCH * steps, colours);
        }
        raster.put();
        shown = steps;
        Elements.mark(place.element(), "aria-label", language.say("diffusion.film.name",
                language.figures().whole(index + 1), language.figures().whole(frames.size())));
    }

    /** Frames the step that is shown elsewhere. */
    void at(int step) {
        if (shown > 0) {
            cursor.style("left", Decimal.text(WHOLE * step / shown) + "%")
                    .style("width", Decimal.text(WHOLE / shown) + "%");
        }
    }
}
