package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.kind.gpt.spec.Alphabet;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.SiteFiles;
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
import org.dlmastery.ui.page.transformer.known.KnownPart;
import org.dlmastery.ui.page.transformer.more.TrainingCourse;
import org.dlmastery.ui.page.transformer.more.TransformerExport;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;

/** The Transformer page: a model of characters that trains on a play or on the reader's text, writes, and shows attention. */
public final class TransformerPage extends ModelPage<GptMoment> implements TransformerModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<GptMoment> DECLARATION = new ModelDeclaration<>(GptControls.ALL,
            GptPresets.ALL, new TransformerFit(), List.of(new UntrainedCheck()),
            TransformerStories.ALL);

    private static final int BEGINNING = 23;
    /** How much of a string that is said again the prompt has. */
    private static final int QUOTED = 7;
    /** What the page's own models are called. */
    private static final String SHIPPED = "transformer.shipped.name";
    private static final String OWN = "transformer.own.name";
    /** Parts of the program. */
    public static final String INSIDE = "transformer-inside";
    private static final String FILE = "transformer-file";
    private static final String EXPORT = "transformer-export";
    /** Tabs that explain the model on the stage, in their order. */
    private static final List<String> EXPLAINED = List.of("embeddings", "attention", "heads", "generation");
    /** Those that take it apart. */
    private static final List<String> TAKEN_APART = List.of("steps", "depths", "patch");

    private final Language language;
    private final TransformerModel model;
    private final LatePart<TransformerExport> export;
    private final LatePart<TrainingCourse> course;
    private final LatePart<KnownPart> known;
    private final LatePart<Inspector> inspector;
    private final Tag inspectorPlace = Tag.of("div").is("part-place");
    private final OriginBadge nextBadge;
    private final OriginBadge lossBadge;
    private final OriginBadge knownBadge;
    /** Where the inspector shows how many cases are answered right. */
    private final Tag knownPlace = Tag.of("div").is("part-place face-train");
    /** Of a first visit's settings the text is the last that is missed, so its panel comes with a part. */
    private final LatePart<SourcePanel> source;
    private final Tag sourcePlace = Tag.of("div").is("part-place");
    private boolean isSourceAsked;

    // Each made in a piece of its own.
    private ControlForm form;
    private WritingStage stage;
    private final List<InsideTab> tabs = new ArrayList<>();
    private List<KeptCurve> kept = List.of();
    /** What the model on the page knows of characters. */
    private Optional<Alphabet> present = Optional.empty();
    private boolean wasTraining;
    private Runnable closeFile = () -> { };
    private Runnable dismissGuest = () -> { };
    /** Whether a model from a file is on the stage. */
    private boolean hasGuest;

    public TransformerPage(Shared shared, TransformerModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        export = new LatePart<>(language, EXPORT, () -> new TransformerExport(language, model, stage, stage::rested));
        course = new LatePart<>(language, INSIDE,
                () -> new TrainingCourse(language, colours(), turns(), Downloads.ofSite()::bytes));
        source = new LatePart<>(language, INSIDE, () -> new SourcePanel(language, model));
        knownBadge = OriginBadge.live(language, language.say("transformer.tab.known"), "");
        known = new LatePart<>(language, INSIDE, () -> new KnownPart(language, colours(), turns(), model, stage, knownBadge));
        nextBadge = OriginBadge.live(language, language.say("transformer.next.title"), "");
        lossBadge = OriginBadge.live(language, language.say("transformer.loss.title"), "");
        inspector = new LatePart<>(language, INSIDE,
                () -> new Inspector(language, colours(), turns(), stage, nextBadge, lossBadge));
        // Before anything is shown: on a phone it decides what comes first.
        frame().face(model.isShipped() ? "generate" : "train");
        ExplainStyles.load("styles/transformer.css", () -> build(this::buildStage, this::buildSettings,
                this::buildLoss, this::buildTabs));
    }

    private void buildStage() {
        stage = new WritingStage(language, colours(), turns(), model::values,
                prompt -> model.change(model.values().with(GptControls.PROMPT, prompt)));
        stage.onBegin(() -> face(true));
        stage.call(language.say(model.isShipped() ? SHIPPED : OWN));
        frame().put(ModelFrame.Region.STAGE, stage.tag());
        frame().putDeeds(stage.counter(), stage.deeds());
    }

    private void buildLoss() {
        frame().put(ModelFrame.Region.INSPECTOR, inspectorPlace);
        face(model.isShipped());
    }

    private void buildTabs() {
        tab("file", FILE, () -> {
            FileChooser chooser = new FileChooser(language, Downloads.ofSite()::bytes, stage, this::guest, this::noGuest);
            closeFile = chooser::close;
            dismissGuest = chooser::leave;
            return new InsideTab.Content(chooser.tag(), () -> { }, colours -> { });
        });
        tab("tokens", FILE, () -> {
            Tokenizer tokenizer = new Tokenizer(language, Downloads.ofSite()::bytes, stage);
            return new InsideTab.Content(tokenizer.tag(), tokenizer::changed, colours -> { });
        });
        // Asked for in two places, so that TeaVM leaves it where it is: in the part.
        for (String key : EXPLAINED) {
            tab(key, INSIDE, () -> InsideContents.of(key, language, colours(), turns(), stage));
        }
        for (String key : TAKEN_APART) {
            tab(key, INSIDE, () -> InsideContents.of(key, language, colours(), turns(), stage));
        }
        frame().tab("known", language.say("transformer.tab.known"), () -> known.place(KnownPart::tab));
        frame().tab("trained", language.say("transformer.tab.trained"), () -> course.place(TrainingCourse::tag));
        frame().tab("export", language.say("transformer.tab.export"), () -> export.place(TransformerExport::tag));
        stage.onRead(() -> {
            tabs.forEach(InsideTab::changed);
            known.ifThere(KnownPart::changed);
            export.ifThere(TransformerExport::changed);
        });
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
        OriginBadge badge = OriginBadge.live(language, language.say("transformer.tab." + key), "");
        InsideTab tab = new InsideTab(language, badge, part, content);
        tabs.add(tab);
        frame().tab(key, language.say("transformer.tab." + key), tab::open);
    }

    private void face(boolean generates) {
        stage.face(generates);
        frame().face(!generates ? "train" : wasTraining ? "both" : "generate");
    }

    private void buildSettings() {
        form = new ControlForm(GptControls.ALL, language,
                next -> model.change(frame().allowed(GptControls.settled(next))));
        frame().putInBar(form.number(GptControls.LEARNING_RATE).is("face-train"));
        frame().putInBar(WritingSettings.inBar(form));
        frame().put(ModelFrame.Region.DRAWER, sourcePlace);
    }

    @Override
    protected List<OriginBadge> badges() {
        List<OriginBadge> badges = new ArrayList<>(List.of(lossBadge, nextBadge, knownBadge, stage.badge()));
        tabs.forEach(tab -> badges.add(tab.badge()));
        return badges;
    }

    @Override
    public void leave() {
        super.leave();
        if (isBuilt()) {
            stage.leave();
            closeFile.run();
            inspector.ifThere(Inspector::stop);
        }
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GptExperiment experiment = model.experiment();
        form.show(values);
        source.ifThere(panel -> panel.settings(values));
        // How many cases are answered right stands in the place of what the network writes.
        boolean isKnown = KnownText.of(experiment.text()).isPresent();
        knownPlace.hidden(!isKnown);
        inspector.ifThere(panels -> panels.settings(experiment));
        if (afresh) {
            export.ifThere(TransformerExport::forget);
            known.ifThere(part -> part.forget(isKnown));
            if (!hasGuest) {
                face(model.isShipped());
            }
        } else {
            stage.settingsChanged();
        }
        if (model.text().isEmpty() && model.trained().isEmpty()) {
            withoutText(language.say("transformer.prompt.no-text"));
        }
        model.bringText();
        return language.say("badge.tensors", TensorNames.of(experiment.size()));
    }

    @Override
    public void trained(TrainedGpt network) {
        frame().hold("");
        source.ifThere(SourcePanel::showTrained);
        if (noteCharacters(network.alphabet())) {
            inspector.ifThere(Inspector::noText);
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
        Optional<KnownText> cases = KnownText.of(text.source());
        String beginning = cases.isPresent() ? question(text, cases.get()) : firstLine(text.part(0, BEGINNING));
        if (noteCharacters(text.alphabet())) {
            takeStage(OWN, beginning);
            cases.ifPresent(kind -> withKnown(part -> {
                knownPlace.add(part.panel());
                part.text(kind, text);
            }));
        } else if (!hasGuest) {
            stage.changed();
        }
        inspector.ifThere(panels -> panels.text(text, model, beginning));
    }

    @Override
    public void textMissing(Message why) {
        bringLate();
        source.ifThere(panel -> panel.missing(why));
        boolean isShipped = model.isShipped();
        frame().hold(isShipped ? "" : language.say(why));
        withoutText(language.say(isShipped ? "transformer.shipped.failed" : "transformer.prompt.no-text",
                language.say(why)));
    }

    private void withoutText(String why) {
        inspector.ifThere(Inspector::noText);
        present = Optional.empty();
        if (!hasGuest) {
            stage.noModel(why);
        }
    }

    /** What is asked in the first case that is held out. */
    private static String question(CharacterText text, KnownText cases) {
        int asked = cases.isRepeating() ? cases.first() + QUOTED : cases.first();
        return text.part(text.source().training(), asked);
    }

    private void withKnown(Consumer<KnownPart> action) {
        known.ifThere(action);
        known.bring(action);
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
    public void compare(List<KeptCurve> curves) {
        kept = curves;
        inspector.ifThere(panels -> panels.compare(curves));
    }

    @Override
    public void draw(GptMoment snapshot, Runnable done) {
        if (model.isShipped()) {
            frame().say(language.say("transformer.shipped.status"));
        }
        inspector.ifThere(panels -> panels.show(snapshot, model));
        if (!hasGuest) {
            stage.changed();
        }
        export.ifThere(here -> here.show(snapshot));
        known.ifThere(here -> here.show(snapshot));
        boolean trains = snapshot.state() == RunState.TRAINING;
        if (trains && !wasTraining) {
            if (hasGuest) {
                // What is trained is the page's own network, which is therefore what is seen.
                dismissGuest.run();
            }
            face(false);
        }
        wasTraining = trains;
        done.run();
        turns().add(stage::load).add(this::bringLate);
    }

    private void bringLate() {
        if (!isSourceAsked) {
            isSourceAsked = true;
            SiteFiles.styleSheet("styles/transformer-inside.css", () -> { }, why -> { });
            inspector.bring(this::fill);
            source.bring(panel -> {
                sourcePlace.add(DrawerPanels.sampling(language, form), panel.tag(), DrawerPanels.network(language, form),
                        DrawerPanels.training(language, form));
                form.show(model.values());
                stage.badge().origin(language.say("transformer.attention.origin"));
                panel.settings(model.values());
                model.bringText();
            });
        }
    }

    /** The inspector has come. */
    private void fill(Inspector panels) {
        panels.putInto(inspectorPlace, knownPlace);
        panels.settings(model.experiment());
        panels.compare(kept);
        stage.tell(panels.next());
    }

    @Override
    protected Tag portrait() {
        return inspectorPlace;
    }

    @Override
    protected void begun() {
        model.show(this);
        model.bringText();
    }

    @Override
    protected void recolour(Colours colours) {
        inspector.ifThere(panels -> panels.recolour(colours));
        stage.recolour(colours);
        tabs.forEach(tab -> tab.recolour(colours));
        course.ifThere(here -> here.recolour(colours));
        known.ifThere(here -> here.recolour(colours));
    }
}
