package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.StepShares;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.explain.TaskBar;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.dlmastery.ui.widget.StatusLine;

/** Makes sixteen digits from noise: all of them, one large, and every step of it. Before there are any it says what is missing. */
final class SamplePanel {
    private static final double MILLISECONDS_PER_STEP = 150;
    private static final int DIGITS = 3;

    private final Language language;
    private final DiffusionModel model;
    private final SampleGrid grid;
    private final StepView large;
    private final Film film;
    private final OriginBadge badge;
    private final TaskBar task;
    private final StepPlayer player;
    private final StatusLine status = new StatusLine();
    private final Tag place = Tag.of("p").is("readout");
    private final Tag missing = Tag.of("p").is("sample-missing");
    private final Tag result;
    private final AskedPanel asked;
    private final Tag sample;
    private final Tag again;
    private final Tag count = Tag.of("output").attribute("aria-live", "off").text("0");
    private final Tag target = Tag.of("span");
    private final Tag counter;
    private final Tag noised;
    private final Tag clean;
    private final Panel panel;
    private final List<Tag> bar;
    private final Panel settings;
    private final List<SampleFrame> frames = new ArrayList<>();
    private Colours colours;
    private boolean showsClean;
    /** Whether the reader has asked for digits before there was a network to draw them. */
    private boolean wanted;

    /** Gets a step and an image of the sampling, each from 0. */
    interface Place {
        void at(int step, int image);
    }

    /**
     * @param form the page's, which gets the fields of sampling
     * @param branch goes on otherwise from where the reader is
     */
    SamplePanel(Language language, Colours colours, ControlForm form, DiffusionModel model, Place branch) {
        this.language = language;
        this.colours = colours;
        this.model = model;
        String title = language.say("diffusion.sample.title");
        grid = new SampleGrid(language, colours, index -> showAll());
        large = new StepView(language, colours);
        badge = OriginBadge.live(language, title, language.say("diffusion.sample.origin"));
        task = new TaskBar(language);
        player = new StepPlayer(language, language.say("diffusion.sample.steps"), MILLISECONDS_PER_STEP, this::show);
        film = new Film(language, this::jump);
        asked = new AskedPanel(language);
        counter = Tag.of("p").is("run-epoch face-generate").add(
                Tag.of("span").text(language.say("diffusion.sample.counter")), count, target);
        count.attribute("aria-label", language.say("diffusion.sample.counter"));
        sample = Tag.button(language.say("diffusion.sample.begin")).is("generate").on("click", event -> toggle());
        again = Tag.button(language.say("diffusion.sample.again")).is("small").on("click", event -> {
            int seed = (model.values().whole(DiffusionControls.SAMPLE_SEED) + 1)
                    % (int) (DiffusionControls.SAMPLE_SEED.most() + 1);
            model.change(model.values().with(DiffusionControls.SAMPLE_SEED, (double) seed));
            begin();
        });
        noised = Tag.button(language.say("diffusion.sample.noised")).is("small").on("click", event -> choose(false));
        clean = Tag.button(language.say("diffusion.sample.clean")).is("small").on("click", event -> choose(true));
        Tag other = Tag.button(language.say("diffusion.sample.branch")).is("small")
                .on("click", event -> branch.at(player.at(), grid.at()));
        Tag views = Toolbar.of(language.say("diffusion.sample.view"), noised, clean, other, again);
        Tag one = Tag.of("div").is("sample-one").add(large.tag(), Tag.of("div").is("sample-views").add(views), place);
        result = Tag.of("div").is("sample-result").hidden(true).add(
                Tag.of("div").is("sample-upper").add(grid.tag(), one), film.tag());
        panel = new Panel("sample", title);
        panel.head().add(badge.tag());
        panel.body().add(Tag.of("div").is("sample-task").add(task.tag(), status.tag()), missing, result);
        bar = List.of(form.select(DiffusionControls.DIGIT), form.number(DiffusionControls.GUIDANCE));
        settings = new Panel("sampling", title);
        settings.body().add(form.number(DiffusionControls.STEPS), form.number(DiffusionControls.ETA),
                form.select(DiffusionControls.CLIP), form.number(DiffusionControls.SAMPLE_SEED),
                Tag.of("p").is("help").text(language.say("diffusion.sample.help")));
        model.frames().forEach(frames::add);
        choose(false);
        reset();
    }

