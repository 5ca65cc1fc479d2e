package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.Network;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.kind.diffusion.spec.TrainedFlow;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.store.Database;

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

        /** What a classifier reads in the digits of the last frame. */
        void judged(Judgement judgement);

        /** The digits of the last frame can't be judged. @param why as whole sentences */
        void notJudged(Message why);

        /** The site's trained network can't be had. @param why as whole sentences */
        void weightsMissing(Message why);
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.00001;
    private static final int TASK = 1;
    private static final int JUDGE_TASK = 2;
    private static final int FIRST_QUESTION = 10;

    /** Somebody waits for the answers to a question. */
    private record Waiting(Consumer<List<NamedArray>> each, Runnable ended) {
    }

    private final Runnable fetch;
    private final SiteBytes weights;
    private final Database database;
    private final FormerNetworks former;
    private Optional<OtherNetwork> flow = Optional.empty();
    private Optional<Request.Supply> shipped = Optional.empty();
    private boolean shippedAsked;
    private Optional<History> course = Optional.empty();
    private Optional<byte[]> classifier = Optional.empty();
    private Optional<Judgement> judgement = Optional.empty();
    private Optional<Request.Supply> digits = Optional.empty();
    private final List<SampleFrame> frames = new ArrayList<>();
    private final Map<Integer, Waiting> questions = new HashMap<>();
    private int nextQuestion = FIRST_QUESTION;
    private boolean sampling;
    /** How the frames were sampled. */
    private Optional<Sampling> sampled = Optional.empty();
    /** With which settings the digits were made that are done. */
    private Values finished = TrainedDiffusion.values();
    /** Of what experiment the last moment was. */
    private Optional<DiffusionExperiment> shown = Optional.empty();
    /** Whether the sampling is to end with its first frame. */
    private boolean beginsOnly;
    /** Of what sampling the beginning is shown, and nothing else. */
    private Optional<Sampling> begun = Optional.empty();

    /**
     * @param fetch has the images come, unless they are on their way or here; {@link #digits} then gets them
     * @param weights brings the trained networks, and the classifier that judges what is drawn
     * @param database keeps what is no run's: former networks, and the training in two dimensions
     */
    public DiffusionModel(SharedEngine engine, Runnable fetch, SiteBytes weights, Database database) {
        super(engine, new DiffusionSpec(), new DiffusionFit(), TrainedDiffusion.values());
        this.fetch = fetch;
        this.weights = weights;
        this.database = database;
        former = new FormerNetworks(database);
    }

    /** Where more is kept in this browser. */
    public Database database() {
        return database;
    }

    /** Whether the network is the site's trained one. */
    public boolean isShipped() {
        return experiment().shipped();
    }

    /** The course of the site's network's training, once its file is here. */
    public Optional<History> course() {
        return course;
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
        beginsOnly = false;
        begun = Optional.empty();
        ask(DiffusionControls.sampling(values()));
    }

    /**
     * Shows what a sampling would begin with, unless it is shown or there are digits: the noise, and the network's first
     * guess of what is in it.
     */
    public void begin() {
        Sampling next = DiffusionControls.sampling(values());
        if (!sampling && frames.size() < 2 && !(begun.isPresent() && begun.get().equals(next))) {
            beginsOnly = true;
            begun = Optional.of(next);
            ask(next);
        }
    }

    private void ask(Sampling asked) {
        sampling = true;
        sampled = Optional.of(asked);
        frames.clear();
        judgement = Optional.empty();
        send(new Request.Ask(TASK, DiffusionSpec.SAMPLE, asked.arrays()));
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

    /** Whether digits are being made that somebody has asked for, and not only their beginning is shown. */
    public boolean isDrawing() {
        return sampling && !beginsOnly && (frames.isEmpty() || !frames.get(frames.size() - 1).isLast());
    }

    /** How the last sampling was to be done; none before there was one. */
    public Optional<Sampling> sampled() {
        return sampled;
    }

    /** Whether digits are shown that were made otherwise than the settings say now. */
    public boolean isSampledOtherwise() {
        return !beginsOnly && !frames.isEmpty()
                && sampled.filter(DiffusionControls.sampling(values())::equals).isEmpty();
    }

    @Override
    protected Values goalSettings() {
        return DiffusionControls.withSampling(values(), finished);
    }

    /** The last sampling, as far as it came. */
    public List<SampleFrame> frames() {
        return List.copyOf(frames);
    }

    /** What was read in the last sampling's digits, if they are done. */
    public Optional<Judgement> judgement() {
        return judgement;
    }

    /** Former runs' trained networks, of this visit and of earlier ones, to be compared with the present one. */
    public List<OtherNetwork> others() {
        return former.but(name(experiment()));
    }

    /** Knows no former network any more. */
    public void forgetOthers() {
        former.forget();
    }

    private static String name(DiffusionExperiment experiment) {
        return experiment.shipped() + " " + experiment.target();
    }

    /** Keeps the network of the run that ends, if it has learnt anything and has not diverged. The site's comes again. */
    private void keep() {
        if (snapshot().isPresent() && shown.isPresent()) {
            OtherNetwork network = OtherNetwork.of(shown.get(), snapshot().get().saved());
            if (network.trained() > 0 && network.isFinite()) {
                former.keep(name(shown.get()), network, !shown.get().shipped());
            }
        }
    }

    /**
     * Has the site's network for flow matching come.
     *
     * @param here gets it, or nothing where the site was built without one
     * @param failed gets why it can't be had, as whole sentences
     */
    public void flow(Consumer<Optional<OtherNetwork>> here, Consumer<Message> failed) {
        if (flow.isPresent()) {
            here.accept(flow);
        } else {
            weights.load(TrainedFlow.NAME, file -> {
                flow = TrainedFlow.network(file);
                here.accept(flow);
            }, failed);
        }
    }

    /**
     * Asks the engine something beside the page's own sampling.
     *
     * @param task as {@link DiffusionSpec} names it
     * @param each gets the answers
     * @param ended runs when all have come, or no more can
     * @return by what number {@link #drop} knows it
     */
    public int ask(String task, List<NamedArray> question, Consumer<List<NamedArray>> each, Runnable ended) {
        int number = nextQuestion++;
        questions.put(number, new Waiting(each, ended));
        send(new Request.Ask(number, task, question));
        return number;
    }

    /** Has no more interest in a question's answers. */
    public void drop(int question) {
        if (questions.remove(question) != null) {
            send(new Request.Cancel(question));
        }
    }

    /** Has the classifier that judges digits come. @param failed gets why it can't be had, as whole sentences */
    public void classifier(Consumer<byte[]> here, Consumer<Message> failed) {
        if (classifier.isPresent()) {
            here.accept(classifier.get());
        } else {
            weights.load(Judgement.CLASSIFIER, file -> {
                classifier = Optional.of(file);
                here.accept(file);
            }, failed);
        }
    }

    private void judge(SampleFrame drawn) {
        classifier(file -> {
            if (!frames.isEmpty() && frames.get(frames.size() - 1) == drawn) {
                send(new Request.Ask(JUDGE_TASK, DiffusionSpec.JUDGE, Judgement.question(drawn.clean(), file)));
            }
        }, why -> view().ifPresent(page -> page.notJudged(why)));
    }

    private void ended() {
        if (sampling) {
            sampling = false;
            if (!beginsOnly) {
                view().ifPresent(View::stopped);
            }
        }
    }

    /** The site's network isn't trained on: in its place comes one to be trained from scratch, small enough to watch. */
    @Override
    protected void aboutToTrain() {
        if (isShipped()) {
            Preset small = DiffusionPresets.SMALL;
            Values own = DiffusionControls.withSampling(small.values(), values());
            follow(Optional.of(small), false, () -> change(own));
        }
        fetch.run();
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        if (!dataSet.equals(TrainedDiffusion.NAME)) {
            return digits;
        }
        if (shipped.isEmpty() && !shippedAsked) {
            shippedAsked = true;
            weights.load(TrainedDiffusion.NAME, file -> {
                TrainedFile trained = TrainedDiffusion.read(file);
                Request.Supply supply = new Request.Supply(TrainedDiffusion.NAME, trained.arrays());
                shipped = Optional.of(supply);
                course = Optional.of(trained.course());
                supply(supply);
            }, why -> {
                shippedAsked = false;
                view().ifPresent(page -> page.weightsMissing(why));
            });
        }
        return shipped;
    }

    @Override
    protected List<String> pictures() {
        return List.of();
    }

    @Override
    protected DiffusionMoment moment(Event.Shown event) {
        shown = Optional.of(experiment());
        return DiffusionMoment.of(event);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(DiffusionControls.NETWORK, Network.OWN).with(DiffusionControls.LEARNING_RATE, TRIAL_RATE)
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
                if (frame.isLast()) {
                    finished = DiffusionControls.withSampling(finished, sampled.orElseThrow());
                }
                view().ifPresent(page -> page.frame(frame));
                if (frame.isLast()) {
                    judge(frame);
                } else if (beginsOnly) {
                    stopSampling();
                }
            }
        } else if (event instanceof Event.Answer answer && answer.run() == run() && answer.task() == JUDGE_TASK) {
            if (!answer.isLast()) {
                judgement = Optional.of(Judgement.of(answer.arrays()));
                view().ifPresent(page -> page.judged(judgement.get()));
            }
        } else if (event instanceof Event.Answer answer && answer.run() == run()) {
            answered(answer);
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run() && failed.task() == TASK) {
            sampling = false;
            view().ifPresent(page -> page.sampleFailed(failed.reason()));
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run()) {
            ended(failed.task());
        }
    }

    private void answered(Event.Answer answer) {
        if (answer.isLast()) {
            ended(answer.task());
        } else if (questions.containsKey(answer.task())) {
            questions.get(answer.task()).each().accept(answer.arrays());
        }
    }

    private void ended(int question) {
        Waiting waiting = questions.remove(question);
        if (waiting != null) {
            waiting.ended().run();
        }
    }

    @Override
    protected void forgotten() {
        keep();
        frames.clear();
        finished = TrainedDiffusion.values();
        begun = Optional.empty();
        judgement = Optional.empty();
        ended();
        List<Waiting> dropped = new ArrayList<>(questions.values());
        questions.clear();
        dropped.forEach(each -> each.ended().run());
    }
}
