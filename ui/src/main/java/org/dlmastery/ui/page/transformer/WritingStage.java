package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.PromptControl;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.explain.TokenStrip;
import org.dlmastery.ui.page.transformer.subject.HeadChanges;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.events.MouseEvent;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * A model at work on a text: the prompt and what is written behind it as tokens, what its heads look at, what may come
 * next. A reader lets it write, takes another token and goes on, switches heads off and sees what becomes of the text.
 */
final class WritingStage implements Subject {
    private static final int NONE = -1;

    private final Language language;
    private final Supplier<Values> values;
    private final WritingSettings settings;
    private final HeadChanges changes = new HeadChanges(this::switched);
    private final HeadsPanel panel;
    private final WrittenText text = new WrittenText();
    private final HTMLInputElement prompt;
    /** What the model's text has the prompt be where the reader says nothing. */
    private String suggested = "";
    private final HTMLElement report = Tag.of("p").is("reason").attribute("role", "alert").element();
    private final HTMLElement note = Tag.of("p").is("stage-note").attribute("aria-live", "polite").element();
    /** What was written as a text to read, behind the prompt; there once something was. */
    private final HTMLElement said = Tag.of("span").element();
    private final HTMLElement went = Tag.of("b").element();
    private final Tag writtenText;
    private final HTMLElement called = Tag.of("b").is("model-name").element();
    private final TokenStrip strip;
    /** It comes with a part of the program. */
    private Optional<NextPanel> next = Optional.empty();
    private String lack = "";
    private String name = "";
    private final Tag tag;
    private final HTMLElement generate;
    private final HTMLElement step;
    private final HTMLElement count = Tag.of("output").attribute("aria-live", "off").text("0").element();
    private final HTMLElement target = Tag.of("span").element();
    private final Tag counter;
    private Runnable begun = () -> { };
    private Runnable wasRead = () -> { };
    private Optional<LanguageModel> model = Optional.empty();
    private Optional<TextReading> reading = Optional.empty();
    /** Of the text before the last switch of a head, if it was written on then. */
    private Optional<int[]> before = Optional.empty();
    private final List<NextCharacter> arrived = new ArrayList<>();
    /** How surprising each token was when the text was last read from its beginning. */
    private float[] given = new float[0];
    private int readFrom;
    private int readingTask = NONE;
    private boolean readAgain;
    private int writingTask = NONE;
    private boolean frameAsked;
    private boolean isAsked;
    private int selected = NONE;
    private int wanted;
    private int drawnBefore;
    private double beganAt;
    private double pace;

    /**
     * @param values the page's settings at present
     * @param prompted gets the prompt that the reader has written; an empty one for that which the text suggests
     */
    WritingStage(Language language, Colours colours, Turns turns, Supplier<Values> values, Consumer<String> prompted) {
        this.language = language;
        this.values = values;
        settings = new WritingSettings(values);
        panel = new HeadsPanel(language, colours, turns, changes);
        prompt = (HTMLInputElement) Tag.of("input").id("prompt").attribute("type", "text")
                .attribute("spellcheck", "false").attribute("autocomplete", "off").attribute("maxlength", Integer.toString(PromptControl.MOST))
                .on("input", event -> restart())
                .on("change", event -> prompted.accept(
                        prompt().equals(suggested) ? GptControls.PROMPT.initial() : prompt()))
                .element();
        strip = new TokenStrip(language, language.say("transformer.writing.strip"));
        strip.onChoice(index -> {
            selected = index == selected ? NONE : index;
            strip.select(selected);
            showNext(true);
        });
        strip.onPlace(index -> panel.mark(index < 0 ? -1 : index - readFrom));
        generate = Tag.button(language.say("transformer.writing.generate")).is("generate")
                .on("click", event -> {
                    // The second click of a double click would end at once what the first has begun.
                    if (((MouseEvent) event).getDetail() < 2) {
                        toggle();
                    }
                }).element();
        step = Tag.button("").is("step face-generate").add(Tag.of("span").text(language.say("run.step") + " "),
                Tag.of("small").text(language.say("transformer.writing.one"))).on("click", event -> step()).element();
        counter = Tag.of("p").is("run-epoch face-generate").add(
                Tag.of("span").text(language.say("transformer.writing.token"))).add(count).add(target);
        count.setAttribute("aria-label", language.say("transformer.writing.token"));
        writtenText = Tag.of("div").is("written-text").hidden(true).attribute("role", "group")
                .attribute("aria-label", language.say("transformer.writing.text")).add(said).add(went);
        tag = Tag.of("div").is("writing-stage").add(
                Tag.of("div").is("prompt-line").add(called).add(Tag.of("label").attribute("for", "prompt")
                        .text(language.say("transformer.writing.prompt"))).add(prompt).add(report).add(note),
                strip.tag().is("token-place"), writtenText, panel.tag());
        showCount();
    }

