package org.dlmastery.ui.page.cnn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The test images with what the network takes them for, as far as that is known; on demand only the mistakes. */
final class PredictionGrid {
    private static final double IMAGE_WIDTH = 44;
    private static final int UNKNOWN = -1;

    private final Language language;
    private final Panel panel;
    private final OriginBadge badge;
    private final ImageGrid grid;
    private final Tag summary = Tag.of("p").attribute("aria-live", "off");
    private final Tag before;
    private final Tag shown;
    private final HTMLInputElement onlyWrong;
    private final HTMLElement cell = Tag.of("span").element();
    private final Tag cellOnly;
    private Optional<Images> images = Optional.empty();
    /** Each test image's predicted class, and its probability. */
    private int[] predicted = {};
    private float[] probability = {};
    /** Which test images the grid has. */
    private int[] members = {};
    /** Of which true and which predicted class alone it has images; −1 for all. */
    private int trueClass = UNKNOWN;
    private int predictedClass = UNKNOWN;

    /** @param chosen gets the number of a test image that the reader chooses */
    PredictionGrid(Language language, Colours colours, IntConsumer chosen) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("testimages.title"), language.say("testimages.origin"));
        panel = new Panel("predictions", language.say("testimages.title"));
        panel.head().add(badge.tag());
        grid = new ImageGrid(language, colours, language.say("testimages.title"), IMAGE_WIDTH);
        onlyWrong = (HTMLInputElement) Tag.of("input").attribute("type", "checkbox").on("change", event -> fill())
                .element();
        grid.onChoice(index -> chosen.accept(members[index]));
        cellOnly = Tag.of("p").is("cell-only").hidden(true).add(cell).add(
                Tag.button(language.say("testimages.all")).is("small").on("click", event -> only(UNKNOWN, UNKNOWN)));
        before = Tag.of("p").text(language.say("cnn.grid.none"));
        shown = Tag.of("div").hidden(true).add(summary,
                Tag.of("label").is("toggle").add(onlyWrong)
                        .add(Tag.of("span").text(language.say("testimages.only-wrong"))),
                cellOnly, Tag.of("p").is("help").text(language.say("testimages.help")), grid.tag());
        panel.body().add(before, shown);
    }

    Panel panel() {
        return panel;
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        grid.recolour(colours);
    }

    void images(Images next) {
        images = Optional.of(next);
        predicted = new int[next.test().count()];
        probability = new float[predicted.length];
        Arrays.fill(predicted, UNKNOWN);
        before.hidden(true);
        shown.hidden(false);
        fill();
    }

    /** The images are others, which aren't here. */
    void noImages() {
        images = Optional.empty();
        predicted = new int[0];
        before.hidden(false);
        shown.hidden(true);
        only(UNKNOWN, UNKNOWN);
    }

    /** Shows only images of one class that are taken for another, or all of a cell of the confusion matrix. */
    void only(int ofClass, int takenFor) {
        trueClass = ofClass;
        predictedClass = takenFor;
        cellOnly.hidden(ofClass == UNKNOWN);
        if (ofClass != UNKNOWN && images.isPresent()) {
            List<String> classes = images.get().dataset().classes();
            Elements.say(cell, language.say("testimages.cell", classes.get(ofClass), classes.get(takenFor)));
        }
        fill();
    }

    /** What is known of the test images, class by class. */
    Optional<Confusion> confusion() {
        return images.flatMap(here -> Confusion.of(CnnNetwork.CLASSES, here.test().labels(), predicted));
    }

    /** How many are right, in a sentence. */
    String summary() {
        return images.isEmpty() ? language.say("cnn.grid.none") : words();
    }

    /** Other weights: what was known of the images counts no more. */
    void forget() {
        Arrays.fill(predicted, UNKNOWN);
    }

    /** @param probabilities of each class for each of the images: [n, classes] */
    void show(int[] rows, float[] probabilities) {
        int classes = rows.length == 0 ? 0 : probabilities.length / rows.length;
        for (int i = 0; i < rows.length && rows[i] < predicted.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = probabilities[i * classes + c] > probabilities[i * classes + best] ? c : best;
            }
            predicted[rows[i]] = best;
            probability[rows[i]] = probabilities[i * classes + best];
        }
        refresh();
    }

    /** The first test images', in their order. */
    void showFirst(float[] probabilities, int classes) {
        int[] rows = new int[probabilities.length / classes];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        show(rows, probabilities);
    }

    /** All that was asked for is there: the mistakes can be told. */
    void complete() {
        if (onlyWrong.isChecked() || trueClass != UNKNOWN) {
            fill();
        }
    }

    private void fill() {
        if (images.isEmpty()) {
            return;
        }
        int[] next = new int[predicted.length];
        int count = 0;
        for (int i = 0; i < next.length; i++) {
            boolean isInCell = trueClass == UNKNOWN || label(i) == trueClass && predicted[i] == predictedClass;
            if (isInCell && (!onlyWrong.isChecked() || isWrong(i))) {
                next[count++] = i;
            }
        }
        members = Arrays.copyOf(next, count);
        String words = words();
        summary.text(words);
        grid.show(new Members(), words);
    }

    private void refresh() {
        String words = words();
        summary.text(words);
        grid.refresh(words);
    }

    private String words() {
        int known = 0;
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            known += predicted[i] == UNKNOWN ? 0 : 1;
            right += predicted[i] != UNKNOWN && !isWrong(i) ? 1 : 0;
        }
        return known == 0 ? language.say("testimages.unknown", language.figures().whole(predicted.length))
                : language.say("testimages.summary", language.figures().whole(right), language.figures().whole(known),
                        language.figures().whole(known - right));
    }

    private int label(int image) {
        return images.orElseThrow().test().labels()[image] & 255;
    }

    private boolean isWrong(int image) {
        return predicted[image] != UNKNOWN && predicted[image] != label(image);
    }

    /** What the grid has of the test images. */
    private final class Members implements ImageGrid.Source {
        private final Images from = images.orElseThrow();

        @Override
        public int count() {
            return members.length;
        }

        @Override
        public GridImage at(int index) {
            int image = members[index];
            Picture picture = Picture.ofBytes(from.test().images(), image * from.dataset().imageBytes(),
                    from.dataset().height(), from.dataset().width(), from.dataset().channels());
            List<String> classes = from.dataset().classes();
            String label = classes.get(label(image));
            if (predicted[image] == UNKNOWN) {
                return new GridImage(picture, label, language.say("testimages.words.unknown", label),
                        GridImage.Verdict.NONE);
            }
            String answer = classes.get(predicted[image]);
            String share = language.figures().percent(probability[image]);
            return isWrong(image)
                    // There is room for two digits, not for two names.
                    ? new GridImage(picture, label.length() > 1 ? answer
                            : language.say("testimages.caption.wrong", answer, label),
                            language.say("testimages.words.wrong", label, answer, share), GridImage.Verdict.WRONG)
                    : new GridImage(picture, answer, language.say("testimages.words.right", label, share),
                            GridImage.Verdict.RIGHT);
        }
    }
}
