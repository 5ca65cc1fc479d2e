package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.kind.gpt.spec.Alphabet;
import org.dlmastery.core.kind.gpt.spec.BigramBaseline;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.page.transformer.file.FileChooser;
import org.dlmastery.ui.page.transformer.file.Tokenizer;
import org.dlmastery.ui.page.transformer.inside.Depths;
import org.dlmastery.ui.page.transformer.inside.MeasuredHeads;
import org.dlmastery.ui.page.transformer.inside.Stepper;
import org.dlmastery.ui.page.transformer.more.TransformerMore;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The Transformer page: a model of characters that trains on a play or on the reader's text, writes, and shows attention. */
public final class TransformerPage extends ModelPage<GptMoment> implements TransformerModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<GptMoment> DECLARATION = new ModelDeclaration<>(GptControls.ALL,
            GptPresets.ALL, new TransformerFit(), List.of(new UntrainedCheck()),
            TransformerStories.ALL);

    private static final int BEGINNING = 23;
    /** What the page's own models are called. */
    private static final String SHIPPED = "transformer.shipped.name";
    private static final String OWN = "transformer.own.name";
    /** Parts of the program. */
    static final String INSIDE = "transformer-inside";
    private static final String FILE = "transformer-file";
    private static final String MORE = "transformer-more";

    private final Language language;
    private final TransformerModel model;
    private final LatePart<TransformerMore> more;
    /** Of a first visit's settings the text is the last that is missed, so its panel comes with the part that draws heads. */
    private final LatePart<SourcePanel> source;
    private final Tag sourcePlace = Tag.of("div");
    private boolean isSourceAsked;

    // Each made in a piece of its own.
    private ControlForm form;
    private LossPanel loss;
    private WritingStage stage;
    private WrittenNow now;
    private final List<InsideTab> tabs = new ArrayList<>();
    private Optional<BigramBaseline> baseline = Optional.empty();
    private Optional<CharacterText> baselineText = Optional.empty();
    private int baselineContext;
    /** What the model on the page knows of characters. */
    private Optional<Alphabet> present = Optional.empty();
    private boolean wasTraining;
    private Runnable closeFile = () -> { };
    /** Whether a model from a file is on the stage. */
    private boolean hasGuest;

    public TransformerPage(Shared shared, TransformerModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        more = new LatePart<>(language, MORE,
                () -> new TransformerMore(language, colours(), turns(), Downloads.ofSite()::bytes, model, stage,
                        stage::rested));
        source = new LatePart<>(language, INSIDE, () -> new SourcePanel(language, model));
        // Before anything is shown: on a phone it decides what comes first.
        frame().face(model.isShipped() ? "generate" : "train");
        ExplainStyles.load("styles/transformer.css", () -> build(this::buildStage, this::buildSettings,
                this::buildLoss, this::buildTabs));
    }

    private void buildStage() {
        stage = new WritingStage(language, colours(), turns());
        stage.onBegin(() -> face(true));
        stage.call(language.say(model.isShipped() ? SHIPPED : OWN));
        frame().put(ModelFrame.Region.STAGE, stage.tag());
        frame().putDeeds(stage.counter(), stage.deeds());
    }

    private void buildLoss() {
        now = new WrittenNow(language);
        loss = new LossPanel(language, colours(), turns());
        frame().put(ModelFrame.Region.INSPECTOR, stage.next().tag(), now.tag(), loss.tag());
        face(model.isShipped());
    }

    private void buildTabs() {
        tab("steps", INSIDE, () -> {
            Stepper stepper = new Stepper(language, colours(), turns(), stage);
            return new InsideTab.Content(stepper.tag(), stepper::changed, stepper::recolour);
        });
        tab("heads", INSIDE, () -> {
            MeasuredHeads measured = new MeasuredHeads(language, stage);
            return new InsideTab.Content(measured.tag(), measured::changed, colours -> { });
        });
        tab("depths", INSIDE, () -> {
            Depths depths = new Depths(language, stage);
            return new InsideTab.Content(depths.tag(), depths::changed, colours -> { });
        });
        tab("file", FILE, () -> {
            FileChooser chooser = new FileChooser(language, Downloads.ofSite()::bytes, this::guest, this::noGuest);
            closeFile = chooser::close;
            return new InsideTab.Content(chooser.tag(), () -> { }, colours -> { });
        });
        tab("tokens", FILE, () -> {
            Tokenizer tokenizer = new Tokenizer(language, Downloads.ofSite()::bytes);
            return new InsideTab.Content(tokenizer.tag(), () -> { }, colours -> { });
        });
        frame().tab("trained", language.say("transformer.tab.trained"), () -> more.place(TransformerMore::course));
        frame().tab("export", language.say("transformer.tab.export"), () -> more.place(TransformerMore::export));
        stage.onRead(() -> tabs.forEach(InsideTab::changed));
    }

    /** A model from a file takes the stage; the run goes on. */
    private void guest(String name, LanguageModel guest) {
        hasGuest = true;
        stage.load();
        stage.model(guest, name, language.say("transformer.guest.prompt"));
        face(true);
    }

    private void noGuest() {
        hasGuest = false;
        present = Optional.empty();
        model.text().ifPresent(this::text);
        model.trained().ifPresent(this::trained);
    }

    private void tab(String key, String part, Supplier<InsideTab.Content> content) {
        OriginBadge badge = OriginBadge.live(language, language.say("transformer.tab." + key),
                language.say("transformer.tab.origin"));
        InsideTab tab = new InsideTab(language, badge, part, content);
        tabs.add(tab);
        frame().tab(key, language.say("transformer.tab." + key), tab::open);
    }

    private void face(boolean generates) {
        stage.face(generates);
        frame().face(generates ? "generate" : "train");
    }

    private void buildSettings() {
        form = new ControlForm(GptControls.ALL, language,
                next -> model.change(frame().allowed(GptControls.settled(next))));
        Panel network = new Panel("network", language.say("transformer.network.group"));
        network.body().add(form.select(GptControls.CONTEXT), form.number(GptControls.LAYERS),
                form.select(GptControls.HEADS), form.select(GptControls.WIDTH), form.number(GptControls.SEED));
        Panel training = new Panel("training", language.say("transformer.training.group"));
        training.body().add(form.number(GptControls.BATCH), form.number(GptControls.EPOCHS));
        frame().putInBar(form.number(GptControls.LEARNING_RATE).is("face-train"));
        frame().putInBar(stage.settings().inBar());
        frame().put(ModelFrame.Region.DRAWER, stage.settings().panel(), sourcePlace, network.tag(), training.tag());
    }

    @Override
    protected List<OriginBadge> badges() {
        List<OriginBadge> badges = new ArrayList<>(List.of(loss.badge(), stage.next().badge(), stage.heads().badge()));
        tabs.forEach(tab -> badges.add(tab.badge()));
        return badges;
    }

    @Override
    public void leave() {
        super.leave();
        if (isBuilt()) {
            stage.leave();
            closeFile.run();
            now.stop();
        }
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GptExperiment experiment = model.experiment();
        form.show(values);
        source.ifThere(panel -> panel.settings(values));
        loss.settings(experiment);
        if (afresh) {
            more.ifThere(TransformerMore::forget);
            if (!hasGuest) {
                face(model.isShipped());
            }
        }
        if (model.text().isEmpty() && model.trained().isEmpty()) {
            withoutText();
        }
        model.bringText();
        return language.say("badge.tensors", TensorNames.of(experiment.size()));
    }

    @Override
    public void trained(TrainedGpt network) {
        frame().hold("");
        source.ifThere(SourcePanel::showTrained);
        if (noteCharacters(network.alphabet())) {
            withoutBaseline();
            takeStage(SHIPPED, language.say("transformer.shipped.prompt"));
        }
    }

    /** Notes what the model knows. @return whether it is another model's */
    private boolean noteCharacters(Alphabet alphabet) {
        boolean isOther = present.isEmpty() || present.get() != alphabet;
        present = Optional.of(alphabet);
        return isOther;
    }

    /** The page's own model comes on the stage, unless a file's is there. */
    private void takeStage(String name, String prompt) {
        if (!hasGuest) {
            stage.model(model, language.say(name), prompt);
        }
    }

    @Override
    public void text(CharacterText text) {
        frame().hold("");
        source.ifThere(panel -> panel.show(text));
        if (noteCharacters(text.alphabet())) {
            String beginning = firstLine(text.beginning(BEGINNING));
            takeStage(OWN, beginning);
            now.model(Optional.of(model), text.alphabet().numbers(beginning));
        } else if (!hasGuest) {
            stage.changed();
        }
        int context = model.experiment().size().context();
        if (baselineText.isEmpty() || baselineText.get() != text || baselineContext != context) {
            baselineText = Optional.of(text);
            baselineContext = context;
            baseline = Optional.of(BigramBaseline.of(text, context));
        }
        loss.baseline(baseline);
    }

    @Override
    public void textMissing(Message why) {
        bringSource();
        source.ifThere(panel -> panel.missing(why));
        boolean isShipped = model.isShipped();
        frame().hold(isShipped ? "" : language.say(why));
        withoutText();
        if (isShipped) {
            stage.next().nothing(language.say("transformer.shipped.failed", language.say(why)));
        }
    }

    private void withoutText() {
        withoutBaseline();
        present = Optional.empty();
        if (!hasGuest) {
            stage.noModel();
        }
    }

    /** No text is here to train on. */
    private void withoutBaseline() {
        baseline = Optional.empty();
        baselineText = Optional.empty();
        loss.baseline(baseline);
        now.model(Optional.empty(), new int[0]);
    }

    /** A field of one line has no room for line ends. */
    private static String firstLine(String beginning) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            if (c == '\n' && line.length() > 0) {
                break;
            }
            if (c != '\n') {
                line.append(c);
            }
        }
        return line.toString();
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        loss.compare(kept);
    }

    @Override
    public void draw(GptMoment snapshot, Runnable done) {
        if (model.isShipped()) {
            frame().say(language.say("transformer.shipped.status"));
        } else {
            loss.show(snapshot, model.experiment());
        }
        if (!hasGuest) {
            stage.changed();
        }
        now.moment(snapshot);
        more.ifThere(here -> here.show(snapshot));
        boolean trains = snapshot.state() == RunState.TRAINING;
        if (trains && !wasTraining) {
            face(false);
        }
        wasTraining = trains;
        done.run();
        turns().add(stage::load).add(this::bringSource);
    }

    private void bringSource() {
        if (!isSourceAsked) {
            isSourceAsked = true;
            source.bring(panel -> {
                sourcePlace.add(panel.tag());
                Origins.tell(language, loss.badge(), stage.next().badge(), stage.heads().badge());
                panel.settings(model.values());
                model.bringText();
            });
        }
    }

    @Override
    protected Tag portrait() {
        return loss.tag();
    }

    @Override
    protected void begun() {
        model.show(this);
        model.bringText();
    }

    @Override
    protected void recolour(Colours colours) {
        loss.recolour(colours);
        stage.recolour(colours);
        tabs.forEach(tab -> tab.recolour(colours));
        more.ifThere(here -> here.recolour(colours));
    }
}
