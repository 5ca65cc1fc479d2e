package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The diffusion model that the reader works on: its settings, its run, and the last digits sampled from it. */
public final class DiffusionModel extends EngineModel<DiffusionMoment, DiffusionModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<DiffusionMoment> {
        /** A sampling has come a step further. */
        void frame(SampleFrame frame);

        /** A sampling was ended before its last step: by the reader, or because its run or its engine is gone. */
        void stopped();

        /** A sampling could not be done. @param reason why not, in words */
        void sampleFailed(String reason);
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.00001;
    private static final int TASK = 1;

    private final Runnable fetch;
    private Optional<Request.Supply> digits = Optional.empty();
    private final List<SampleFrame> frames = new ArrayList<>();
    private boolean sampling;

    /** @param fetch has the images come, unless they are on their way or here; {@link #digits} then gets them */
    public DiffusionModel(SharedEngine engine, Runnable fetch) {
        super(engine, new DiffusionSpec(), new DiffusionFit(), DiffusionControls.ALL.initial());
        this.fetch = fetch;
    }

    /** The training run that the settings describe. */
    public DiffusionExperiment experiment() {
        return DiffusionControls.experiment(values());
    }

    /** The images to learn from are here. @param arrays as {@link org.dlmastery.core.data.ImageArrays} names them */
    public void digits(List<NamedArray> arrays) {
        Request.Supply supply = new Request.Supply(DiffusionSpec.DATA_SET, arrays);
        digits = Optional.of(supply);
        supply(supply);
    }

    /** Begins to make digits from noise, as the settings say, in place of a sampling that is under way. */
    public void sample() {
        sampling = true;
        frames.clear();
        send(new Request.Ask(TASK, DiffusionSpec.SAMPLE, DiffusionControls.sampling(values()).arrays()));
    }

    /** Ends the sampling; what was made so far stays. */
    public void stopSampling() {
        if (sampling) {
            send(new Request.Cancel(TASK));
            ended();
        }
    }

    /** Whether digits are being made. */
    public boolean isSampling() {
        return sampling;
    }

    /** The last sampling, as far as it came. */
    public List<SampleFrame> frames() {
        return List.copyOf(frames);
    }

    private void ended() {
        if (sampling) {
            sampling = false;
            view().ifPresent(View::stopped);
        }
    }

    @Override
    protected void aboutToTrain() {
        fetch.run();
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        return digits;
    }

    @Override
    protected List<String> pictures() {
        return List.of();
    }

    @Override
    protected DiffusionMoment moment(Event.Shown shown) {
        return DiffusionMoment.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(DiffusionControls.LEARNING_RATE, TRIAL_RATE)
                .with(DiffusionControls.EPOCHS, DiffusionControls.EPOCHS.most());
    }

    @Override
    protected String cost(Values settings) {
        return settings.text(DiffusionControls.WIDTHS) + " " + settings.text(DiffusionControls.BATCH);
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Data data && data.run() == run()) {
            // Tasks don't go on in a run that begins, be it the same one on another device.
            ended();
        } else if (event instanceof Event.Answer answer && answer.run() == run() && answer.task() == TASK && sampling) {
            if (answer.isLast()) {
                sampling = false;
            } else {
                SampleFrame frame = SampleFrame.of(answer.arrays());
                frames.add(frame);
                view().ifPresent(page -> page.frame(frame));
            }
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run() && failed.task() == TASK) {
            sampling = false;
            view().ifPresent(page -> page.sampleFailed(failed.reason()));
        }
    }

    @Override
    protected void forgotten() {
        frames.clear();
        ended();
    }
}
