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
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The Transformer page: a model of characters that trains on a play or on the reader's text, writes, and shows attention. */
public final class TransformerPage implements Screen, TransformerModel.View, ModelFrame.Content<GptMoment> {
    /** What the page declares. */
    public static final ModelDeclaration<GptMoment> DECLARATION = new ModelDeclaration<>(GptControls.ALL,
            GptPresets.ALL, new TransformerFit(), List.of(new UntrainedCheck()));

    private static final String STYLES = "styles/transformer.css";

    private final Language language;
    private final Shared shared;
    private final TransformerModel model;
    private final ModelFrame<GptMoment> frame;
    private final Turns turns;
    private final Runnable forgetTheme;

    // Each made in a piece of its own.
    private SourcePanel source;
    private ControlForm form;
    private LossPanel loss;
    private WritingPanel writing;
    private AttentionPanel attention;
    private boolean built;
    private boolean gone;
    private Optional<BigramBaseline> baseline = Optional.empty();
    private Optional<CharacterText> baselineText = Optional.empty();
    private int baselineContext;

    public TransformerPage(Shared shared, TransformerModel model, SessionKeeper keeper, String query) {
        this.shared = shared;
        this.model = model;
        language = shared.language();
        frame = new ModelFrame<>(shared, DECLARATION, model, keeper, this, query);
        turns = Turns.ofPage(frame::broken);
        forgetTheme = shared.theme().onChange(() -> {
            if (built) {
                recolour();
            }
        });
        ExplainStyles.load(() -> SiteFiles.styleSheet(STYLES, this::build, path -> build()));
    }

    private void build() {
        if (gone) {
            return;
        }
        turns.add(this::buildLoss).add(this::buildWriting).add(this::buildAttention).add(this::buildSettings)
                .add(frame::putReading).add(this::begin);
    }

    private void buildLoss() {
        loss = new LossPanel(language, colours(), turns);
        frame.put(ModelFrame.Column.OUTCOME, Tag.of("div").is("outcome").add(loss.tag()));
    }

    private void buildWriting() {
        writing = new WritingPanel(language, model);
    }

    private void buildAttention() {
        attention = new AttentionPanel(language, colours(), turns, model);
        frame.put(ModelFrame.Column.MIDDLE, Tag.of("div").is("middle").add(frame.note(), writing.tag(),
                attention.tag()));
    }

    private void buildSettings() {
        source = new SourcePanel(language, model);
        form = new ControlForm(GptControls.ALL, language, model::change);
        Panel network = new Panel("network", language.say("transformer.network.group"));
        network.body().add(form.select(GptControls.CONTEXT), form.number(GptControls.LAYERS),
                form.select(GptControls.HEADS), form.select(GptControls.WIDTH), form.number(GptControls.SEED));
        Panel training = new Panel("training", language.say("transformer.training.group"));
        training.body().add(form.number(GptControls.LEARNING_RATE), form.number(GptControls.BATCH),
                form.number(GptControls.EPOCHS));
        frame.put(ModelFrame.Column.SETTINGS, Tag.of("div").is("settings").add(source.tag(), network.tag(),
                training.tag()));
    }

    private void begin() {
        built = true;
        frame.whole();
        frame.badges(badges());
        recolour();
        model.show(this);
        model.bringText();
    }

    private List<OriginBadge> badges() {
        return List.of(loss.badge(), writing.badge(), attention.badge());
    }

    @Override
    public Tag tag() {
        return frame.tag();
    }

    @Override
    public void query(String query) {
        frame.query(query);
    }

    @Override
    public void leave() {
        gone = true;
        turns.stop();
        if (built) {
            writing.leave();
        }
        model.stopWriting();
        frame.leave();
        forgetTheme.run();
        model.hide();
    }

    @Override
    public void settings(Values values, boolean afresh) {
        GptExperiment experiment = model.experiment();
        form.show(values);
        source.settings(values);
        loss.settings(experiment);
        attention.settings(experiment.size());
        String tensors = language.say("badge.tensors", TensorNames.of(experiment.size()));
        badges().forEach(badge -> badge.tensors(tensors));
        Optional<CharacterText> text = model.text();
        if (text.isPresent()) {
            text(text.get());
        } else {
            withoutText();
            model.bringText();
        }
        frame.settings(values, afresh);
    }

    @Override
    public void text(CharacterText text) {
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
    public void snapshot(GptMoment snapshot) {
        frame.snapshot(snapshot);
    }

    @Override
    public void ready(Event.Ready engine) {
        frame.ready(engine);
    }

    @Override
    public void failed(Event.Failed failure) {
        frame.failed(failure);
    }

    @Override
    public void draw(GptMoment snapshot, Runnable done) {
        loss.show(snapshot, model.experiment());
        attention.ask();
        done.run();
    }

    private Colours colours() {
        return shared.theme().colours();
    }

    private void recolour() {
        loss.recolour(colours());
        attention.recolour(colours());
    }
}