    Tag tag() {
        return panel.tag();
    }

    /** What begins a sampling, beside Train. */
    Tag deed() {
        return sample;
    }

    /** How many steps of it are done. */
    Tag counter() {
        return counter;
    }

    /** Whether to generate is what the bar is for. */
    void face(boolean generates) {
        sample.element().setClassName(generates ? "primary generate" : "generate");
    }

    /** The network is another's now, or the reader's own. */
    void origin() {
        badge.origin(language.say(model.isShipped() ? "diffusion.shipped.digits" : "diffusion.sample.origin"));
    }

    /** What was read in the digits. */
    AskedPanel asked() {
        return asked;
    }

    /** What of sampling stands in the run bar, the most used first. */
    List<Tag> bar() {
        return bar;
    }

    /** Goes through the steps. */
    Tag transport() {
        return player.tag();
    }

    /** How digits are made, as far as the run bar doesn't have it. */
    Tag settings() {
        return settings.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    private void reset() {
        // A trained network shows its first frame by itself, in a place that is kept for it.
        boolean waits = frames.isEmpty() && model.isShipped();
        result.attribute("data-waits", Boolean.toString(waits)).hidden(frames.isEmpty() && !waits);
        missing.hidden(!frames.isEmpty());
        player.tag().hidden(frames.isEmpty() && !waits);
        if (frames.isEmpty()) {
            player.steps(1);
            if (waits) {
                keepPlace();
            }
        } else {
            player.steps(frames.size());
            player.show(frames.size() - 1);
            showAll();
        }
        tellAsked();
        count();
    }

    /** Gives each part the size that it will have; nobody sees the empty images. */
    private void keepPlace() {
        int steps = model.values().whole(DiffusionControls.STEPS);
        float[] empty = new float[SampleFrame.IMAGES * DiffusionSpec.SIDE * DiffusionSpec.SIDE];
        SampleFrame nothing = new SampleFrame(0, steps, 0, 0, new int[SampleFrame.IMAGES], StepShares.END, 0, empty, empty, empty);
        grid.show(nothing, showsClean);
        large.show(nothing, grid.at());
        film.show(List.of(nothing), grid.at(), showsClean, steps + 1, colours);
    }

    private void tellAsked() {
        if (model.judgement().isPresent() && !frames.isEmpty()) {
            asked.show(model.judgement().get(), frames.get(0).labels());
        } else {
            asked.forget();
        }
    }

    /** There is a judgement of the digits. */
    void judged() {
        tellAsked();
    }

    private void count() {
        int steps = frames.isEmpty() ? model.values().whole(DiffusionControls.STEPS) : frames.get(0).steps();
        Elements.say(count.element(), language.figures().whole(Math.max(0, frames.size() - 1)));
        Elements.say(target.element(), language.say("run.target", language.figures().whole(steps)));
    }

    /** The run is another: another model's digits are none of this one's. */
    void forget() {
        waitNoMore();
        frames.clear();
        player.stop();
        reset();
    }

    private void toggle() {
        if (model.isDrawing()) {
            model.stopSampling();
        } else {
            begin();
        }
    }

    private void showDrawing(boolean isDrawing) {
        Elements.say(sample.element(), language.say(isDrawing ? "explain.task.stop" : "diffusion.sample.begin"));
    }

    /** Makes digits, as the reader's press of a button does. */
    void begin() {
        wanted = model.snapshot().isEmpty();
        if (wanted) {
            status.say(missing.element().getTextContent());
            return;
        }
        frames.clear();
        asked.forget();
        player.stop();
        player.steps(1);
        Sampling sampling = DiffusionControls.sampling(model.values());
        task.begin(language.say("diffusion.sample.task"));
        task.progress(0, sampling.steps(), language.say("diffusion.sample.unit"));
        status.say("");
        UnfinishedDrawing.note(settingsText());
        model.sample();
        showDrawing(true);
    }

    /** By which an unfinished drawing is known again. */
    String settingsText() {
        return DiffusionPage.DECLARATION.link().writeAll(model.values());
    }

    /** A step more. */
    void frame(SampleFrame frame) {
        if (frame.done() == 0) {
            frames.clear();
        }
        frames.add(frame);
        int last = frames.size() - 1;
        if (last == 0) {
            reset();
        }
        player.steps(frames.size());
        player.show(last);
        showAll();
        count();
        task.progress(frame.done(), frame.steps(), language.say("diffusion.sample.unit"));
        if (frame.isLast()) {
            UnfinishedDrawing.forget();
            String ended = frame.trained() == 0 ? language.say("diffusion.sample.untrained")
                    : language.say("diffusion.sample.done", language.figures().whole(frame.steps()),
                            language.figures().significant(millisecondsPerStep(), DIGITS),
                            language.figures().whole(frame.trained()));
            end(ended);
        }
    }

    private double millisecondsPerStep() {
        double sum = 0;
        for (SampleFrame each : frames) {
            sum += each.milliseconds();
        }
        return sum / Math.max(1, frames.size() - 1);
    }

    void stopped() {
        UnfinishedDrawing.forget();
        String ended = language.say("diffusion.sample.stopped",
                language.figures().whole(Math.max(0, frames.size() - 1)));
        end(ended);
    }

    void failed(String reason) {
        UnfinishedDrawing.forget();
        end(reason);
    }

    private void end(String how) {
        showDrawing(false);
        task.end(how);
        status.say(how);
    }

    private void choose(boolean wantsClean) {
        showsClean = wantsClean;
        noised.attribute("aria-pressed", Boolean.toString(!wantsClean));
        clean.attribute("aria-pressed", Boolean.toString(wantsClean));
        showAll();
    }

    private void jump(int step) {
        if (step < frames.size()) {
            player.show(step);
            show(step);
        }
    }

    /** Other frames, another image of them, or the other view. */
    private void showAll() {
        if (!frames.isEmpty()) {
            film.show(frames, grid.at(), showsClean, frames.get(0).steps() + 1, colours);
            show(player.at());
        }
    }

    private void show(int index) {
        if (index >= frames.size()) {
            return;
        }
        SampleFrame frame = frames.get(index);
        grid.show(frame, showsClean);
        large.show(frame, grid.at());
        film.at(index);
        String done = language.figures().whole(frame.done());
        String steps = language.figures().whole(frame.steps());
        String words = frame.isLast() ? language.say("diffusion.sample.place.last", steps)
                : language.say(showsClean ? "diffusion.sample.place.clean" : "diffusion.sample.place.noised", done, steps,
                        language.figures().whole(frame.time()));
        Elements.say(place.element(), model.isSampledOtherwise()
                ? words + " " + language.say("diffusion.sample.otherwise") : words);
    }

    /** The reader has changed how digits are to be made: those that are shown stay what they were. */
    void sampling() {
        showAll();
    }

    /** Whether the engine has a run to sample from. */
    void usable(boolean isUsable) {
        // It keeps its place among what the keyboard reaches, and says why it does nothing.
        sample.attribute("aria-disabled", Boolean.toString(!isUsable));
        again.attribute("aria-disabled", Boolean.toString(!isUsable));
        String key = model.isShipped() ? "diffusion.shipped." : "diffusion.sample.";
        // The site's network comes by itself: digits that were asked for before it was there were only late.
        boolean begins = wanted && isUsable && model.isShipped();
        if (isUsable && status.tag().element().getTextContent().equals(missing.element().getTextContent())) {
            status.say("");
        }
        missing(language.say(key + (isUsable ? "none" : "missing")));
        count();
        if (begins) {
            begin();
        }
    }

    /** Says what there is to do, in the place of digits: what was said of waiting is over. */
    void missing(String sentence) {
        waitNoMore();
        Elements.say(missing.element(), sentence);
    }

    private void waitNoMore() {
        if (wanted) {
            wanted = false;
            status.say("");
        }
    }

    void recolour(Colours next) {
        colours = next;
        grid.recolour(next);
        large.recolour(next);
        showAll();
    }

    void leave() {
        player.stop();
        model.stopSampling();
    }
}
