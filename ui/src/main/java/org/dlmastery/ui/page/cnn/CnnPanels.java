package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.DownloadBar;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.cnn.lens.LensState;
import org.dlmastery.ui.page.cnn.lens.LensTabs;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/**
 * What of the CNN page there is nothing to show in before an image has come, and what a first look has no use for, a part
 * of the program of its own: the network as it reads an image, the test images with what it takes them for, the tabs that
 * explain it, and the editor of its layers.
 */
final class CnnPanels {
    /** What readers do here. */
    interface Listener extends LensTabs.Listener, NetworkEditor.Listener {
        /** The test images are to be seen. */
        void openImages();

        CnnModel model();

        /** Something could not be had. */
        void failed(Message why);

        @Override
        default void takeTrained() {
            DrawerPanels.takeTrained(model(), this::failed);
        }

        /** The settings are to be these. */
        void change(Values next);

        @Override
        default void harden(int epsilon) {
            Hardening.begin(model(), epsilon, this::change);
        }
    }

    private final Language language;
    private final Listener listener;
    private final Tag downloadPlace = Tag.of("div");
    private Optional<DownloadBar> download = Optional.empty();

    private final PredictionGrid predictions;
    private final ConfusionPanel confusion;
    private final LensTabs lenses;
    private final NetworkStage stage;
    private final NetworkEditor network;
    private final ImageOffer offer;
    private final DoubtPanel doubts;
    private final Tag trained;
    private final LatePart<ExportPanel<CnnMoment>> export;
    private List<String> classes = CnnNetwork.DATA_SETS.get(0).classes();

    /**
     * @param turns in which tables are built
     * @param matrix where the confusion matrix stands
     * @param keys the explaining tabs' names in links
     */
    CnnPanels(Language language, Colours colours, Turns turns, Panel matrix, List<String> keys, Listener listener) {
        this.language = language;
        this.listener = listener;
        // Its tabs are opened later; without their styles they still work.
        SiteFiles.styleSheet("styles/lens.css", () -> { }, why -> { });
        predictions = new PredictionGrid(language, colours, turns, listener::give);
        confusion = new ConfusionPanel(language, colours, turns, matrix, (ofClass, takenFor) -> {
            predictions.only(ofClass, takenFor);
            listener.openImages();
        });
        lenses = new LensTabs(language, colours, turns, keys, listener);
        network = new NetworkEditor(language, listener);
        doubts = new DoubtPanel(language, colours, turns, listener.model());
        offer = new ImageOffer(language, colours, listener.model());
        stage = new NetworkStage(language, colours, turns, offer.tag());
        trained = Tag.button(language.say("testimages.trained.use")).is("small")
                .on("click", event -> listener.takeTrained());
        export = new LatePart<>(language, CnnExport.PART, () -> CnnExport.panel(language, listener.model()));
    }

    List<OriginBadge> badges() {
        List<OriginBadge> all = new ArrayList<>(lenses.badges());
        all.add(predictions.badge());
        all.add(doubts.badge());
        return all;
    }

    /** The test images. */
    Tag images() {
        return predictions.panel().tag();
    }

    /** The training images with doubtful labels. */
    Tag doubts() {
        return doubts.tag();
    }

    /** Where the network is taken away. */
    Tag export() {
        return export.place(ExportPanel::tag);
    }

    /** How the images come. */
    Tag download() {
        return downloadPlace;
    }

    /** What the network learns from, in the drawer. */
    Tag settingsOfData(ControlForm form) {
        return DrawerPanels.data(language, form, listener.model(), listener::failed);
    }

    /** The network as it reads an image. */
    Tag stage() {
        return stage.tag();
    }

    /** Each layer's maps in figures. */
    Tag activations() {
        return stage.activations();
    }

    /** What takes the trained network, for a run that has learnt nothing. */
    Tag trained() {
        return trained;
    }

    /** The editor of the network's layers. */
    Tag editor() {
        return network.panel().tag();
    }

    /** Makes one of the explaining tabs. */
    Tag lens(String key) {
        return lenses.content(key);
    }

    void recolour(Colours colours) {
        lenses.recolour(colours);
        confusion.recolour(colours);
        predictions.recolour(colours);
        offer.recolour(colours);
        stage.recolour(colours);
        doubts.recolour(colours);
    }

    void leave() {
        download.ifPresent(DownloadBar::leave);
        lenses.leave();
    }

    /** @param afresh whether the run began afresh, with other weights */
    void network(List<ImageStage> layers, boolean afresh) {
        network.show(layers, afresh);
        stage.network(layers, afresh);
    }

    /** The network reads another image. */
    void given(GivenImage image) {
        stage.given(image);
    }

    /** What it makes of it. */
    void inside(CnnInside inside) {
        stage.inside(inside);
    }

    /** What the tabs explain is this now. */
    void show(LensState state) {
        lenses.show(state);
        trained.hidden(!state.isWorseThanTrained());
        state.given().ifPresent(offer::mark);
    }

    /** The engine's answer to what a tab has asked. */
    void answered(Event.Answer answer) {
        if (answer.task() == CnnModel.DOUBT_TASK) {
            doubts.answered(answer.arrays());
        } else if (answer.task() == CnnModel.RACE_TASK) {
            doubts.raced(answer.arrays());
        } else {
            lenses.answered(answer.task(), answer.arrays());
        }
    }

    /** The data set is another, and its images aren't here. */
    void data(ImageDataset data) {
        classes = data.classes();
        network.data(data);
        stage.data(data);
        download.ifPresent(DownloadBar::leave);
        DownloadBar bar = new DownloadBar(language, listener.model().download());
        download = Optional.of(bar);
        downloadPlace.empty().add(bar.tag());
        predictions.noImages();
        doubts.forget();
        offer.data(data);
        showConfusion();
    }

    void images(Images images) {
        classes = images.dataset().classes();
        predictions.images(images);
        offer.data(images.dataset());
        showConfusion();
    }

    /** There is another run, of which nothing is known yet. */
    void forgetRun() {
        export.ifThere(ExportPanel::forget);
        doubts.forgetRun();
        forget();
    }

    /** What was known of the test images counts no more. */
    void forget() {
        predictions.forget();
        doubts.forget();
        showConfusion();
    }

    /** The run as it is now, with the first test images' probabilities. */
    void first(CnnMoment moment) {
        export.ifThere(here -> here.show(moment));
        if (moment.probabilities().length > 0) {
            predictions.showFirst(moment.probabilities(), CnnNetwork.CLASSES);
        }
        showConfusion();
    }

    /** @param probabilities of each class for each of these test images: [n, classes] */
    void predicted(int[] rows, float[] probabilities) {
        predictions.show(rows, probabilities);
    }

    /** All that was asked for is there. */
    void allPredicted() {
        predictions.complete();
        showConfusion();
    }

    private void showConfusion() {
        confusion.show(predictions.confusion(), predictions.summary(), classes);
    }
}