    /** On the model's stage. */
    Tag tag() {
        return tag;
    }

    /** Loads what draws the heads, once. */
    void load() {
        if (!isAsked) {
            isAsked = true;
            Parts.load(TransformerPage.INSIDE, panel::loaded, panel::missing);
        }
    }

    OriginBadge badge() {
        return panel.badge();
    }

    /** What may come next is shown from now on. */
    void tell(NextPanel panel) {
        next = Optional.of(panel);
        showNext(true);
    }

    private void showNext(boolean isOver) {
        next.ifPresent(panel -> panel.show(this, isOver));
    }

    /** The prompt and what is written behind it. */
    WrittenText written() {
        return text;
    }

    /** What the model made of the text when it last read it. */
    Optional<TextReading> reading() {
        return reading;
    }

    /** The place of the text from which on it was read. */
    int readFrom() {
        return readFrom;
    }

    /** Which token the reader has chosen; −1 for none. */
    int selected() {
        return selected;
    }

    /** Whether the model is writing. */
    boolean isWriting() {
        return writingTask != NONE;
    }

    /** Tokens a second, of the last that were written; 0 before. */
    double pace() {
        return pace;
    }

    /** Why there is no model, in words. */
    String lack() {
        return lack;
    }

    WritingSettings settings() {
        return settings;
    }

    /** What stands beside Train: Generate, one token more. */
    Tag[] deeds() {
        return new Tag[] {Tag.around(generate), Tag.around(step)};
    }

    /** How many tokens there are. */
    Tag counter() {
        return counter;
    }

    /** Whether to generate is what the bar is for. */
    void face(boolean generates) {
        generate.setClassName(generates ? "primary generate" : "generate");
    }

    /** @param next runs when the reader lets the model write */
    void onBegin(Runnable next) {
        begun = next;
    }

    /** @param next runs when the present text was read with the present weights */
    void onRead(Runnable next) {
        wasRead = next;
    }

