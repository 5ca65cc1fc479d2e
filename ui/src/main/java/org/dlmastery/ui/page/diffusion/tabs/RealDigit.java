package org.dlmastery.ui.page.diffusion.tabs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.text.Language;

/** A digit that somebody wrote, one of MNIST's test images, of which the reader chooses the kind. */
final class RealDigit {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    /** From bytes to [−1, 1]. */
    private static final float HALF = 127.5f;

    private final Language language;
    private final ImageDownload download;
    private final Runnable changed;
    private final List<Tag> buttons = new ArrayList<>();
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final Tag tag;
    private Optional<ImageData> images = Optional.empty();
    private int chosen = 7;

    /**
     * @param download of a few test images
     * @param changed runs when it is another, or there is one at last
     */
    RealDigit(Language language, ImageDownload download, Runnable changed) {
        this.language = language;
        this.download = download;
        this.changed = changed;
        for (int digit = 0; digit < DiffusionSpec.CLASSES; digit++) {
            int kind = digit;
            buttons.add(Tag.button(language.figures().whole(digit)).is("small").on("click", event -> choose(kind)));
        }
        tag = Tag.of("div").add(Toolbar.of(language.say("noising.digit"), buttons.toArray(new Tag[0])), said);
        mark();
    }

    /** Has the images come. */
    void begin() {
        download.listen(this::hear);
        download.start();
    }

    Tag tag() {
        return tag;
    }

    private void hear(DownloadState state) {
        if (state instanceof DownloadState.Done done) {
            images = Optional.of(done.images().test());
            Elements.say(said.element(), "");
            changed.run();
        } else {
            Elements.say(said.element(), language.say(state instanceof DownloadState.Failed ? "noising.failed"
                    : "noising.coming"));
        }
    }

    private void choose(int digit) {
        chosen = digit;
        mark();
        changed.run();
    }

    private void mark() {
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).attribute("aria-pressed", Boolean.toString(i == chosen));
        }
    }

    /** Which digit it is. */
    int label() {
        return chosen;
    }

    /** Its pixels in [−1, 1]: the first image of its kind; none before it has come. */
    Optional<float[]> pixels() {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        ImageData here = images.get();
        for (int i = 0; i < here.count(); i++) {
            if (here.labels()[i] == chosen) {
                float[] pixels = new float[PIXELS];
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    pixels[pixel] = (here.images()[i * PIXELS + pixel] & 255) / HALF - 1;
                }
                return Optional.of(pixels);
            }
        }
        return Optional.empty();
    }
}
