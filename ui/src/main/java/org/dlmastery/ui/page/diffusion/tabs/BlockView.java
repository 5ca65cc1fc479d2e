package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.text.Language;

/**
 * One block of the U-Net: its name, its shape, and all its feature maps of one image, from its least number to its
 * greatest.
 */
final class BlockView {
    private static final int DIGITS = 3;

    private final Language language;
    private final String name;
    private final Tag picture = Tag.of("div").is("unet-maps").attribute("role", "img");
    private final Tag range = Tag.of("p").is("readout");
    private final Tag tag;
    private Optional<Raster> raster = Optional.empty();
    private Optional<NamedArray> shown = Optional.empty();
    private Colours colours;

    /**
     * @param name in words
     * @param layer its name in the network
     * @param shape its output's
     * @param parameters how many it learns
     * @param chosen runs when the reader wants to see its maps large
     */
    BlockView(Language language, Colours colours, String name, String layer, String shape, String parameters,
            Runnable chosen) {
        this.language = language;
        this.colours = colours;
        this.name = name;
        tag = Tag.of("div").is("unet-block").attribute("data-layer", layer).add(
                Tag.button(name).is("small").on("click", event -> chosen.run()),
                Tag.of("p").is("readout").text(language.say("unet.shape", shape, parameters)), picture, range);
        picture.on("click", event -> chosen.run());
    }

    Tag tag() {
        return tag;
    }

    /** Whether its maps are those that are shown large. */
    void mark(boolean isChosen) {
        Elements.mark(tag.element(), "data-chosen", Boolean.toString(isChosen));
    }

    /** @param maps [C, H, W] */
    void show(NamedArray maps) {
        shown = Optional.of(maps);
        int channels = maps.shape().get(0);
        int side = maps.shape().get(1);
        int across = across(channels);
        int pitch = side + 1;
        int width = across * pitch;
        int height = (channels + across - 1) / across * pitch;
        if (raster.isEmpty()) {
            Raster fresh = new Raster(width, height);
            raster = Optional.of(fresh);
            picture.add(Tag.around(fresh.element()).is("image-pixels").attribute("aria-hidden", "true"))
                    .style("aspect-ratio", width + " / " + height);
        }
        Shading shading = Shading.fit(Shading.Ramp.BRIGHTNESS, maps.values());
        for (int map = 0; map < channels; map++) {
            Picture.ofMap(maps.values(), map * side * side, side, side, shading).paint(raster.get().colours(),
                    map / across * pitch * width + map % across * pitch, width, colours);
        }
        raster.get().put();
        String low = language.figures().significant(shading.low(), DIGITS);
        String high = language.figures().significant(shading.high(), DIGITS);
        Elements.say(range.element(), language.say("unet.range", low, high));
        Elements.mark(picture.element(), "aria-label", language.say("unet.maps", name,
                language.figures().whole(channels), low, high));
    }

    /** As square as can be with whole rows. */
    private static int across(int channels) {
        int across = (int) Math.ceil(Math.sqrt(channels));
        while (channels % across != 0) {
            across++;
        }
        return across;
    }

    void recolour(Colours next) {
        colours = next;
        shown.ifPresent(this::show);
    }
}
