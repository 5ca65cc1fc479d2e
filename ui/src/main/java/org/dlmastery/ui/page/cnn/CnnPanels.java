package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.cnn.lens.LensState;
import org.dlmastery.ui.page.cnn.lens.LensTabs;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/**
 * What of the CNN page a first look has no use for, a part of the program of its own: the test images with what the
 * network takes them for, the tabs that explain it, and the editor of its layers.
 */
final class CnnPanels {
    /** What readers do here. */
    interface Listener extends LensTabs.Listener, NetworkEditor.Listener {
        /** The network is to read a test image. */
        void give(int testImage);

        /** The test images are to be seen. */
        void openImages();

        CnnModel model();
    }

    private final PredictionGrid predictions;
    private final ConfusionPanel confusion;
    private final LensTabs lenses;
    private final NetworkEditor network;
    private final LatePart<ExportPanel<CnnMoment>> export;
    private List<String> classes = CnnNetwork.DATA_SETS.get(0).classes();

    /**
     * @param turns in which tables are built
     * @param matrix where the confusion matrix stands
     * @param keys the explaining tabs' names in links
     */
    CnnPanels(Language language, Colours colours, Turns turns, Panel matrix, List<String> keys, Listener listener) {
        predictions = new PredictionGrid(language, colours, listener::give);
        confusion = new ConfusionPanel(language, colours, turns, matrix, (ofClass, takenFor) -> {
            predictions.only(ofClass, takenFor);
            listener.openImages();
        });
        lenses = new LensTabs(language, colours, turns, keys, listener);
        network = new NetworkEditor(language, listener);
        export = new LatePart<>(language, CnnExport.PART, () -> CnnExport.panel(language, listener.model()));
    }

    List<OriginBadge> badges() {
        List<OriginBadge> all = new ArrayList<>(lenses.badges());
        all.add(predictions.badge());
        return all;
    }

    /** The test images. */
    Tag images() {
        return predictions.panel().tag();
    }

    /** Where the network is taken away. */
    Tag export() {
        return export.place(ExportPanel::tag);
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
    }

    void leave() {
        lenses.leave();
    }

    /** @param afresh whether the run began afresh, with other weights */
    void network(List<ImageStage> layers, boolean afresh) {
        network.show(layers, afresh);
    }

    /** What the tabs explain is this now. */
    void show(LensState state) {
        lenses.show(state);
    }

    void saliency(NamedArray map) {
        lenses.saliency(map);
    }

    /** The data set is another, and its images aren't here. */
    void data(ImageDataset data) {
        classes = data.classes();
        predictions.noImages();
        showConfusion();
    }

    void images(Images images) {
        classes = images.dataset().classes();
        predictions.images(images);
        showConfusion();
    }

    /** There is another run, of which nothing is known yet. */
    void forgetRun() {
        export.ifThere(ExportPanel::forget);
        forget();
    }

    /** What was known of the test images counts no more. */
    void forget() {
        predictions.forget();
        showConfusion();
    }

    /** The run as it is now, with the first test images' probabilities. */
    void first(CnnMoment moment) {
        export.ifThere(here -> here.show(moment));
        predictions.showFirst(moment.probabilities(), CnnNetwork.CLASSES);
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
