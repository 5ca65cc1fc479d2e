package org.dlmastery.ui.page.cnn.lens;

import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ImageCanvas;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.draw.PictureFile;
import org.dlmastery.ui.explain.draw.PictureTaker;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A photograph of the reader's own, made as small as those that the network has learnt from, and read. */
final class ColourPicture {
    private static final ImageDataset KIND = ImageDataset.CIFAR_10;
    private static final int TIMES = 8;
    private static final int SIDE = TIMES * 32;

    private final PictureTaker taker;
    private final ImageCanvas small;
    private final Tag tag;

    ColourPicture(Language language, Colours colours, LensTabs.Listener listener) {
        small = ImageCanvas.still(language, colours, language.say("lens.photo.small"));
        HTMLElement words = Tag.of("p").is("help").text("–").element();
        taker = new PictureTaker(language, "lens-photo", SIDE, taken -> {
            float[] pixels = PictureFile.smaller(taken, SIDE, TIMES);
            String said = language.say("lens.photo.small.words");
            small.show(Picture.ofFloats(pixels, 0, KIND.height(), KIND.width(), KIND.channels(), 0, 255), said);
            Elements.say(words, said);
            listener.give(GivenImage.brought(KIND, pixels));
        });
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.photo.about")), taker.tag(),
                Tag.of("div").is("lens-step").add(Tag.of("h3").text(language.say("lens.photo.small")), small.tag())
                        .add(words));
    }

    Tag tag() {
        return tag;
    }

    void recolour(Colours colours) {
        small.recolour(colours);
    }

    void close() {
        taker.close();
    }
}