    @Override
    public Optional<LanguageModel> model() {
        return model;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int[] text() {
        return model.isEmpty() ? new int[0] : text.last(model.get().readAtOnce());
    }

    @Override
    public List<NamedArray> sampling() {
        return settings.sampling();
    }

    @Override
    public HeadChanges heads() {
        return changes;
    }

    @Override
    public List<NamedArray> changes() {
        return changes(Math.max(0, text.length() - text().length));
    }

    /** What heads put out instead, in a text of the present one's tokens from one on. */
    private List<NamedArray> changes(int first) {
        return changes.arguments(text.prompt(model.orElseThrow().readAtOnce()), text.length() - text.written() - first);
    }

    /** What the model says of the present text, with all of its heads, if it was asked since anything changed. */
    Optional<TextReading> rested() {
        boolean rests = readingTask == NONE && writingTask == NONE && changes.isNone();
        return reading.filter(told -> rests && told.length() == text().length);
    }

    void recolour(Colours colours) {
        panel.recolour(colours);
    }

    /**
     * Another model, or another text that it knows.
     *
     * @param name what it is called
     * @param from what it is to go on from at first
     */
    void model(LanguageModel another, String name, String from) {
        stop();
        model = Optional.of(another);
        reading = Optional.empty();
        panel.forget();
        call(name);
        suggested = from;
        prompt.setValue(wantedPrompt());
        restart();
    }

    private String prompt() {
        return prompt.getValue();
    }

    private String wantedPrompt() {
        String own = values.get().get(GptControls.PROMPT);
        return own.isEmpty() ? suggested : own;
    }

    /** The page's settings are others: perhaps the prompt, or how tokens are chosen. */
    void settingsChanged() {
        if (model.isPresent() && !prompt().equals(wantedPrompt())) {
            prompt.setValue(wantedPrompt());
            restart();
        } else {
            read();
        }
    }

    /** @param name the model's, which may be still on its way */
    void call(String name) {
        this.name = name;
        Elements.say(called, name);
    }

    /** There is no model at present. @param why in words */
    void noModel(String why) {
        lack = why;
        stop();
        model = Optional.empty();
        reading = Optional.empty();
        text.begin(new int[0]);
        strip.show(List.of());
        showText();
        showNext(true);
    }

    /** The model's weights or its shape have changed: no answer counts any more. */
    void changed() {
        if (reading.isPresent() && model.isPresent() && (reading.get().attention().layers() != model.get().size().layers()
                || reading.get().attention().heads() != model.get().size().heads())) {
            reading = Optional.empty();
            panel.forget();
        }
        read();
    }

    /** The words for a field without a model. */
    private LanguageModel present() throws BadValueException {
        if (model.isEmpty()) {
            throw new BadValueException(Message.of("transformer.prompt.no-text"));
        }
        return model.get();
    }

    /** Begins anew from what stands in the field. */
    private void restart() {
        stop();
        before = Optional.empty();
        selected = NONE;
        try {
            text.begin(present().tokens(prompt()));
            Elements.say(report, "");
        } catch (BadValueException bad) {
            text.begin(new int[0]);
            Elements.say(report, language.say(bad.reason()));
            // What was made of another prompt is nothing that this one has.
            reading = Optional.empty();
            panel.forget();
            showNext(true);
        }
        given = new float[0];
        wanted = 0;
        pace = 0;
        Elements.say(note, "");
        showTokens();
        read();
    }

    private void toggle() {
        if (writingTask != NONE) {
            stop();
            return;
        }
        if (text.written() > 0) {
            text.restart();
            selected = NONE;
            before = Optional.empty();
            Elements.say(note, "");
            showTokens();
        }
        begun.run();
        write(settings.length());
    }

    /** Has the model write one token. */
    void step() {
        write(1);
    }

    private void write(int length) {
        if (model.isEmpty() || text.length() == 0 || writingTask != NONE) {
            return;
        }
        wanted = text.written() + length;
        drawnBefore = text.written();
        beganAt = Page.now();
        writingTask = model.get().ask(GptSpec.GENERATE,
                settings.generation(text.all(), text.written(), length, changes(0)), new Tasks.Answers() {
                    @Override
                    public void answer(List<NamedArray> arrays) {
                        arrived.add(NextCharacter.of(arrays));
                        showSoon();
                    }

                    @Override
                    public void over(Optional<String> why) {
                        writingTask = NONE;
                        showArrived();
                        if (length > 1 && text.written() >= wanted) {
                            Deeds.keep("transformer");
                        }
                        Elements.say(report, why.orElse(""));
                        showWriting();
                        showDifferences();
                        read();
                    }
                });
        showWriting();
    }

    /** The model writes no more. */
    void stop() {
        if (writingTask != NONE) {
            arrived.clear();
            model.orElseThrow().cancel(writingTask);
        }
    }

    private void showWriting() {
        Elements.say(generate, language.say(writingTask == NONE ? "transformer.writing.generate"
                : "transformer.writing.stop"));
        showCount();
    }

    /** As the reader would read it, with its line ends. */
    private void showText() {
        boolean isWritten = text.written() > 0 && model.isPresent();
        writtenText.hidden(!isWritten);
        if (isWritten) {
            String beginning = model.get().text(Arrays.copyOf(text.all(), text.length() - text.written()));
            String whole = model.get().text(text.all());
            // A character may begin in the prompt's last token.
            boolean isApart = whole.startsWith(beginning);
            Elements.say(said, isApart ? beginning : "");
            Elements.say(went, isApart ? whole.substring(beginning.length()) : whole);
            writtenText.element().setScrollTop(writtenText.element().getScrollHeight());
            Page.stopIfScrolled(writtenText.element());
        }
    }

    private void showCount() {
        String end = language.figures().whole(wanted == 0 ? settings.length() : wanted);
        Elements.say(count, language.figures().whole(text.written()));
        // Room for the last token from the first on.
        Tag.around(count).style("min-width", end.length() + "ch");
        Elements.say(target, language.say("run.target", end));
    }

    /** Tokens may come faster than a screen shows them. */
    private void showSoon() {
        if (!frameAsked) {
            frameAsked = true;
            Window.requestAnimationFrame(time -> {
                frameAsked = false;
                showArrived();
            });
        }
    }

    private void showArrived() {
        if (arrived.isEmpty()) {
            return;
        }
        for (NextCharacter each : arrived) {
            text.add(each);
            strip.append(token(text.length() - 1));
        }
        arrived.clear();
        double seconds = (Page.now() - beganAt) / 1000;
        pace = seconds > 0 ? (text.written() - drawnBefore) / seconds : 0;
        strip.showLast();
        showText();
        showCount();
        showNext(false);
        read();
    }

    private void showTokens() {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            tokens.add(token(i));
        }
        strip.show(tokens);
        strip.select(selected);
        strip.differ(List.of());
        showText();
        showCount();
    }

