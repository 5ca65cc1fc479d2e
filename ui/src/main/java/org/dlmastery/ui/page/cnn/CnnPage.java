package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.page.cnn.lens.LensState;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.browser.Window;

/** The CNN page: images, layers, training, and what becomes of the test images. It is built in pieces. */
public final class CnnPage extends ModelPage<CnnMoment> implements CnnModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<CnnMoment> DECLARATION =
            new ModelDeclaration<>(CnnControls.ALL, CnnPresets.ALL, new CnnFit(), List.of(new DenseOnlyCheck()),
                    CnnStories.ALL);

    private static final String IMAGES = "images";
    /** The part of the program that has the {@link CnnPanels}. */
    private static final String PART = "cnn-panels";
    /** The names in links of the tabs that explain the network. */
    private static final List<String> LENSES =
            List.of("draw", "filters", "flatten", "softmax", "saliency", "convolution");
    private static final String AFTER_ACTIVATIONS = "flatten";

    private final Language language;
    private final CnnModel model;
    private final ControlForm form;
    private final Tag downloadPlace = Tag.of("div").is("download-place");
    /** What the page's texts are of. */
    private ImageDataset data = CnnNetwork.DATA_SETS.get(0);

    // Each made in a piece of its own.
    private OutcomePanel outcome;
    private Panel confusion;
    private OriginBadge confusionBadge;
    /** Adam's averages, which other rules don't have. */
    private final Tag betas = Tag.of("div");
    private final Tag editor = Tag.of("div");
    private final Tag dataPlace = Tag.of("div");
    private final Tag trainingPlace = Tag.of("div");
    /** What there is to do to the network: its layers, and later a trained one. */
    private final Tag deeds;
    private final LatePart<CnnPanels> panels;
    private boolean panelsAsked;
    private boolean left;
    private Optional<Images> images = Optional.empty();
    private LensState state = LensState.none();

    /** The run and the step whose predictions for all test images were asked for. */
    private long predictedRun;
    private int predictedStep;

    public CnnPage(Shared shared, CnnModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        form = new ControlForm(CnnControls.ALL, language, this::change);
        panels = new LatePart<>(language, PART, this::panels);
        deeds = Toolbar.of(language.say("frame.stage"), Tag.button(language.say("cnn.stage.edit")).is("small")
                .on("click", event -> frame().openSettings(editor))).is("network-deeds");
        ExplainStyles.load("styles/cnn.css", () -> build(this::buildSettings, this::buildOutcome, this::buildStage));
    }

    private void change(Values next) {
        model.change(frame().allowed(next));
    }

    /** What the page shows is of this data set; the images of another one are another's. */
    private void data(ImageDataset next) {
        if (!next.equals(data)) {
            data = next;
            images = Optional.empty();
            explain(state.data(next));
            panels.ifThere(here -> here.data(next));
        }
    }

    private void buildOutcome() {
        outcome = new OutcomePanel(language, colours(), turns());
        String title = language.say("cnn.confusion.title");
        confusionBadge = OriginBadge.live(language, title, language.say("cnn.confusion.origin"));
        confusion = new Panel("confusion", title);
        confusion.head().add(confusionBadge.tag());
        confusion.tag().attribute("data-empty", "true");
        // Until the matrix comes its place is kept.
        confusion.body().add(Tag.of("div").is("matrix-view").add(Tag.of("div").is("matrix-frame")),
                Tag.of("p").is("confusion-summary").text(language.say("cnn.grid.none")));
        frame().put(ModelFrame.Region.INSPECTOR, confusion.tag(), outcome.inSight());
    }

    private CnnPanels panels() {
        CnnPanels made = new CnnPanels(language, colours(), turns(), confusion, LENSES, new CnnPanels.Listener() {
            @Override
            public void openImages() {
                frame().openTab(IMAGES);
            }

            @Override
            public void give(GivenImage image) {
                model.give(image);
            }

            @Override
            public void ask(Request.Ask question) {
                model.ask(question);
            }

            @Override
            public void failed(Message why) {
                frame().say(language.say(why));
            }

            @Override
            public void layers(List<ImageStage> layers) {
                frame().hold("");
                change(model.values().with(CnnControls.LAYERS, layers));
            }

            @Override
            public void change(Values next) {
                CnnPage.this.change(next);
            }

            @Override
            public void obstacle(String why) {
                if (model.state() == RunState.TRAINING) {
                    model.pause();
                }
                frame().hold(why);
            }

            @Override
            public CnnModel model() {
                return model;
            }
        });
        frame().put(ModelFrame.Region.STAGE, made.stage());
        deeds.add(made.trained());
        editor.add(made.editor());
        dataPlace.add(made.settingsOfData(form));
        downloadPlace.add(made.download());
        trainingPlace.add(DrawerPanels.training(language, form, betas));
        form.show(model.values());
        made.data(data);
        made.network(model.values().get(CnnControls.LAYERS), true);
        made.show(state);
        state.given().ifPresent(made::given);
        state.inside().ifPresent(made::inside);
        images.ifPresent(made::images);
        return made;
    }

    private void buildStage() {
        // The buttons stand before what a download or a run has to say, which is longer or shorter.
        frame().put(ModelFrame.Region.FOOT, deeds,
                Tag.of("p").is("scale pixel-scale").add(
                Tag.of("span").text(language.say("cnn.stage.least")),
                Tag.of("span").is("scale-bar").attribute("data-ramp", "brightness").attribute("aria-hidden", "true"),
                Tag.of("span").text(language.say("cnn.stage.most"))), downloadPlace);
        for (String key : LENSES) {
            if (key.equals(AFTER_ACTIVATIONS)) {
                frame().tab("activations", language.say("cnn.tab.activations"), () -> panels.place(CnnPanels::activations));
            }
            frame().tab(key, language.say("cnn.tab." + key), () -> panels.place(made -> made.lens(key)));
        }
        frame().tab(IMAGES, language.say("cnn.tab.images"), () -> panels.place(CnnPanels::images));
        frame().tab("doubts", language.say("cnn.tab.doubts"), () -> panels.place(CnnPanels::doubts));
        frame().tab("accuracy", language.say("metric.accuracy"), outcome::accuracy);
        frame().tab("export", language.say("cnn.tab.export"), () -> panels.place(CnnPanels::export));
    }

    private void buildSettings() {
        frame().putInBar(form.number(CnnControls.LEARNING_RATE));
        frame().putInBar(form.select(CnnControls.SCHEDULE));
        frame().put(ModelFrame.Region.DRAWER, editor, dataPlace, trainingPlace);
    }

    @Override
    protected List<OriginBadge> badges() {
        List<OriginBadge> all = new ArrayList<>(List.of(confusionBadge, outcome.badge()));
        panels.ifThere(here -> all.addAll(here.badges()));
        return all;
    }

    @Override
    protected Tag portrait() {
        return outcome.inSight();
    }

    @Override
    protected void begun() {
        model.show(this);
    }

    @Override
    protected void recolour(Colours colours) {
        outcome.recolour(colours);
        panels.ifThere(here -> here.recolour(colours));
    }

    @Override
    public void leave() {
        super.leave();
        left = true;
        panels.ifThere(CnnPanels::leave);
    }

    @Override
    protected String show(Values values, boolean afresh) {
        form.show(values);
        data(values.get(CnnControls.DATA));
        Elements.hide(betas.element(), !values.get(CnnControls.OPTIMISER).hasBetas());
        List<ImageStage> layers = values.get(CnnControls.LAYERS);
        panels.ifThere(here -> here.network(layers, afresh));
        explain(state.network(layers, afresh));
        outcome.network(model.experiment());
        if (afresh) {
            frame().hold("");
            panels.ifThere(CnnPanels::forgetRun);
        }
        return language.say("badge.tensors", language.say("cnn.tensors", CnnNetwork.image(data).toString(),
                values.text(CnnControls.LAYERS)));
    }

    @Override
    public void imagesMissing() {
        frame().say(language.say("cnn.data.wanted"));
        frame().usable();
        bringPanels();
    }

    @Override
    public void images(Images next) {
        data(next.dataset());
        images = Optional.of(next);
        frame().say("");
        panels.ifThere(here -> here.images(next));
    }

    /** Nothing waits for what a first look has no use for: it comes when the page has been told that it can be used. */
    private void bringPanels() {
        if (!panelsAsked) {
            panelsAsked = true;
            Window.setTimeout(() -> panels.bring(here -> {
                if (!left) {
                    badgesChanged();
                    model.snapshot().ifPresent(snapshot -> predict(here, snapshot));
                }
            }), 0);
        }
    }

    private void explain(LensState next) {
        state = next;
        panels.ifThere(here -> here.show(next));
    }

    @Override
    public void given(GivenImage image) {
        explain(state.given(image));
        panels.ifThere(here -> here.given(image));
    }

    @Override
    public void inside(CnnInside inside) {
        explain(state.inside(inside));
        panels.ifThere(here -> here.inside(inside));
    }

    @Override
    public void answered(Event.Answer answer) {
        panels.ifThere(here -> here.answered(answer));
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        outcome.compare(kept);
    }

    @Override
    public void draw(CnnMoment snapshot, Runnable done) {
        outcome.show(snapshot, model.experiment().batch());
        explain(state.run(snapshot.saved()));
        panels.ifThere(here -> predict(here, snapshot));
        model.read();
        done.run();
        bringPanels();
    }

    @Override
    public void preview(SavedRun saved) {
        explain(state.run(saved));
        model.readAfresh();
    }

    /** Shows what is known of the test images at a moment, and asks for what isn't while nothing else is computed. */
    private void predict(CnnPanels here, CnnMoment snapshot) {
        boolean isKnown = predictedRun == snapshot.run() && predictedStep == snapshot.step();
        if (!isKnown) {
            here.forget();
        }
        here.first(snapshot);
        if (!isKnown && images.isPresent() && snapshot.state() != RunState.TRAINING && snapshot.step() > 0) {
            predictedRun = snapshot.run();
            predictedStep = snapshot.step();
            model.predict(all(data.test()));
        }
    }

    private static int[] all(int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    @Override
    public void predicted(int[] rows, float[] probabilities) {
        panels.ifThere(here -> here.predicted(rows, probabilities));
    }

    @Override
    public void allPredicted() {
        panels.ifThere(CnnPanels::allPredicted);
    }
}
