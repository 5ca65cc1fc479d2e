package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.FirstImages;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.explain.ImageChoices;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;

/** The test images that stand under the large one, to be read: the first, which come with the site. */
final class ImageOffer {
    private static final int OFFERED = 4;

    private final Language language;
    private final CnnModel model;
    private final ImageChoices choices;
    private Colours colours;
    private List<GivenImage> offered = List.of();

    ImageOffer(Language language, Colours colours, CnnModel model) {
        this.language = language;
        this.colours = colours;
        this.model = model;
        choices = new ImageChoices(language.say("netstage.choices"), index -> model.give(offered.get(index)));
    }

    Tag tag() {
        return choices.tag();
    }

    /** Offers images of this data set, those that are here or else those that come at once. */
    void data(ImageDataset data) {
        if (model.images().isPresent()) {
            show(data, model.images().get().test());
            return;
        }
        offered = List.of();
        choices.show(List.of(), List.of(), colours);
        // Where they don't come either, the page says already how to load all.
        model.files().load(FirstImages.file(data), file -> {
            Optional<ImageData> first = FirstImages.read(data, file);
            if (first.isPresent() && offered.isEmpty() && data.equals(model.experiment().data())) {
                show(data, first.get());
                if (model.given().isEmpty()) {
                    model.give(offered.get(0));
                }
            }
        }, why -> { });
    }

    private void show(ImageDataset data, ImageData tests) {
        List<GivenImage> next = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(OFFERED, tests.count()); i++) {
            GivenImage image = GivenImage.ofTest(data, tests, i);
            next.add(image);
            pictures.add(image.picture());
            names.add(language.say("netstage.choice", data.classes().get(image.label())));
        }
        offered = next;
        choices.show(pictures, names, colours);
        model.given().ifPresent(this::mark);
    }

    /** Marks the one that is read, if it is one of these. */
    void mark(GivenImage given) {
        choices.mark(given.testImage() < offered.size() ? given.testImage() : -1);
    }

    void recolour(Colours next) {
        colours = next;
        choices.recolour(next);
    }
}
