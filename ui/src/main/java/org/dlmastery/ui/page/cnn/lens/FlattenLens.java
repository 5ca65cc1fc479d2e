package org.dlmastery.ui.page.cnn.lens;

import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.ShadingLegend;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** The maps before a flatten layer, and the vector that they become, a row of it a channel: one cell is marked in both. */
final class FlattenLens implements Lens {
    private static final int DIGITS = 3;

    private final Language language;
    private final LayerChoice layer;
    private final LayerChoice channel;
    private final ImageCanvas map;
    private final ImageCanvas vector;
    private final ShadingLegend legend;
    private final HTMLElement words = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag tag;
    private LensState state = LensState.none();
    private int row;
    private int column;

    FlattenLens(Language language, Colours colours) {
        this.language = language;
        layer = new LayerChoice(language, "lens-flatten-layer", language.say("lens.choose"), this::show);
        channel = new LayerChoice(language, "lens-flatten-channel", language.say("lens.flatten.channel"), this::show);
        map = ImageCanvas.read(language, colours, language.say("lens.flatten.map"));
        vector = ImageCanvas.read(language, colours, language.say("lens.flatten.vector"));
        legend = new ShadingLegend(language);
        map.onPlace((atRow, atColumn) -> {
            if (atRow >= 0) {
                row = atRow;
                column = atColumn;
                mark();
            }
        });
        vector.onPlace((atChannel, place) -> {
            if (atChannel >= 0) {
                int width = input().shape().get(2);
                row = place / width;
                column = place % width;
                channel.choose(atChannel);
                show();
            }
        });
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.flatten.about")),
                Tag.of("div").is("buttons").add(layer.tag(), channel.tag(), legend.tag())).add(words)
                .add(Tag.of("div").is("lens-row").add(
                        Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say("lens.flatten.map")),
                                map.tag()),
                        Tag.of("div").is("lens-wide").add(Tag.of("h3").text(language.say("lens.flatten.vector")),
                                vector.tag())));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(LensState next) {
        state = next;
        layer.offer(next.layers(), stage -> stage instanceof ImageStage.Flatten);
        show();
    }

    private NamedArray input() {
        return state.input(layer.chosen());
    }

    private void show() {
        boolean isThere = layer.chosen() >= 0 && state.inside().isPresent() && input().shape().size() == 3;
        if (!isThere) {
            Elements.say(words, language.say(layer.chosen() < 0 ? "lens.flatten.none" : "lens.none"));
            return;
        }
        NamedArray maps = input();
        int channels = maps.shape().get(0);
        int height = maps.shape().get(1);
        int width = maps.shape().get(2);
        channel.offer(channels);
        Shading shading = Shading.fit(Shading.Ramp.BRIGHTNESS, maps.values());
        legend.show(shading);
        map.show(Picture.ofMap(maps.values(), channel.chosen() * height * width, height, width, shading),
                language.say("lens.flatten.map.words", Integer.toString(channel.chosen() + 1),
                        Integer.toString(channels), Integer.toString(height), Integer.toString(width)));
        vector.show(Picture.ofMap(maps.values(), 0, channels, height * width, shading),
                language.say("lens.flatten.vector.words", Integer.toString(channels * height * width),
                        Integer.toString(height * width)));
        mark();
    }

    private void mark() {
        NamedArray maps = input();
        int height = maps.shape().get(1);
        int width = maps.shape().get(2);
        row = Math.min(row, height - 1);
        column = Math.min(column, width - 1);
        int at = channel.chosen();
        map.frame(row, column, 1, 1);
        vector.frame(at, row * width + column, 1, 1);
        int place = (at * height + row) * width + column;
        Elements.say(words, language.say("lens.flatten.words", Integer.toString(at + 1), Integer.toString(row + 1),
                Integer.toString(column + 1), Integer.toString(height * width), Integer.toString(width),
                Integer.toString(place + 1), language.figures().significant(maps.values()[place], DIGITS)));
    }

    @Override
    public void recolour(Colours colours) {
        map.recolour(colours);
        vector.recolour(colours);
    }
}
