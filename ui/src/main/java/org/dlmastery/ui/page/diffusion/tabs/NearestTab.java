package org.dlmastery.ui.page.diffusion.tabs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Nearest;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/**
 * Does it remember what it has seen? Each drawn digit beside the training image that is most like it, and, to compare
 * with, digits that nobody has trained on beside theirs.
 */
final class NearestTab implements ExplainTab {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    private static final int ALL = SampleFrame.IMAGES * PIXELS;
    private static final float HALF = 127.5f;
    private static final int DIGITS = 3;

    private final Language language;
    private final DiffusionModel model;
    private final ImageDownload download;
    private final Tag find;
    private final Tag fetch;
    private final Tag said = Tag.of("p").attribute("role", "status");
    private final ImageStrip drawn;
    private final ImageStrip learnt;
    private final ImageStrip unseen;
    private final ImageStrip known;
    private final Tag found;
    private final TwinTable table;
    private final Tag tag;
    private boolean isFinding;
    private boolean isListening;

    /** @param download of the training images and some test images */
    NearestTab(Language language, Colours colours, Turns turns, DiffusionModel model, ImageDownload download) {
        this.language = language;
        this.model = model;
        this.download = download;
        find = Tag.button(language.say("nearest.find")).is("primary").on("click", event -> find());
        fetch = Tag.button(language.say("nearest.fetch")).on("click", event -> download.start());
        drawn = new ImageStrip(colours, language.say("nearest.drawn"));
        learnt = new ImageStrip(colours, language.say("nearest.learnt"));
        unseen = new ImageStrip(colours, language.say("nearest.unseen"));
        known = new ImageStrip(colours, language.say("nearest.known"));
        table = new TwinTable(language.say("nearest.table"), turns);
        found = Tag.of("div").hidden(true).add(named("nearest.drawn", drawn), named("nearest.learnt", learnt),
                named("nearest.unseen", unseen), named("nearest.known", known), table.tag());
        tag = Tag.of("div").is("reading").add(Tag.of("p").text(language.say("nearest.about")),
                Tag.of("div").is("buttons").add(find, fetch), said, found);
        changed();
    }

    private Tag named(String key, ImageStrip strip) {
        return Tag.of("div").is("compared").add(Tag.of("h4").text(language.say(key)), strip.tag());
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void changed() {
        found.hidden(true);
        if (isListening) {
            tell(download.state());
        } else {
            isListening = true;
            download.listen(this::tell);
        }
    }

    private Optional<SampleFrame> last() {
        return model.frames().stream().filter(SampleFrame::isLast).findFirst();
    }

    private void tell(DownloadState state) {
        boolean isHere = state instanceof DownloadState.Done;
        fetch.hidden(isHere || state instanceof DownloadState.Loading);
        find.attribute("aria-disabled", Boolean.toString(!isHere || last().isEmpty() || isFinding));
        if (!isFinding && found.element().isHidden()) {
            Elements.say(said.element(), language.say(!isHere ? state instanceof DownloadState.Loading ? "nearest.coming"
                    : "nearest.missing" : last().isEmpty() ? "compared.first" : "nearest.ready"));
        }
    }

    private void find() {
        if (isFinding || last().isEmpty() || !(download.state() instanceof DownloadState.Done done)) {
            return;
        }
        isFinding = true;
        SampleFrame frame = last().get();
        Images images = done.images();
        int count = model.isShipped() ? images.training().count() : model.experiment().images();
        byte[] training = Arrays.copyOf(images.training().images(), count * PIXELS);
        byte[] questioned = Arrays.copyOf(Nearest.seen(frame.clean()), 2 * ALL);
        System.arraycopy(images.test().images(), 0, questioned, ALL, ALL);
        Elements.say(said.element(), language.say("nearest.finding", language.figures().whole(count)));
        model.ask(DiffusionSpec.NEAREST, Nearest.question(questioned, training),
                answer -> show(frame, images, questioned, count, Nearest.of(answer)), () -> {
                    isFinding = false;
                    tell(download.state());
                });
    }

    private void show(SampleFrame frame, Images images, byte[] questioned, int count, Nearest nearest) {
        drawn.show(bright(questioned, 0));
        unseen.show(bright(questioned, ALL));
        byte[] theirs = new byte[2 * ALL];
        for (int i = 0; i < nearest.places().length; i++) {
            System.arraycopy(images.training().images(), nearest.places()[i] * PIXELS, theirs, i * PIXELS, PIXELS);
        }
        learnt.show(bright(theirs, 0));
        known.show(bright(theirs, ALL));
        table.show(new NearestRows(language, frame.labels(), images, nearest));
        found.hidden(false);
        float[] distances = nearest.distances();
        Elements.say(said.element(), language.say("nearest.said", language.figures().whole(count),
                mean(distances, 0), mean(distances, SampleFrame.IMAGES), figure(least(distances))));
    }

    private String mean(float[] distances, int from) {
        double sum = 0;
        for (int i = from; i < from + SampleFrame.IMAGES; i++) {
            sum += distances[i];
        }
        return figure(sum / SampleFrame.IMAGES);
    }

    /** Of the drawn digits. */
    private static double least(float[] distances) {
        double least = distances[0];
        for (int i = 1; i < SampleFrame.IMAGES; i++) {
            least = Math.min(least, distances[i]);
        }
        return least;
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }

    private static float[] bright(byte[] bytes, int from) {
        float[] bright = new float[ALL];
        for (int i = 0; i < ALL; i++) {
            bright[i] = (bytes[from + i] & 255) / HALF - 1;
        }
        return bright;
    }

    @Override
    public void recolour(Colours colours) {
        List.of(drawn, learnt, unseen, known).forEach(each -> each.recolour(colours));
    }

    /** Image by image, first the drawn ones. */
    private record NearestRows(Language language, int[] labels, Images images, Nearest nearest) implements TwinTable.Rows {
        @Override
        public List<String> head() {
            return List.of(language.say("nearest.column.image"), language.say("nearest.column.label"),
                    language.say("nearest.column.place"), language.say("nearest.column.theirs"),
                    language.say("nearest.column.distance"));
        }

        @Override
        public int count() {
            return nearest.places().length;
        }

        @Override
        public List<String> row(int index) {
            boolean isDrawn = index < SampleFrame.IMAGES;
            int number = index % SampleFrame.IMAGES;
            int label = isDrawn ? labels[number] : images.test().labels()[number];
            int place = nearest.places()[index];
            return List.of(language.say(isDrawn ? "nearest.row.drawn" : "nearest.row.test",
                            language.figures().whole(number + 1)),
                    language.figures().whole(label), language.figures().whole(place + 1),
                    language.figures().whole(images.training().labels()[place]),
                    language.figures().significant(nearest.distances()[index], DIGITS));
        }
    }
}
