package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.page.cnn.lens.LayerChoice;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * The images, all or those of one class: the test images with what the network takes them for, as far as that is
 * known, on demand only the mistakes; the training images with their labels.
 */
final class PredictionGrid {
    private static final double IMAGE_WIDTH = 44;
    private static final int UNKNOWN = -1;
    /** In the list of splits. */
    private static final int TEST = 0;
    private static final int TRAINING = 1;
    /** In the list of classes, before the first. */
    private static final int ALL = 0;

    private final Language language;
    private final Panel panel;
    private final OriginBadge badge;
    private final ImageGrid grid;
    private final LayerChoice split;
    private final LayerChoice ofClass;
    private final TwinTable counts;
    private final Tag summary = Tag.of("p").attribute("aria-live", "off");
    private final Tag before;
    private final Tag shown;
    private final HTMLInputElement onlyWrong;
    private final Tag onlyWrongField;
    private final HTMLElement cell = Tag.of("span").element();
    private final Tag cellOnly;
    private Optional<Images> images = Optional.empty();
    /** Each test image's predicted class, and its probability. */
    private int[] predicted = {};
    private float[] probability = {};
    /** Which images of the split the grid has. */
    private int[] members = {};
    /** Which predicted class alone it has test images of; −1 for all. */
    private int predictedClass = UNKNOWN;

