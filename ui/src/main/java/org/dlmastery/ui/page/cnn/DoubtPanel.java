package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.ImageData;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.GridImage;
import org.dlmastery.ui.explain.ImageGrid;
import org.dlmastery.ui.explain.Picture;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** Doubtful labels: the training images whose label the network believes least, after it has read all of them. */
final class DoubtPanel {
    private static final double IMAGE_WIDTH = 44;

    private final Language language;
    private final CnnModel model;
    private final Panel panel;
    private final OriginBadge badge;
    private final ImageGrid grid;
    private final Tag shown;
    private final DoubtRace race;
    private final HTMLElement words = Tag.of("p").attribute("role", "status").element();
    private Optional<Doubts> doubts = Optional.empty();

    /** @param turns in which the race's chart is built */
    DoubtPanel(Language language, Colours colours, Turns turns, CnnModel model) {
        this.language = language;
        this.model = model;
        String title = language.say("doubts.title");
        badge = OriginBadge.live(language, title, language.say("doubts.origin"));
        panel = new Panel("doubts", title);
        panel.head().add(badge.tag());
        grid = new ImageGrid(language, colours, title, IMAGE_WIDTH);
        race = new DoubtRace(language, colours, turns, model);
        shown = Tag.of("div").hidden(true).add(grid.tag());
        panel.body().add(Tag.of("p").text(language.say("doubts.about")),
                Tag.of("div").is("buttons").add(Tag.button(language.say("doubts.begin")).is("small")
                        .on("click", event -> begin()))).add(words).add(shown, race.tag());
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        grid.recolour(colours);
        race.recolour(colours);
    }

    private void begin() {
        forget();
        Optional<Images> images = model.images();
        if (images.isEmpty()) {
            Elements.say(words, language.say("doubts.images"));
        } else if (model.state() == RunState.TRAINING) {
            Elements.say(words, language.say("doubts.training"));
        } else {
            doubts = Optional.of(new Doubts(images.get().training().labels()));
            int[] rows = new int[images.get().training().count()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i;
            }
            model.ask(CnnSpec.predictTraining(CnnModel.DOUBT_TASK, rows));
            tellProgress();
        }
    }

    /** Other weights or other images: what was read counts no more. */
    void forget() {
        doubts = Optional.empty();
        shown.hidden(true);
        Elements.say(words, "");
    }

    /** There is another run. */
    void forgetRun() {
        forget();
        race.forgetRun();
    }

    /** Both networks of the race are further. */
    void raced(List<NamedArray> answer) {
        race.answered(answer);
    }

    /** @param answer probabilities of some of the training images; empty when all have come */
    void answered(List<NamedArray> answer) {
        if (doubts.isEmpty()) {
            return;
        }
        if (!answer.isEmpty()) {
            doubts.get().take(NamedArray.get(answer, CnnSpec.ROWS).wholes(),
                    NamedArray.get(answer, CnnSpec.PROBABILITIES).values());
            tellProgress();
        } else if (doubts.get().isComplete()) {
            show(doubts.get(), model.images().orElseThrow());
            race.offer(doubts.get());
        }
    }

    private void tellProgress() {
        Elements.say(words, language.say("doubts.progress", language.figures().whole(doubts.get().read()),
                language.figures().whole(doubts.get().count())));
    }

    private void show(Doubts known, Images images) {
        int[] order = known.leastBelieved();
        String summary = language.say("doubts.summary", language.figures().whole(known.wrong()),
                language.figures().whole(known.count()), language.figures().whole(order.length));
        Elements.say(words, summary);
        shown.hidden(false);
        grid.show(new Members(order, known, images.dataset(), images.training()), summary);
    }

    /** The images, the least believed first. */
    private final class Members implements ImageGrid.Source {
        private final int[] order;
        private final Doubts known;
        private final ImageDataset data;
        private final ImageData training;

        private Members(int[] order, Doubts known, ImageDataset data, ImageData training) {
            this.order = order;
            this.known = known;
            this.data = data;
            this.training = training;
        }

        @Override
        public int count() {
            return order.length;
        }

        @Override
        public GridImage at(int index) {
            int image = order[index];
            Picture picture = Picture.ofBytes(training.images(), image * data.imageBytes(), data.height(), data.width(),
                    data.channels());
            String label = data.classes().get(training.labels()[image]);
            String answer = data.classes().get(known.says(image));
            boolean isWrong = known.says(image) != training.labels()[image];
            return new GridImage(picture, isWrong && label.length() == 1
                            ? language.say("testimages.caption.wrong", answer, label) : label,
                    language.say("doubts.words", language.figures().whole(image + 1), label,
                            language.figures().significant(100 * known.confidence(image), 2), answer),
                    isWrong ? GridImage.Verdict.WRONG : GridImage.Verdict.RIGHT);
        }
    }
}