    private Token token(int place) {
        String shown = model.orElseThrow().text(text.token(place));
        double bits = bits(place);
        if (bits != bits) {
            return Token.plain(shown);
        }
        float chance = (float) Math.pow(2, -bits);
        return new Token(shown, chance, language.say("transformer.writing.likely", language.figures().percent(chance)));
    }

    /** How surprising a token was; NaN for the first, before which there is nothing, and until it is known. */
    double bits(int place) {
        Optional<NextCharacter> draw = text.draw(place);
        if (draw.isPresent()) {
            return draw.get().surprise();
        }
        return place < given.length ? given[place] : Double.NaN;
    }

    /** Reads the present text with the present weights, as soon as the last answer is there. */
    private void read() {
        showCount();
        if (readingTask != NONE) {
            readAgain = true;
            return;
        }
        if (model.isEmpty() || text.length() == 0) {
            return;
        }
        readAgain = false;
        int[] window = text();
        int from = text.length() - window.length;
        List<NamedArray> arguments = new ArrayList<>(settings.sampling());
        arguments.add(NamedArray.of(GptSpec.READ, window));
        arguments.addAll(changes(from));
        LanguageModel asked = model.get();
        readingTask = asked.ask(GptSpec.READING, arguments, new Tasks.Answers() {
            @Override
            public void answer(List<NamedArray> arrays) {
                if (model.isPresent() && model.get() == asked && isStill(window, from)) {
                    readFrom = from;
                    show(TextReading.of(arrays), window);
                }
            }

            @Override
            public void over(Optional<String> why) {
                readingTask = NONE;
                if (readAgain) {
                    read();
                }
            }
        });
    }

    /** Whether the text still has these tokens from a place on, whatever was written behind them. */
    private boolean isStill(int[] window, int from) {
        int[] all = text.all();
        return all.length >= from + window.length
                && Arrays.equals(Arrays.copyOfRange(all, from, from + window.length), window);
    }

    private void show(TextReading told, int[] window) {
        reading = Optional.of(told);
        if (readFrom == 0) {
            given = told.surprise();
        }
        List<String> names = new ArrayList<>();
        for (int token : window) {
            names.add(Token.plain(model.orElseThrow().text(token)).visible());
        }
        panel.show(told.attention(), names, model.orElseThrow().isOfCharacters());
        showTokensAgain();
        showNext(writingTask == NONE);
        if (writingTask == NONE) {
            wasRead.run();
        }
    }

    /** With the chances that are known now. */
    private void showTokensAgain() {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            tokens.add(token(i));
        }
        strip.show(tokens);
    }

    /** The reader takes a token in a place, which may be behind the last one; then the model writes on. */
    void take(int place, int token) {
        stop();
        int left = text.length() - place - 1;
        before = Optional.empty();
        text.take(place, token);
        selected = NONE;
        Elements.say(note, "");
        showTokens();
        if (left > 0) {
            write(left);
        }
        read();
    }

    /** A head puts out something else: what was written is written again, by the same draws. */
    private void switched() {
        panel.changed();
        stop();
        int written = text.written();
        before = written > 0 ? Optional.of(text.all()) : Optional.empty();
        selected = NONE;
        text.restart();
        showTokens();
        Elements.say(note, "");
        if (written > 0) {
            write(written);
        }
        read();
    }

    private void showDifferences() {
        if (before.isEmpty()) {
            return;
        }
        List<Integer> places = text.differences(before.get());
        strip.differ(places);
        int prompted = text.length() - text.written();
        Elements.say(note, places.isEmpty() ? language.say("transformer.heads.same",
                        language.figures().whole(text.written()))
                : language.say("transformer.heads.differs", language.figures().whole(places.size()),
                        language.figures().whole(text.written()),
                        language.figures().whole(places.get(0) - prompted + 1L)));
    }

    /** The page goes away. */
    void leave() {
        stop();
        strip.leave();
    }
}
