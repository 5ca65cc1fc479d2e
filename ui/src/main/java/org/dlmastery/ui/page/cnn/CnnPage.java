package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnOptimiser;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.DownloadBar;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.page.cnn.lens.LensTabs;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The CNN page: images, layers, training, and what becomes of the test images. It is built in pieces. */
public final class CnnPage extends ModelPage<CnnMoment> implements CnnModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<CnnMoment> DECLARATION =
            new ModelDeclaration<>(CnnControls.ALL, CnnPresets.ALL, new CnnFit(), List.of(new DenseOnlyCheck()),
                    CnnStories.ALL);

    private static final String IMAGES = "images";

    private final Language language;
    private final CnnModel model;
    private final ControlForm form;
    private final DownloadBar download;

    // Each made in a piece of its own.
    private OutcomePanel outcome;
    private ConfusionPanel confusion;
    private PredictionGrid predictions;
    private NetworkStage stage;
    private LensTabs lenses;
    private NetworkEditor network;
    private Tag betas;
    private Optional<Images> images = Optional.empty();

    /** The run and the step whose predictions for all test images were asked for. */
    private long predictedRun;
    private int predictedStep;

    public CnnPage(Shared shared, CnnModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        form = new ControlForm(CnnControls.ALL, language, this::change);
        download = new DownloadBar(language, model.download());
        ExplainStyles.load(() -> build(this::buildNetwork, this::buildSettings, this::buildOutcome, this::buildStage));
    }

    private void change(Values next) {
        model.change(frame().allowed(next));
    }

    private void buildOutcome() {
        outcome = new OutcomePanel(language, colours(), turns());
        predictions = new PredictionGrid(language, colours(), this::give);
        confusion = new ConfusionPanel(language, colours(), turns(), (ofClass, takenFor) -> {
            predictions.only(ofClass, takenFor);
            frame().openTab(IMAGES);
        });
        frame().put(ModelFrame.Region.INSPECTOR, confusion.panel().tag(), outcome.inSight());
    }

    private void buildStage() {
        stage = new NetworkStage(language, colours(), turns(), this::give);
        frame().put(ModelFrame.Region.STAGE, stage.tag());
        frame().put(ModelFrame.Region.FOOT, Tag.of("p").is("scale pixel-scale").add(
                Tag.of("span").text(language.say("cnn.stage.least")),
                Tag.of("span").is("scale-bar").attribute("data-ramp", "brightness").attribute("aria-hidden", "true"),
                Tag.of("span").text(language.say("cnn.stage.most"))), download.tag(),
                Tag.button(language.say("cnn.stage.edit")).is("small")
                        .on("click", event -> frame().openSettings(network.panel().tag())));
        lenses = new LensTabs(language, colours(), turns(), new LensTabs.Listener() {
            @Override
            public void give(GivenImage image) {
                model.give(image);
            }

            @Override
            public void explain(int chosen) {
                model.explain(chosen);
            }
        });
        for (int i = 0; i < LensTabs.KEYS.size(); i++) {
            int index = i;
            if (LensTabs.KEYS.get(i).equals("flatten")) {
                frame().tab("activations", language.say("cnn.tab.activations"), stage::activations);
            }
            frame().tab(LensTabs.KEYS.get(i), language.say("cnn.tab." + LensTabs.KEYS.get(i)),
                    () -> lenses.content(index));
        }
        frame().tab(IMAGES, language.say("cnn.tab.images"), () -> predictions.panel().tag());
        frame().tab("accuracy", language.say("metric.accuracy"), outcome::accuracy);
    }

    private void give(int testImage) {
        images.ifPresent(here -> model.give(GivenImage.ofTest(here, testImage)));
    }

    private void buildNetwork() {
        network = new NetworkEditor(language, new NetworkEditor.Listener() {
            @Override
            public void layers(List<ImageStage> layers) {
                frame().hold("");
                change(model.values().with(CnnControls.LAYERS, layers));
            }

            @Override
            public void obstacle(String why) {
                if (model.state() == RunState.TRAINING) {
                    model.pause();
                }
                frame().hold(why);
            }
        });
        frame().put(ModelFrame.Region.DRAWER, network.panel().tag());
    }

    private void buildSettings() {
        betas = form.select(CnnControls.BETAS);
        Panel panel = new Panel("training", language.say("cnn.training.group"));
        frame().putInBar(form.number(CnnControls.LEARNING_RATE));
        frame().putInBar(form.select(CnnControls.SCHEDULE));
        Panel data = new Panel("data", language.say("cnn.data.title"));
        data.body().add(Tag.of("p").text(language.say("cnn.data.about")),
                Tag.of("p").text(language.say("cnn.trained.about")), Tag.button(language.say("cnn.trained.take"))
                        .is("small").on("click", event -> model.takeTrained(
                                why -> frame().say(language.say(why)))));
        panel.body().add(form.select(CnnControls.OPTIMISER), betas, form.select(CnnControls.BATCH),
                form.number(CnnControls.EPOCHS), form.number(CnnControls.SEED));
        frame().put(ModelFrame.Region.DRAWER, data.tag(), panel.tag());
    }

    @Override
    protected List<OriginBadge> badges() {
        List<OriginBadge> all = new ArrayList<>(lenses.badges());
        all.addAll(List.of(confusion.badge(), outcome.badge(), predictions.badge()));
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
        stage.recolour(colours);
        lenses.recolour(colours);
        confusion.recolour(colours);
        outcome.recolour(colours);
        predictions.recolour(colours);
    }

    @Override
    public void leave() {
        super.leave();
        download.leave();
        if (isBuilt()) {
            lenses.leave();
        }
    }

    @Override
    protected String show(Values values, boolean afresh) {
        form.show(values);
        CnnOptimiser optimiser = values.get(CnnControls.OPTIMISER);
        Elements.hide(betas.element(), optimiser != CnnOptimiser.ADAM && optimiser != CnnOptimiser.ADAMW);
        network.show(values.get(CnnControls.LAYERS), afresh);
        stage.network(values.get(CnnControls.LAYERS), afresh);
        lenses.network(values.get(CnnControls.LAYERS), afresh);
        outcome.network(model.experiment());
        if (afresh) {
            frame().hold("");
            forgetPredictions();
        }
        return language.say("badge.tensors", language.say("cnn.tensors", CnnNetwork.IMAGE.toString(),
                values.text(CnnControls.LAYERS)));
    }

    @Override
    public void imagesMissing() {
        frame().say(language.say("cnn.data.wanted"));
        frame().usable();
    }

    @Override
    public void images(Images next) {
        images = Optional.of(next);
        frame().say("");
        predictions.images(next);
        stage.images(next);
        showConfusion();
    }

    private void showConfusion() {
        confusion.show(predictions.confusion(), predictions.summary());
    }

    private void forgetPredictions() {
        predictions.forget();
        showConfusion();
    }

    @Override
    public void given(GivenImage image) {
        stage.given(image);
        lenses.given(image);
    }

    @Override
    public void inside(CnnInside inside) {
        stage.inside(inside);
        lenses.inside(inside);
    }

    @Override
    public void saliency(NamedArray map) {
        lenses.saliency(map);
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        outcome.compare(kept);
    }

    @Override
    public void draw(CnnMoment snapshot, Runnable done) {
        outcome.show(snapshot, model.experiment().batch());
        boolean isKnown = predictedRun == snapshot.run() && predictedStep == snapshot.step();
        if (!isKnown) {
            forgetPredictions();
        }
        predictions.showFirst(snapshot.probabilities(), CnnNetwork.CLASSES);
        if (!isKnown && snapshot.state() != RunState.TRAINING && snapshot.step() > 0) {
            predictedRun = snapshot.run();
            predictedStep = snapshot.step();
            model.predict(all(CnnNetwork.DATA.test()));
        }
        lenses.moment(snapshot);
        model.read();
        done.run();
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
        predictions.show(rows, probabilities);
    }

    @Override
    public void allPredicted() {
        predictions.complete();
        showConfusion();
    }
}
