package org.dlmastery.ui.page.transformer;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.BigramBaseline;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The Transformer page: a model of characters that trains on a play or on the reader's text, writes, and shows attention. */
public final class TransformerPage extends ModelPage<GptMoment> implements TransformerModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<GptMoment> DECLARATION = new ModelDeclaration<>(GptControls.ALL,
            GptPresets.ALL, new TransformerFit(), List.of(new UntrainedCheck()),
            TransformerStories.ALL);

    private final Language language;
    private final TransformerModel model;

    // Each made in a piece of its own.
    private SourcePanel source;
    private ControlForm form;
    private LossPanel loss;
    private WritingPanel writing;
    private AttentionPanel attention;
    private Optional<BigramBaseline> baseline = Optional.empty();
    private Optional<CharacterText> baselineText = Optional.empty();
    private int baselineContext;

    public TransformerPage(Shared shared, TransformerModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        ExplainStyles.load("styles/transformer.css", () -> build(this::buildSettings, this::buildLoss,
                this::buildWriting, this::buildAttention));
    }

    private void buildLoss() {
        loss = new LossPanel(language, colours(), turns());
        frame().put(ModelFrame.Region.INSPECTOR, loss.tag());
    }

    private void buildWriting() {
        writing = new WritingPanel(language, model);
    }

    private void buildAttention() {
        attention = new AttentionPanel(language, colours(), turns(), model);
        frame().put(ModelFrame.Region.STAGE, writing.tag(), attention.tag());
    }

    private void buildSettings() {
        source = new SourcePanel(language, model);
        form = new ControlForm(GptControls.ALL, language, model::change);
        Panel network = new Panel("network", language.say("transformer.network.group"));
        network.body().add(form.select(GptControls.CONTEXT), form.number(GptControls.LAYERS),
                form.select(GptControls.HEADS), form.select(GptControls.WIDTH), form.number(GptControls.SEED));
        Panel training = new Panel("training", language.say("transformer.training.group"));
        training.body().add(form.number(GptControls.EPOCHS));
        frame().putInBar(form.number(GptControls.LEARNING_RATE));
        frame().putInBar(form.number(GptControls.BATCH));
        frame().put(ModelFrame.Region.DRAWER, source.tag(), network.tag(), training.tag());
    }

    @Override
    protected List<OriginBadge> badges() {
        return List.of(loss.badge(), writing.badge(), attention.badge());
    }

    @Override
    public void leave() {
        super.leave();
        if (isBuilt()) {
            writing.leave();
        }
        model.stopWriting();
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GptExperiment experiment = model.experiment();
        form.show(values);
        source.settings(values);
        loss.settings(experiment);
        attention.settings(experiment.size());
        Optional<CharacterText> text = model.text();
        if (text.isPresent()) {
            text(text.get());
        } else {
            withoutText();
            model.bringText();
        }
        return language.say("badge.tensors", TensorNames.of(experiment.size()));
    }

    @Override
    public void text(CharacterText text) {
        frame().hold("");
        source.show(text);
        writing.text(text);
        attention.text(text);
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
        source.missing(why);
        frame().hold(language.say(why));
        withoutText();
    }

    private void withoutText() {
        baseline = Optional.empty();
        baselineText = Optional.empty();
        loss.baseline(baseline);
        writing.noText();
        attention.noText();
    }

    @Override
    public void written(NextCharacter next) {
        writing.written(next);
    }

    @Override
    public void writingOver(Optional<String> why) {
        writing.over(why);
    }

    @Override
    public void attention(AttentionWeights weights) {
        attention.show(weights);
    }

    @Override
    public void draw(GptMoment snapshot, Runnable done) {
        loss.show(snapshot, model.experiment());
        attention.ask();
        done.run();
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
        attention.recolour(colours);
    }
}
