package org.dlmastery.ui.page.transformer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.kind.gpt.spec.Alphabet;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/**
 * The character transformer that the reader works on: the site's trained one, or one in training with its settings, its run
 * and the texts that are here. A reader's own text stays in this page's memory: links and sessions say of it only which one it was.
 */
public final class TransformerModel extends EngineModel<GptMoment, TransformerModel.View>
        implements LanguageModel {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<GptMoment> {
        /** The text that the settings name is here. */
        void text(CharacterText text);

        /** It isn't. @param why whole sentences, with what to do */
        void textMissing(Message why);

        /** The site's trained network is here, which the settings mean. */
        void trained(TrainedGpt network);
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.0001;

    private final Texts texts;
    private final CaseTexts cases;
    private final SiteBytes weights;
    private Optional<TrainedGpt> trained = Optional.empty();
    private final Map<String, CharacterText> present = new HashMap<>();
    /** The text that the engine waits for: only then may it be sent, for a run may already use another copy. */
    private String wanted = "";
    /** The text of cases that is being made. */
    private Optional<KnownText> making = Optional.empty();
    private boolean loading;
    private boolean loadingWeights;
    private final Tasks tasks = new Tasks();
    private int runAsked;

    /** @param weights brings the trained network */
    public TransformerModel(SharedEngine engine, Texts texts, CaseTexts cases, SiteBytes weights) {
        super(engine, new GptSpec(), new TransformerFit(), TrainedGpt.values());
        this.texts = texts;
        this.cases = cases;
        this.weights = weights;
    }

    /** Whether the network is the site's trained one. */
    public boolean isShipped() {
        return experiment().isShipped();
    }

    /** What the settings describe. */
    public GptExperiment experiment() {
        return GptControls.experiment(values());
    }

    private TextSource source() {
        return experiment().text();
    }

    /** The text that the settings name, if it is here. */
    public Optional<CharacterText> text() {
        return Optional.ofNullable(present.get(source().name()));
    }

    /** The site's trained network, if the settings mean it and it is here. */
    public Optional<TrainedGpt> trained() {
        return isShipped() ? trained : Optional.empty();
    }

    /** The characters of the network that the settings mean, if they are known. */
    public Optional<Alphabet> alphabet() {
        return isShipped() ? trained.map(TrainedGpt::alphabet) : text().map(CharacterText::alphabet);
    }

    /** Learns from a text of the reader's from now on. */
    public void use(CharacterText own) {
        present.put(own.source().name(), own);
        if (own.source().equals(source())) {
            here(own);
        } else {
            change(values().with(GptControls.TEXT, own.source()));
            view().ifPresent(page -> page.text(own));
        }
    }

    /** Learns from the shipped play from now on. */
    public void usePlay() {
        change(values().with(GptControls.TEXT, TextSource.MACBETH));
        bringText();
    }

    /** Sees to it that the text is here that the settings name, or the trained network, and tells the page either way. */
    public void bringText() {
        Optional<CharacterText> text = text();
        Optional<KnownText> known = KnownText.of(source());
        if (isShipped()) {
            bringWeights();
        } else if (text.isPresent()) {
            view().ifPresent(page -> page.text(text.get()));
        } else if (known.isPresent()) {
            make(known.get());
        } else if (source().isOwn()) {
            view().ifPresent(page -> page.textMissing(Message.of("transformer.own.missing")));
        } else {
            bringPlay();
        }
    }

    private void make(KnownText known) {
        if (!making.equals(Optional.of(known))) {
            making = Optional.of(known);
            cases.text(known, text -> {
                making = Optional.empty();
                CharacterText made = CharacterText.known(known, text);
                present.put(known.source().name(), made);
                if (source().equals(known.source())) {
                    here(made);
                }
            }, why -> {
                making = Optional.empty();
                missing(known.source(), why);
            });
        }
    }

    private void bringPlay() {
        if (!loading) {
            loading = true;
            texts.text(TextDataset.MACBETH, play -> {
                loading = false;
                CharacterText arrived = CharacterText.macbeth(play);
                present.put(TextSource.MACBETH.name(), arrived);
                if (source().equals(TextSource.MACBETH)) {
                    here(arrived);
                }
            }, why -> {
                loading = false;
                missing(TextSource.MACBETH, why);
            });
        }
    }

    private void bringWeights() {
        if (trained.isPresent()) {
            view().ifPresent(page -> page.trained(trained.get()));
        } else if (!loadingWeights) {
            loadingWeights = true;
            weights.load(TrainedGpt.NAME, file -> {
                loadingWeights = false;
                TrainedGpt arrived = TrainedGpt.read(file);
                trained = Optional.of(arrived);
                supply(supply(arrived));
                if (isShipped()) {
                    view().ifPresent(page -> page.trained(arrived));
                }
            }, why -> {
                loadingWeights = false;
                missing(TextSource.SHAKESPEARE, why);
            });
        }
    }

    /** Something can't be had; the page hears of it if the settings still ask for it. */
    private void missing(TextSource source, Message why) {
        if (source().equals(source)) {
            view().ifPresent(page -> page.textMissing(why));
        }
    }

    private void here(CharacterText text) {
        if (text.source().name().equals(wanted)) {
            wanted = "";
            send(supply(text));
        }
        view().ifPresent(page -> page.text(text));
    }

    private static Request.Supply supply(TrainedGpt network) {
        return new Request.Supply(TrainedGpt.NAME, network.network().arrays());
    }

    private static Request.Supply supply(CharacterText text) {
        return new Request.Supply(text.source().name(), text.arrays());
    }

    @Override
    public GptSize size() {
        return experiment().size();
    }

    @Override
    public boolean isOfCharacters() {
        return true;
    }

    @Override
    public int[] tokens(String from) throws BadValueException {
        Optional<Alphabet> here = alphabet();
        if (here.isEmpty()) {
            throw new BadValueException(Message.of("transformer.prompt.no-text"));
        }
        OptionalInt unknown = here.get().firstUnknown(from);
        if (from.isEmpty()) {
            throw new BadValueException(Message.of("transformer.prompt.empty"));
        }
        if (unknown.isPresent()) {
            // The whole character, of which some take two of Java's chars.
            throw new BadValueException(Message.of("transformer.prompt.unknown",
                    new String(Character.toChars(from.codePointAt(unknown.getAsInt())))));
        }
        return here.get().numbers(from);
    }

    @Override
    public String text(int token) {
        return alphabet().orElseThrow().character(token);
    }

    @Override
    public int ask(String task, List<NamedArray> arguments, Tasks.Answers answers) {
        otherRun();
        int number = tasks.begin(answers);
        send(new Request.Ask(number, task, arguments));
        return number;
    }

    @Override
    public void cancel(int task) {
        if (tasks.isWaiting(task)) {
            send(new Request.Cancel(task));
            tasks.end(task);
        }
    }

    /** A run that began since knows nothing of what the last one was asked. */
    private void otherRun() {
        if (runAsked != run()) {
            runAsked = run();
            tasks.forget();
        }
    }

    @Override
    protected List<String> pictures() {
        return List.of();
    }

    @Override
    protected GptMoment moment(Event.Shown shown) {
        otherRun();
        return GptMoment.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        // The trained network isn't trained on: one like it is, on the play.
        return GptControls.settled(settings.with(GptControls.LEARNING_RATE, TRIAL_RATE)
                .with(GptControls.EPOCHS, GptControls.EPOCHS.most()));
    }

    @Override
    protected String cost(Values settings) {
        GptExperiment experiment = GptControls.experiment(settings);
        return experiment.size().vocabulary() + "-" + experiment.size().context() + "-" + experiment.size().layers()
                + "-" + experiment.size().heads() + "-" + experiment.size().channels() + " " + experiment.batch();
    }

    /** The site's network isn't trained on: in its place comes PicoGPT, from scratch, on the play. */
    @Override
    protected void aboutToTrain() {
        if (isShipped()) {
            Preset own = GptPresets.PICO;
            Values writing = values();
            follow(Optional.of(own), false, () -> change(GptControls.withWriting(own.values(), writing)));
        }
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        if (dataSet.equals(TrainedGpt.NAME)) {
            bringWeights();
            return trained.map(TransformerModel::supply);
        }
        CharacterText text = present.get(dataSet);
        if (text == null) {
            wanted = dataSet;
            if (dataSet.equals(TextSource.MACBETH.name())) {
                bringPlay();
            } else {
                bringText();
            }
            return Optional.empty();
        }
        return Optional.of(supply(text));
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Answer answer && answer.run() == run()) {
            tasks.answered(answer);
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run()) {
            tasks.failed(failed);
        }
    }

    @Override
    protected void forgotten() {
        tasks.forget();
    }

    @Override
    protected void tell(View page) {
        text().ifPresent(page::text);
        trained().ifPresent(page::trained);
    }
}
