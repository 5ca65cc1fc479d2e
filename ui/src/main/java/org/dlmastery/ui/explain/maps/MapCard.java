package org.dlmastery.ui.explain.maps;

import java.util.Optional;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Raster;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Shading;
import org.teavm.jso.dom.html.HTMLElement;

/** One map, large, beside where the reader points, with what it is. */
final class MapCard {
    private final HTMLElement words = Tag.of("p").element();
    private final Tag place = Tag.of("div").is("map-card-image");
    private final Tag tag;
    private Optional<Raster> raster = Optional.empty();
    private Colours colours;

    MapCard(Colours colours) {
        this.colours = colours;
        tag = Tag.of("div").is("map-card").attribute("aria-hidden", "true").hidden(true).add(place).add(words);
    }

    Tag tag() {
        return tag;
    }

    void recolour(Colours next) {
        colours = next;
    }

    double height() {
        return Math.max(100, tag.element().getOffsetHeight());
    }

    void hide() {
        tag.hidden(true);
    }

    void show(MapColumn shown, int map, String said, double x, double y) {
        Elements.say(words, said);
        place.hidden(shown.hasFeatures());
        if (!shown.hasFeatures()) {
            if (raster.isEmpty() || raster.get().width() != shown.width() || raster.get().height() != shown.height()) {
                raster = Optional.of(new Raster(shown.width(), shown.height()));
                place.empty().add(Tag.around(raster.get().element()).is("image-pixels"));
            }
            MapColumns.picture(shown, map, Shading.fit(Shading.Ramp.BRIGHTNESS, shown.values()))
                    .paint(raster.get().colours(), 0, shown.width(), colours);
            raster.get().put();
        }
        tag.pixels("left", x).pixels("top", y).hidden(false);
    }
}
