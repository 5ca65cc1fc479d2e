package org.dlmastery.ui.page.diffusion;

import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadBar;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.page.diffusion.tabs.DiffusionTabs;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The Diffusion page: a small U-Net learns to take noise out of digits, and makes digits from noise alone. */
public final class DiffusionPage extends ModelPage<DiffusionMoment> implements DiffusionModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<DiffusionMoment> DECLARATION = new ModelDeclaration<>(DiffusionControls.ALL,
            DiffusionPresets.ALL, new DiffusionFit(), List.of(new LossCheck()),
            DiffusionStories.ALL, DiffusionControls::today);

    private static final int DIGITS = 3;
    /** The two faces of the run bar. */
    private static final String GENERATE = "generate";
    private static final String TRAIN = "train";
    /** The part of the program that has the {@link DiffusionTabs}. */
    private static final String PART = "diffusion-tabs";
    private static final String BRANCH = "branch";
    /** The names in links of the tabs that explain diffusion. */
    private static final List<String> TABS = List.of("forward", "reverse", "unet", "schedules", "sampling", "guidance",
            BRANCH, "nearest", "plane", "export");

    private final Language language;
    private final DiffusionModel model;
    private final ImageDownload download;
    private final LatePart<DiffusionTabs> tabs;
    private final ControlForm form;
    private final DownloadBar downloadBar;
    private final Tag facts = Tag.of("p");
    private final Tag losses = Tag.of("p").is("readout");

    // Each made in a piece of its own.
    private SamplePanel sample;
    private SeriesChart chart;
    private OriginBadge lossBadge;
    private OriginBadge courseBadge;
    /** By which settings digits were being made when the page was loaded anew; empty if none were. */
    private String unfinished = Page.isReloaded() ? UnfinishedDrawing.settings() : "";
    /** Whether the run waits for the digits, and the page says so. */
    private boolean waits;

    /**
     * @param download brings the images that the model learns from
     * @param few brings a few images to be noised, where a reader wants to see that
     */
    public DiffusionPage(Shared shared, DiffusionModel model, ImageDownload download, ImageDownload few,
            SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        this.download = download;
        language = shared.language();
        form = new ControlForm(DiffusionControls.ALL, language,
                next -> model.change(frame().allowed(DiffusionControls.settled(next))));
        downloadBar = new DownloadBar(language, download);
        tabs = new LatePart<>(language, PART, () -> new DiffusionTabs(language, colours(), turns(), model, few,
                download));
        // Before anything is shown: on a phone it decides what comes first.
        frame().face(model.isShipped() ? GENERATE : TRAIN);
        ExplainStyles.load("styles/diffusion.css", () -> build(this::buildSample, this::buildLoss,
                this::buildSettings));
    }

    private void buildSample() {
        sample = new SamplePanel(language, colours(), form, model, this::branch);
        frame().putInBar(form.number(DiffusionControls.LEARNING_RATE).is("face-train"));
        sample.bar().forEach(frame()::putInBar);
        frame().putDeeds(sample.counter(), sample.deed());
        frame().put(ModelFrame.Region.STAGE, sample.tag());
        frame().put(ModelFrame.Region.FOOT, sample.transport(), downloadBar.tag());
    }

    /** Opens the tab that goes on from a step of an image otherwise. */
    private void branch(int step, int image) {
        frame().openTab(BRANCH);
        tabs.ifThere(here -> here.branch(step, image));
        tabs.bring(here -> here.branch(step, image));
    }

    private void buildLoss() {
        String title = language.say("diffusion.loss.title");
        lossBadge = OriginBadge.live(language, title, language.say("diffusion.loss.origin"));
        chart = new SeriesChart(language, colours(), turns(), language.say("diffusion.loss.chart"),
                language.say("diffusion.loss.up"), true);
        Panel loss = new Panel("loss", title);
        courseBadge = new OriginBadge(language, OriginBadge.Kind.PRECOMPUTED, title,
                language.say("diffusion.shipped.origin"));
        courseBadge.tag().hidden(true);
        loss.head().add(lossBadge.tag(), courseBadge.tag());
        loss.body().add(losses, chart.tag());
        frame().put(ModelFrame.Region.INSPECTOR, sample.asked().tag(), loss.tag());
        face(model.isShipped());
    }

    private void face(boolean generates) {
        sample.face(generates);
        frame().face(generates ? GENERATE : TRAIN);
    }

    private void buildSettings() {
        Panel network = new Panel("network", language.say("diffusion.network.group"));
        network.body().add(form.select(DiffusionControls.NETWORK), form.select(DiffusionControls.WIDTHS),
                form.select(DiffusionControls.SCHEDULE), form.select(DiffusionControls.TARGET),
                form.number(DiffusionControls.SEED), facts);
        Panel training = new Panel("training", language.say("diffusion.training.group"));
        training.body().add(form.select(DiffusionControls.COURSE),
                form.number(DiffusionControls.BATCH), form.number(DiffusionControls.IMAGES),
                form.number(DiffusionControls.EPOCHS), form.number(DiffusionControls.LABEL_DROP));
        Panel data = new Panel("data", language.say("diffusion.data.title"));
        data.body().add(Tag.of("p").is("help").text(language.say("diffusion.data.help")));
        frame().put(ModelFrame.Region.DRAWER, sample.settings(), network.tag(), training.tag(), data.tag());
        for (String key : TABS) {
            frame().tab(key, language.say("diffusion.tab." + key), () -> tabs.place(here -> here.tab(key)));
        }
    }

    @Override
    public void leave() {
        super.leave();
        downloadBar.leave();
        if (isBuilt()) {
            sample.leave();
        }
    }

    @Override
    protected String show(Values values, boolean afresh) {
        form.show(DiffusionControls.settled(values));
        Outline outline = model.experiment().widths().size().stack(DiffusionSpec.SIDE, DiffusionSpec.SIDE).outline();
        String parameters = language.figures().whole(outline.parameterCount());
        String tensors = language.figures().whole(outline.parameters().size());
        Elements.say(facts.element(), language.say("diffusion.network.facts", parameters, tensors,
                language.figures().significant(outline.multiplyAdds() / 1e6, DIGITS)));
        if (afresh) {
            sample.forget();
            sample.usable(false);
            Elements.say(losses.element(), language.say(model.isShipped() ? "diffusion.shipped.loss"
                    : "diffusion.loss.none"));
            face(model.isShipped());
            sample.origin();
            tabs.ifThere(DiffusionTabs::changed);
        } else {
            if (model.isShipped() && model.snapshot().isPresent()) {
                model.begin();
            }
            sample.sampling();
        }
        downloadBar.tag().hidden(model.isShipped() && download.state() instanceof DownloadState.Waiting);
        return language.say("diffusion.tensors", parameters, tensors);
    }

    @Override
    protected List<OriginBadge> badges() {
        return List.of(lossBadge, sample.badge(), sample.asked().badge());
    }

    @Override
    protected Tag portrait() {
        return chart.tag();
    }

    @Override
    protected void begun() {
        sample.usable(model.snapshot().isPresent());
        model.show(this);
        if (!(download.state() instanceof DownloadState.Done)) {
            // Without its data the engine has nothing to show yet.
            frame().usable();
        }
    }

    @Override
    public void frame(SampleFrame next) {
        sample.frame(next);
        if (next.isLast()) {
            Deeds.keep("diffusion");
        }
        if (next.done() == 0 || next.isLast()) {
            tell();
            frame().measureGoals();
            tabs.ifThere(DiffusionTabs::changed);
        }
    }

    @Override
    public void stopped() {
        sample.stopped();
        tell();
        tabs.ifThere(DiffusionTabs::changed);
    }

    @Override
    public void sampleFailed(String reason) {
        sample.failed(reason);
    }

    @Override
    public void judged(Judgement judgement) {
        sample.judged();
    }

    @Override
    public void notJudged(Message why) {
        sample.asked().say(language.say("diffusion.asked.missing", language.say(why)));
    }

    @Override
    public void weightsMissing(Message why) {
        sample.missing(language.say("diffusion.shipped.failed", language.say(why)));
    }

    @Override
    public void snapshot(DiffusionMoment snapshot) {
        if (model.isShipped()) {
            tell();
        } else if (waits) {
            waits = false;
            frame().say("");
        }
        super.snapshot(snapshot);
    }

    /** What there is to do with the site's network, which has no run of its own to speak of. */
    private void tell() {
        if (model.isShipped()) {
            frame().say(language.say(model.isDrawing() ? "diffusion.shipped.drawing" : "diffusion.shipped.status"));
        }
    }

    @Override
    public void ready(Event.Ready engine) {
        super.ready(engine);
        if (model.snapshot().isEmpty() && !model.isShipped() && !(download.state() instanceof DownloadState.Done)) {
            waits = true;
            frame().say(language.say("diffusion.data.missing"));
        }
    }

    @Override
    public void draw(DiffusionMoment snapshot, Runnable done) {
        sample.usable(true);
        tabs.ifThere(DiffusionTabs::drawn);
        boolean isShipped = model.isShipped();
        lossBadge.tag().hidden(isShipped);
        courseBadge.tag().hidden(!isShipped);
        // A run of the reader's own is fresh at first, then gone on with.
        if (!unfinished.isEmpty() && (isShipped || snapshot.step() > 0)) {
            if (unfinished.equals(sample.settingsText())) {
                sample.begin();
            }
            unfinished = "";
        }
        if (isShipped) {
            model.begin();
            model.course().ifPresent(this::showCourse);
            for (OriginBadge badge : badges()) {
                badge.moment(language.say("diffusion.shipped.moment"));
            }
        } else {
            Metrics metrics = snapshot.moment().metrics();
            Elements.say(losses.element(), language.say(
                    snapshot.step() == 0 ? "diffusion.loss.before" : "diffusion.loss.now",
                    figure(metrics.get(Metrics.TEST_LOSS)), language.figures().whole(snapshot.moment().measuredAt()),
                    figure(metrics.get(Metrics.BATCH_LOSS))));
        }
        if (!isShipped) {
            chart.show(series(snapshot.moment().history()), snapshot.state() != RunState.TRAINING);
        }
        done.run();
    }

    /** How the site's network was trained. */
    private void showCourse(History course) {
        if (course.count() > 0) {
            int last = course.count() - 1;
            Elements.say(losses.element(), language.say("diffusion.shipped.course",
                    language.figures().whole((long) course.get(last, History.STEP)),
                    figure(course.get(last, Metrics.TEST_LOSS))));
            chart.show(series(course), true);
        }
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        chart.compare(kept, this::series);
    }

    private String figure(float value) {
        return language.figures().known(value, DIGITS);
    }

    private SeriesData series(History history) {
        double[] steps = new double[history.count()];
        double[] batches = new double[steps.length];
        double[] test = new double[steps.length];
        for (int row = 0; row < steps.length; row++) {
            steps[row] = history.get(row, History.STEP);
            batches[row] = history.get(row, Metrics.BATCH_LOSS);
            test[row] = history.get(row, Metrics.TEST_LOSS);
        }
        return new SeriesData(language.say("diffusion.loss.step"), steps,
                List.of(language.say("diffusion.loss.batches"), language.say("diffusion.loss.test")),
                List.of(batches, test));
    }

    @Override
    protected void recolour(Colours colours) {
        chart.recolour(colours);
        sample.recolour(colours);
        tabs.ifThere(here -> here.recolour(colours));
    }
}
