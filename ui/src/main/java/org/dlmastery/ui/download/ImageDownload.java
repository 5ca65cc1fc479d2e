package org.dlmastery.ui.download;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Message;

/**
 * Fetches the first images of a data set's splits, a few files at a time. Each file is checked against the build's list
 * before it is used. Whatever stops a download, what has arrived stays, and the next start fetches only the rest.
 */
public final class ImageDownload {
    /** What stands in place of the list of files where a site was built without the data set. */
    public static final String ABSENT = "absent";

    /** So that the way to the server and back is not waited for at each file. */
    private static final int AT_A_TIME = 3;
    private static final String GROUP = "data";

    /** A wanted file. */
    private static final class Part {
        private final Shard shard;
        private final int first;
        private final SplitBuffer buffer;
        private boolean asked;
        private boolean arrived;

        private Part(Shard shard, int first, SplitBuffer buffer) {
            this.shard = shard;
            this.first = first;
            this.buffer = buffer;
        }
    }

    private final ImageDataset dataset;
    private final SplitBuffer training;
    private final SplitBuffer test;
    private final DataFiles files;
    private final DoubleSupplier clock;
    private final List<Consumer<DownloadState>> listeners = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private DownloadState state = new DownloadState.Waiting();
    private Speed speed = new Speed(0);
    private boolean listAsked;
    private int inFlight;

    /**
     * @param trainingCount how many training images are wanted
     * @param testCount how many test images are wanted
     * @param clock milliseconds since whenever
     */
    ImageDownload(ImageDataset dataset, int trainingCount, int testCount, DataFiles files, DoubleSupplier clock) {
        if (trainingCount < 0 || trainingCount > dataset.training() || testCount < 0 || testCount > dataset.test()) {
            throw new IllegalArgumentException(dataset.name() + ": " + trainingCount + " training and " + testCount
                    + " test images are wanted of " + dataset.training() + " and " + dataset.test());
        }
        this.dataset = dataset;
        training = new SplitBuffer(dataset, trainingCount);
        test = new SplitBuffer(dataset, testCount);
        this.files = files;
        this.clock = clock;
    }

    public ImageDataset dataset() {
        return dataset;
    }

    /** How many training images it brings. */
    int training() {
        return training.data().count();
    }

    /** How many test images it brings. */
    int test() {
        return test.data().count();
    }

    public DownloadState state() {
        return state;
    }

    /** Whether it brings at least so many images. */
    boolean covers(int trainingCount, int testCount) {
        return training() >= trainingCount && test() >= testCount;
    }

    /** Tells each change of state, beginning with the present state, before this call returns. @return stops the telling */
    public Runnable listen(Consumer<DownloadState> listener) {
        listeners.add(listener);
        listener.accept(state);
        return () -> listeners.remove(listener);
    }

    /** Begins, goes on after a cancel, or tries again after a failure. Does nothing while it loads and when it is done. */
    public void start() {
        if (state instanceof DownloadState.Loading || state instanceof DownloadState.Done) {
            return;
        }
        speed = new Speed(clock.getAsDouble());
        become(new DownloadState.Loading(progress()));
        if (parts.isEmpty()) {
            askForList();
        } else {
            askForMore();
        }
    }

    /** Asks for nothing more. Files that are under way still arrive and are kept. */
    public void cancel() {
        if (state instanceof DownloadState.Loading) {
            become(new DownloadState.Cancelled(progress()));
        }
    }

    private void askForList() {
        if (listAsked) {
            return;
        }
        listAsked = true;
        String file = file("shards");
        files.text(file, GROUP, dataset.name(), text -> {
            listAsked = false;
            Shard.list(text).ifPresentOrElse(this::choose, () -> fail(text.equals(ABSENT)
                    ? Message.of("download.absent", dataset.title()) : DataFiles.changed(file)));
        }, why -> {
            listAsked = false;
            fail(why);
        });
    }

    private void choose(List<Shard> shards) {
        int trainingFound = choose(shards, Shard.TRAINING, training);
        int testFound = choose(shards, Shard.TEST, test);
        if (trainingFound < training() || testFound < test()) {
            parts.clear();
            fail(Message.of("download.fewer", Integer.toString(trainingFound), Integer.toString(testFound),
                    Integer.toString(training()), Integer.toString(test())));
            return;
        }
        tellProgress();
        askForMore();
    }

    /** @return how many images the site has of the split, or as many as are wanted if it has more */
    private int choose(List<Shard> shards, String split, SplitBuffer buffer) {
        int first = 0;
        for (Shard shard : shards) {
            if (shard.split().equals(split) && first < buffer.data().count()) {
                parts.add(new Part(shard, first, buffer));
                first += shard.images();
            }
        }
        return first;
    }

    private void askForMore() {
        boolean missing = false;
        for (Part part : parts) {
            missing |= !part.arrived;
            if (state instanceof DownloadState.Loading && inFlight < AT_A_TIME && !part.arrived && !part.asked) {
                ask(part);
            }
        }
        if (!missing && state instanceof DownloadState.Loading) {
            become(new DownloadState.Done(new Images(dataset, training.data(), test.data())));
        }
    }

    private void ask(Part part) {
        part.asked = true;
        inFlight++;
        String file = file(part.shard.name());
        files.bytes(file, GROUP, dataset.name() + "/" + part.shard.name(), bytes -> {
            settle(part);
            if (part.buffer.take(part.shard, part.first, bytes)) {
                part.arrived = true;
                speed.arrived(clock.getAsDouble(), part.shard.bytes());
                tellProgress();
                askForMore();
            } else {
                fail(DataFiles.changed(file));
            }
        }, why -> {
            settle(part);
            fail(why);
        });
    }

    private void settle(Part part) {
        part.asked = false;
        inFlight--;
    }

    private void tellProgress() {
        if (state instanceof DownloadState.Loading) {
            become(new DownloadState.Loading(progress()));
        }
    }

    /** Only the first of several failures counts, and none after a cancel: the next start meets it again. */
    private void fail(Message why) {
        if (state instanceof DownloadState.Loading) {
            become(new DownloadState.Failed(progress(), why));
        }
    }

    private DownloadProgress progress() {
        long bytes = 0;
        long total = 0;
        for (Part part : parts) {
            total += part.shard.bytes();
            bytes += part.arrived ? part.shard.bytes() : 0;
        }
        return new DownloadProgress(bytes, total, speed.bytesPerSecond());
    }

    private void become(DownloadState next) {
        state = next;
        for (Consumer<DownloadState> listener : List.copyOf(listeners)) {
            listener.accept(next);
        }
    }

    private String file(String name) {
        return "data/" + dataset.name() + "/" + name + ".js";
    }
}
