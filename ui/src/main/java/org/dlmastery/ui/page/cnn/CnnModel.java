package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.model.EngineModel;

/**
 * The network that the reader works on, for as long as the site is open: its settings, its run and its images. These are
 * fetched when the reader asks for them or wants to train; single images can be read without.
 */
public final class CnnModel extends EngineModel<CnnMoment, CnnModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<CnnMoment> {
        /** The run can't train before the images are here. */
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

        /** The network reads another image. */
        void given(GivenImage image);

        /** What the network makes of the {@linkplain #given given} image, with the weights of a moment ago. */
        void inside(CnnInside inside);

        /** An answer to what was {@linkplain CnnModel#ask asked}. */
        void answered(Event.Answer answer);
    }

    /** Where small files come from: the trained network, and the first images. */
    public interface SmallFiles {
        /** @param failed gets why it can't be had, as whole sentences */
        void load(String name, Consumer<byte[]> loaded, Consumer<Message> failed);
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.00001;
    private static final int PREDICT_TASK = 1;
    private static final int INSIDE_TASK = 2;
    /** Predictions of training images, which end when the weights change. */
    static final int DOUBT_TASK = 5;
    static final int RACE_TASK = 6;

    private final Function<ImageDataset, ImageDownload> downloads;
    private final SmallFiles files;
    /** Of the settings' data set. */
    private ImageDownload download;
    private Runnable deaf;
    private Optional<Images> images = Optional.empty();
    /** Whether the engine has asked for images that weren't here. */
    private boolean missing;
    private Optional<GivenImage> given = Optional.empty();
    private Optional<CnnInside> inside = Optional.empty();
    /** Whether the engine reads the image, and whether it has to once more. */
    private boolean reading;
    private int readingRun;
    private boolean readAgain;

    /**
     * @param downloads of a data set, the download that brings all its images when it is started; always the same
     * @param files brings the trained network's file, and that of the first images
     */
    public CnnModel(SharedEngine engine, Function<ImageDataset, ImageDownload> downloads, SmallFiles files) {
        super(engine, new CnnSpec(), new CnnFit(), CnnControls.ALL.initial());
        this.downloads = downloads;
        this.files = files;
        download = downloads.apply(experiment().data());
        deaf = download.listen(this::hear);
    }

    /** The downloads of all images of a data set, not started yet. */
    public static Function<ImageDataset, ImageDownload> allImages(Downloads downloads) {
        return data -> downloads.images(data, data.training(), data.test());
    }

    /** How the images of the settings' data set come. */
    public ImageDownload download() {
        follow();
        return download;
    }

    /** Of another data set no image is known until its download brings them, or has brought them before. */
    private void follow() {
        ImageDownload next = downloads.apply(experiment().data());
        if (next != download) {
            deaf.run();
            download = next;
            images = Optional.empty();
            given = Optional.empty();
            inside = Optional.empty();
            missing = false;
            deaf = next.listen(this::hear);
        }
    }

    /** What the settings describe. */
    public CnnExperiment experiment() {
        return CnnControls.experiment(values());
    }

    /** Asks what the network makes of these test images at present; another such wish takes the place of this one. */
    public void predict(int[] rows) {
        send(CnnSpec.predict(PREDICT_TASK, rows));
    }

    SmallFiles files() {
        return files;
    }

    /** The images of the settings' data set, once they are here. */
    Optional<Images> images() {
        return images;
    }

    /** Has the network read this image from now on. */
    public void give(GivenImage image) {
        given = Optional.of(image);
        inside = Optional.empty();
        view().ifPresent(page -> page.given(image));
        read();
    }

    /** The image that the network reads; none before there are any. */
    public Optional<GivenImage> given() {
        return given;
    }

    /** Has it read by weights that the engine was just given, of which it hasn't told yet. */
    void readAfresh() {
        given.ifPresent(image -> readNow(image.pixels()));
    }

    private void readNow(float[] pixels) {
        reading = true;
        readingRun = run();
        send(CnnSpec.inside(INSIDE_TASK, pixels));
    }

    /** Has it read again: its weights may be others. Of several wishes while it reads, the last counts. */
    void read() {
        if (given.isEmpty() || snapshot().isEmpty()) {
            return;
        }
        readAgain = reading && readingRun == run();
        if (!readAgain) {
            readNow(given.get().pixels());
        }
    }

    /** Asks something else, under a number that the model has no use for itself: from 3 on. */
    public void ask(Request.Ask question) {
        send(question);
    }

    /** Ends what was asked under a number. */
    void cancel(int task) {
        send(new Request.Cancel(task));
    }

    private void hear(DownloadState state) {
        if (images.isPresent() || !(state instanceof DownloadState.Done done)) {
            return;
        }
        images = Optional.of(done.images());
        view().ifPresent(page -> page.images(done.images()));
        supply(request(done.images()));
        if (given.isEmpty()) {
            give(GivenImage.ofTest(done.images().dataset(), done.images().test(), 0));
        }
    }

    private static Request.Supply request(Images images) {
        return CnnSpec.supply(images.dataset(), images.training().images(), images.training().labels(),
                images.test().images(), images.test().labels());
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        follow();
        if (images.isEmpty()) {
            missing = true;
            view().ifPresent(View::imagesMissing);
        }
        return images.map(CnnModel::request);
    }

    @Override
    protected void aboutToTrain() {
        download().start();
        cancel(PREDICT_TASK);
        cancel(DOUBT_TASK);
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
        if (event instanceof Event.TaskFailed failed && failed.run() == run() && failed.task() == INSIDE_TASK) {
            reading = false;
        }
        if (!(event instanceof Event.Answer answer) || answer.run() != run()) {
            return;
        }
        switch (answer.task()) {
            case PREDICT_TASK -> predicted(answer);
            case INSIDE_TASK -> wasRead(answer);
            default -> view().ifPresent(page -> page.answered(answer));
        }
    }

    private void predicted(Event.Answer answer) {
        if (answer.isLast()) {
            view().ifPresent(View::allPredicted);
        } else {
            int[] rows = NamedArray.get(answer.arrays(), CnnSpec.ROWS).wholes();
            float[] probabilities = NamedArray.get(answer.arrays(), CnnSpec.PROBABILITIES).values();
            view().ifPresent(page -> page.predicted(rows, probabilities));
        }
    }

    private void wasRead(Event.Answer answer) {
        if (!answer.isLast() && !readAgain) {
            inside = Optional.of(CnnInside.of(answer.arrays()));
            view().ifPresent(page -> page.inside(inside.get()));
        }
        if (answer.isLast()) {
            reading = false;
            if (readAgain) {
                read();
            }
        }
    }

    /** Another run, or another engine, has not been asked anything. */
    @Override
    protected void forgotten() {
        follow();
        inside = Optional.empty();
        reading = false;
        readAgain = false;
    }

    @Override
    protected void tell(View page) {
        follow();
        if (images.isPresent()) {
            page.images(images.get());
        } else if (missing) {
            page.imagesMissing();
        }
        given.ifPresent(page::given);
        inside.ifPresent(page::inside);
    }
}
