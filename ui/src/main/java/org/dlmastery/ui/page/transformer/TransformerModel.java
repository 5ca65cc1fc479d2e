package org.dlmastery.ui.page.transformer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/**
 * The character transformer that the reader works on: its settings, its run, and the texts that are here. A reader's own
 * text stays in this page's memory: links and sessions say of it only which one it was.
 */
public final class TransformerModel extends EngineModel<GptMoment, TransformerModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<GptMoment> {
        /** The text that the settings name is here. */
        void text(CharacterText text);

        /** It isn't. @param why whole sentences, with what to do */
        void textMissing(Message why);

        /** The model has written a character. */
        void written(NextCharacter next);

        /** It writes no more. @param why empty if it wrote all that was wanted, or was stopped */
        void writingOver(Optional<String> why);

        void attention(AttentionWeights weights);
    }

    /** How the model is to write. */
    public record Writing(int[] prompt, float temperature, int topK, int seed, int length) {
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.0001;
    private static final int NONE = -1;

    private final Texts texts;
    private final Map<String, CharacterText> present = new HashMap<>();
    /** The text that the engine waits for: only then may it be sent, for a run may already use another copy. */
    private String wanted = "";
    private boolean loading;
    private int tasks;
    private int writing = NONE;
    private int writingRun;
    private int attending = NONE;
    private int attendingRun;

    public TransformerModel(SharedEngine engine, Texts texts) {
        super(engine, new GptSpec(), new TransformerFit(), GptControls.ALL.initial());
        this.texts = texts;
    }

    /** What the settings describe. */
    public GptExperiment experiment() {
        return GptControls.experiment(values());
    }

    /** The text that the settings name, if it is here. */
    public Optional<CharacterText> text() {
        return Optional.ofNullable(present.get(values().get(GptControls.TEXT).name()));
    }

    /**
     * Learns from a text of the reader's from now on.
     *
     * @return why not, if it can't
     */
    public Optional<Message> use(String own) {
        int length = CharacterText.length(own);
        if (length < TextSource.LEAST_CHARACTERS || length > TextSource.MOST_CHARACTERS) {
            return Optional.of(Message.of("transformer.own.length", Integer.toString(length),
                    Integer.toString(TextSource.LEAST_CHARACTERS), Integer.toString(TextSource.MOST_CHARACTERS)));
        }
        CharacterText text;
        try {
            text = CharacterText.own(own);
        } catch (IllegalArgumentException tooMany) {
            return Optional.of(Message.of("transformer.own.characters", Integer.toString(TextSource.MOST_VOCABULARY)));
        }
        present.put(text.source().name(), text);
        if (text.source().equals(values().get(GptControls.TEXT))) {
            here(text);
        } else {
            change(values().with(GptControls.TEXT, text.source()));
            view().ifPresent(page -> page.text(text));
        }
        return Optional.empty();
    }

    /** Learns from the shipped play from now on. */
    public void usePlay() {
        change(values().with(GptControls.TEXT, TextSource.MACBETH));
        bringText();
    }

    /** Sees to it that the text is here that the settings name, and tells the page either way. */
    public void bringText() {
        Optional<CharacterText> text = text();
        if (text.isPresent()) {
            view().ifPresent(page -> page.text(text.get()));
        } else if (values().get(GptControls.TEXT).isOwn()) {
            view().ifPresent(page -> page.textMissing(Message.of("transformer.own.missing")));
        } else if (!loading) {
            loading = true;
            texts.text(TextDataset.MACBETH, play -> {
                loading = false;
                CharacterText arrived = CharacterText.macbeth(play);
                present.put(TextSource.MACBETH.name(), arrived);
                if (values().get(GptControls.TEXT).equals(TextSource.MACBETH)) {
                    here(arrived);
                }
            }, why -> {
                loading = false;
                view().ifPresent(page -> page.textMissing(why));
            });
        }
    }

    private void here(CharacterText text) {
        if (text.source().name().equals(wanted)) {
            wanted = "";
            send(supply(text));
        }
        view().ifPresent(page -> page.text(text));
    }

    private static Request.Supply supply(CharacterText text) {
        return new Request.Supply(text.source().name(), text.arrays());
    }

    /** Lets the model write; whatever it is writing ends. */
    public void write(Writing wanted) {
        stopWriting();
        writing = ++tasks;
        writingRun = run();
        send(new Request.Ask(writing, GptSpec.GENERATE, List.of(NamedArray.of(GptSpec.PROMPT, wanted.prompt()),
                NamedArray.of(GptSpec.TEMPERATURE, wanted.temperature()),
                NamedArray.of(GptSpec.TOP_K, new int[] {wanted.topK()}),
                NamedArray.of(GptSpec.SEED, new int[] {wanted.seed()}),
                NamedArray.of(GptSpec.LENGTH, new int[] {wanted.length()}))));
    }

    /** The model writes no more. */
    public void stopWriting() {
        if (writing != NONE) {
            send(new Request.Cancel(writing));
            endWriting(Optional.empty());
        }
    }

    private void endWriting(Optional<String> why) {
        writing = NONE;
        view().ifPresent(page -> page.writingOver(why));
    }

    /**
     * Asks for the attention of a text, unless an answer is on its way.
     *
     * @param read up to T characters
     * @return whether it was asked for
     */
    public boolean attend(int[] read) {
        if (attending != NONE && attendingRun == run()) {
            return false;
        }
        attending = ++tasks;
        attendingRun = run();
        send(new Request.Ask(attending, GptSpec.ATTENTION, List.of(NamedArray.of(GptSpec.READ, read))));
        return true;
    }

    @Override
    protected List<String> pictures() {
        return List.of();
    }

    /** A run that began elsewhere anew knows nothing of what the last one was asked. */
    @Override
    protected GptMoment moment(Event.Shown shown) {
        if (writing != NONE && writingRun != run()) {
            endWriting(Optional.empty());
        }
        return GptMoment.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(GptControls.LEARNING_RATE, TRIAL_RATE)
                .with(GptControls.EPOCHS, GptControls.EPOCHS.most());
    }

    @Override
    protected String cost(Values settings) {
        GptExperiment experiment = GptControls.experiment(settings);
        return experiment.size().vocabulary() + "-" + experiment.size().context() + "-" + experiment.size().layers()
                + "-" + experiment.size().heads() + "-" + experiment.size().channels() + " " + experiment.batch();
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        CharacterText text = present.get(dataSet);
        if (text == null) {
            wanted = dataSet;
            bringText();
            return Optional.empty();
        }
        return Optional.of(supply(text));
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Answer answer && answer.run() == run()) {
            answered(answer);
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run()) {
            if (failed.task() == writing) {
                endWriting(Optional.of(failed.reason()));
            } else if (failed.task() == attending) {
                attending = NONE;
            }
        }
    }

    private void answered(Event.Answer answer) {
        if (answer.task() == writing) {
            if (answer.isLast()) {
                endWriting(Optional.empty());
            } else {
                NextCharacter next = NextCharacter.of(answer.arrays());
                view().ifPresent(page -> page.written(next));
            }
        } else if (answer.task() == attending) {
            if (answer.isLast()) {
                attending = NONE;
            } else {
                AttentionWeights weights = AttentionWeights.of(answer.arrays());
                view().ifPresent(page -> page.attention(weights));
            }
        }
    }

    @Override
    protected void forgotten() {
        if (writing != NONE) {
            endWriting(Optional.empty());
        }
        attending = NONE;
    }

    @Override
    protected void tell(View page) {
        text().ifPresent(page::text);
    }
}