    /** @param turns in which the table is built @param chosen gets an image that the reader chooses */
    PredictionGrid(Language language, Colours colours, Turns turns, Consumer<GivenImage> chosen) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("testimages.title"), language.say("testimages.origin"));
        panel = new Panel("predictions", language.say("testimages.title"));
        panel.head().add(badge.tag());
        grid = new ImageGrid(language, colours, language.say("testimages.title"), IMAGE_WIDTH);
        Tag box = Tag.of("input").attribute("type", "checkbox").on("change", event -> fill());
        onlyWrong = (HTMLInputElement) box.element();
        onlyWrongField = Tag.of("label").is("toggle").add(box,
                Tag.of("span").text(language.say("testimages.only-wrong")));
        split = new LayerChoice(language, "images-split", language.say("testimages.split"), this::anyPrediction);
        split.offerClasses(List.of(language.say("testimages.split.test"), language.say("testimages.split.training")));
        ofClass = new LayerChoice(language, "images-class", language.say("testimages.class"), this::anyPrediction);
        counts = new TwinTable(language.say("testimages.counts"), turns);
        grid.onChoice(index -> images.ifPresent(here -> chosen.accept(isTraining()
                ? GivenImage.ofTraining(here.dataset(), here.training(), members[index])
                : GivenImage.ofTest(here.dataset(), here.test(), members[index]))));
        cellOnly = Tag.of("p").is("cell-only").hidden(true).add(cell).add(
                Tag.button(language.say("testimages.all")).is("small").on("click", event -> only(UNKNOWN, UNKNOWN)));
        before = Tag.of("p").text(language.say("cnn.grid.none"));
        shown = Tag.of("div").hidden(true).add(
                Tag.of("div").is("buttons").add(split.tag(), ofClass.tag(), onlyWrongField), summary, cellOnly,
                Tag.of("p").is("help").text(language.say("testimages.help")), grid.tag(), counts.tag());
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
        List<String> classes = new ArrayList<>(List.of(language.say("testimages.class.all")));
        classes.addAll(next.dataset().classes());
        ofClass.offerClasses(classes);
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

    /** Shows only test images of one class that are taken for another, or all of a cell of the confusion matrix. */
    void only(int trueClass, int takenFor) {
        split.choose(TEST);
        ofClass.choose(trueClass + 1);
        predictedClass = takenFor;
        cellOnly.hidden(takenFor == UNKNOWN);
        if (takenFor != UNKNOWN && images.isPresent()) {
            List<String> classes = images.get().dataset().classes();
            Elements.say(cell, language.say("testimages.cell", classes.get(trueClass), classes.get(takenFor)));
        }
        fill();
    }

    /** The reader has chosen what else to see than a cell of the matrix. */
    private void anyPrediction() {
        predictedClass = UNKNOWN;
        cellOnly.hidden(true);
        onlyWrongField.hidden(isTraining());
        fill();
    }

    private boolean isTraining() {
        return split.chosen() == TRAINING;
    }

    /** What is known of the test images, class by class. */
    Optional<Confusion> confusion() {
        return images.flatMap(here -> Confusion.of(CnnNetwork.CLASSES, here.test().labels(), predicted));
    }

    /** How many test images are right, in a sentence. */
    String summary() {
        return images.isEmpty() ? language.say("cnn.grid.none") : testWords();
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
        if (onlyWrong.isChecked() || predictedClass != UNKNOWN) {
            fill();
        }
        images.ifPresent(here -> counts.show(new ImageCounts(language, here, predicted)));
    }

    private void fill() {
        if (images.isEmpty()) {
            return;
        }
        int wanted = ofClass.chosen() - 1;
        boolean isTest = !isTraining();
        byte[] labels = data().labels();
        int[] next = new int[labels.length];
        int count = 0;
        for (int i = 0; i < next.length; i++) {
            boolean isInCell = (wanted < 0 || labels[i] == wanted)
                    && (predictedClass == UNKNOWN || predicted[i] == predictedClass);
            if (isInCell && !(isTest && onlyWrong.isChecked() && !isWrong(i))) {
                next[count++] = i;
            }
        }
        members = Arrays.copyOf(next, count);
        String words = words();
        summary.text(words);
        grid.show(new Members(), words);
        counts.show(new ImageCounts(language, images.get(), predicted));
    }

    private ImageData data() {
        return isTraining() ? images.orElseThrow().training() : images.orElseThrow().test();
    }

    private void refresh() {
        String words = words();
        summary.text(words);
        grid.refresh(words);
    }

    private String words() {
        if (!isTraining() || images.isEmpty()) {
            return testWords();
        }
        int wanted = ofClass.chosen();
        String count = language.figures().whole(members.length);
        return wanted == ALL ? language.say("testimages.training", count)
                : language.say("testimages.training.class", count, images.get().dataset().classes().get(wanted - 1));
    }

    private String testWords() {
        int known = 0;
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            known += predicted[i] == UNKNOWN ? 0 : 1;
            right += predicted[i] != UNKNOWN && !isWrong(i) ? 1 : 0;
        }
        return known == 0 ? language.say("testimages.unknown", language.figures().whole(predicted.length))
                : language.say(known < predicted.length ? "testimages.summary.some" : "testimages.summary",
                        language.figures().whole(right), language.figures().whole(known),
                        language.figures().whole(known - right));
    }

    private int testLabel(int image) {
        return images.orElseThrow().test().labels()[image] & 255;
    }

    private boolean isWrong(int testImage) {
        return predicted[testImage] != UNKNOWN && predicted[testImage] != testLabel(testImage);
    }

    /** What the grid has of a split. */
    private final class Members implements ImageGrid.Source {
        private final ImageDataset dataset = images.orElseThrow().dataset();
        private final ImageData from = data();
        private final boolean isTest = !isTraining();

        @Override
        public int count() {
            return members.length;
        }

        @Override
        public GridImage at(int index) {
            int image = members[index];
            Picture picture = Picture.ofBytes(from.images(), image * dataset.imageBytes(), dataset.height(),
                    dataset.width(), dataset.channels());
            String label = dataset.classes().get(from.labels()[image] & 255);
            return isTest ? testImage(image, picture, label) : new GridImage(picture, label,
                    language.say("testimages.words.training", language.figures().whole(image + 1), label),
                    GridImage.Verdict.NONE);
        }

        private GridImage testImage(int image, Picture picture, String label) {
            if (predicted[image] == UNKNOWN) {
                return new GridImage(picture, label, language.say("testimages.words.unknown", label),
                        GridImage.Verdict.NONE);
            }
            String answer = dataset.classes().get(predicted[image]);
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
