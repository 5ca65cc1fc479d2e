package org.dlmastery.ui.page.transformer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/**
 * The character transformer that the reader works on: its settings, its run, and the texts that are here. A reader's own
 * text stays in this page's memory: links and sessions say of it only which one it was.
 */
public final class TransformerModel extends EngineModel<GptMoment, TransformerModel.View>
        implements LanguageModel {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<GptMoment> {
        /** The text that the settings name is here. */
        void text(CharacterText text);

        /** It isn't. @param why whole sentences, with what to do */
        void textMissing(Message why);
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.0001;

    private final Texts texts;
    private final Map<String, CharacterText> present = new HashMap<>();
    /** The text that the engine waits for: only then may it be sent, for a run may already use another copy. */
    private String wanted = "";
    private boolean loading;
    private final Tasks tasks = new Tasks();
    private int runAsked;

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

    @Override
    public GptSize size() {
        return experiment().size();
    }

    @Override
    public int[] tokens(String from) throws BadValueException {
        Optional<CharacterText> here = text();
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
        return text().orElseThrow().character(token);
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
    }
}
