package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.model.EngineModel;

/**
 * The network that the reader works on, for as long as the site is open: its settings, its run and its images. These are
 * fetched when the reader asks for them or wants to train.
 */
public final class CnnModel extends EngineModel<CnnMoment, CnnModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<CnnMoment> {
        /** The run can't begin before the images are here. */
        void imagesMissing();

        void images(Images images);

        /**
         * What {@link CnnModel#predict} asked for, a few images at a time.
         *
         * @param probabilities of each class for each of the images: [n, classes]
         */
        void predicted(int[] rows, float[] probabilities);

        /** All of that has come. */
        void allPredicted();
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.00001;
    private static final int PREDICT_TASK = 1;

    private final ImageDownload download;
    private Optional<Images> images = Optional.empty();
    /** Whether the engine has asked for images that weren't here. */
    private boolean missing;

    /** @param download brings the images when it is started */
    public CnnModel(SharedEngine engine, ImageDownload download) {
        super(engine, new CnnSpec(), new CnnFit(), CnnControls.ALL.initial());
        this.download = download;
        download.listen(this::hear);
    }

    /** The download of all images, not started yet. */
    public static ImageDownload allImages(Downloads downloads) {
        return downloads.images(CnnNetwork.DATA, CnnNetwork.DATA.training(), CnnNetwork.DATA.test());
    }

    /** How the images come. */
    public ImageDownload download() {
        return download;
    }

    /** What the settings describe. */
    public CnnExperiment experiment() {
        return CnnControls.experiment(values());
    }

    /** Asks what the network makes of these test images at present; another such wish takes the place of this one. */
    public void predict(int[] rows) {
        send(CnnSpec.predict(PREDICT_TASK, rows));
    }

    private void hear(DownloadState state) {
        if (images.isPresent() || !(state instanceof DownloadState.Done done)) {
            return;
        }
        images = Optional.of(done.images());
        view().ifPresent(page -> page.images(done.images()));
        supply(request(done.images()));
    }

    private static Request.Supply request(Images images) {
        return CnnSpec.supply(images.dataset(), images.training().images(), images.training().labels(),
                images.test().images(), images.test().labels());
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        if (images.isEmpty()) {
            missing = true;
            view().ifPresent(View::imagesMissing);
        }
        return images.map(CnnModel::request);
    }

    @Override
    protected void aboutToTrain() {
        download.start();
        send(new Request.Cancel(PREDICT_TASK));
    }

    @Override
    protected List<String> pictures() {
        return List.of(CnnSpec.PREDICTIONS);
    }

    @Override
    protected CnnMoment moment(Event.Shown shown) {
        return CnnMoment.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(CnnControls.LEARNING_RATE, TRIAL_RATE)
                .with(CnnControls.EPOCHS, CnnControls.EPOCHS.most());
    }

    @Override
    protected String cost(Values settings) {
        return settings.text(CnnControls.LAYERS) + " " + settings.text(CnnControls.BATCH) + " "
                + settings.text(CnnControls.OPTIMISER);
    }

    @Override
    protected void other(Event event) {
        if (!(event instanceof Event.Answer answer) || answer.run() != run() || answer.task() != PREDICT_TASK) {
            return;
        }
        if (answer.isLast()) {
            view().ifPresent(View::allPredicted);
        } else {
            int[] rows = NamedArray.get(answer.arrays(), CnnSpec.ROWS).wholes();
            float[] probabilities = NamedArray.get(answer.arrays(), CnnSpec.PROBABILITIES).values();
            view().ifPresent(page -> page.predicted(rows, probabilities));
        }
    }

    @Override
    protected void tell(View page) {
        if (images.isPresent()) {
            page.images(images.get());
        } else if (missing) {
            page.imagesMissing();
        }
    }
}
