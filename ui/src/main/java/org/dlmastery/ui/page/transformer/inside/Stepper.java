package org.dlmastery.ui.page.transformer.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.TensorsInside;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.StepPlayer;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** The way of a text through one block of the model, or through one head of it, step by step, each with its whole tensor. */
public final class Stepper {
    /** What a step shows, and what of it. */
    enum Stage {
        TOKENS("wte", Part.CHANNELS), POSITIONS("wpe", Part.CHANNELS), SUM("embedded", Part.CHANNELS),
        NORM("ln_1", Part.CHANNELS), QUERIES("q", Part.HEAD), KEYS("k", Part.HEAD), VALUES("v", Part.HEAD),
        SCORES(TensorsInside.SCORES, Part.SQUARE), MASK(TensorsInside.SCORES, Part.MASKED),
        SOFTMAX("attention", Part.SQUARE), TAKEN("heads", Part.HEAD), PROJECTED("proj", Part.CHANNELS),
        MIDDLE("middle", Part.CHANNELS), SECOND_NORM("ln_2", Part.CHANNELS), WIDENED("fc", Part.CHANNELS),
        GELU("gelu", Part.CHANNELS), GATE("gate", Part.CHANNELS), GATED("gated", Part.CHANNELS),
        NARROWED("fc2", Part.CHANNELS), OUT(TensorsInside.OUT, Part.CHANNELS),
        LAST_NORM("ln_f", Part.CHANNELS), LOGITS("logits", Part.WORDS), CHANCES("logits", Part.CHANCES);

        private final String tensor;
        private final Part part;

        Stage(String tensor, Part part) {
            this.tensor = tensor;
            this.part = part;
        }

        private String title(Language language) {
            return language.say("inside.step." + key() + ".title");
        }

        private String text(Language language, boolean isLlama) {
            return language.say("inside.step." + key() + (isLlama && OTHER.contains(this) ? ".llama" : ".text"));
        }

        private String key() {
            return name().toLowerCase().replace('_', '-');
        }
    }

    /** What models of Llama's architecture compute otherwise. */
    private static final Set<Stage> OTHER = Set.of(Stage.NORM, Stage.QUERIES, Stage.KEYS, Stage.VALUES,
            Stage.PROJECTED, Stage.SECOND_NORM, Stage.WIDENED, Stage.NARROWED);
    /** What one head of attention does. */
    private static final Set<Stage> OF_A_HEAD = Set.of(Stage.QUERIES, Stage.KEYS, Stage.VALUES, Stage.SCORES, Stage.MASK,
            Stage.SOFTMAX, Stage.TAKEN);
    /** The sum of words and positions: there where positions are. */
    private static final String POSITIONS = "wpe";

    /** What columns are. */
    enum Part {
        CHANNELS, HEAD, SQUARE, MASKED, WORDS, CHANCES
    }

    private static final double STEP_MILLISECONDS = 1800;
    /** Of more tokens only those are shown that the last place finds likeliest. */
    private static final int MOST_WORDS = 300;
    private static final int LIKELIEST = 20;

    private final Language language;
    private final Subject subject;
    private final Question question;
    private final HTMLSelectElement block;
    private final HTMLSelectElement head;
    private final StepPlayer player;
    private final HTMLElement title = Tag.of("h3").element();
    private final HTMLElement words = Tag.of("p").attribute("aria-live", "polite").element();
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final MatrixView matrix;
    private final HTMLElement cell = Tag.of("p").is("cell-words").attribute("aria-live", "polite").element();
    private final boolean isOfAHead;
    private final Tag tag;
    private Optional<CellWords> cells = Optional.empty();
    private Optional<TensorsInside> tensors = Optional.empty();
    private List<Stage> stages = List.of(Stage.values());
    private List<String> names = List.of();

    /** All of a block's steps. */
    public static Stepper ofBlock(Language language, Colours colours, Turns turns, Subject subject) {
        return new Stepper(language, colours, turns, subject, false);
    }

    /** Attention alone. */
    public static Stepper ofHead(Language language, Colours colours, Turns turns, Subject subject) {
        return new Stepper(language, colours, turns, subject, true);
    }

    private Stepper(Language language, Colours colours, Turns turns, Subject subject, boolean isOfAHead) {
        this.language = language;
        this.subject = subject;
        this.isOfAHead = isOfAHead;
        String id = isOfAHead ? "attention" : "inside";
        question = new Question(subject, GptSpec.TENSORS, this::take, why -> Elements.say(problem, why));
        block = (HTMLSelectElement) Tag.of("select").id(id + "-block").on("change", event -> changed()).element();
        head = (HTMLSelectElement) Tag.of("select").id(id + "-head").on("change", event -> show()).element();
        player = new StepPlayer(language, language.say(isOfAHead ? "inside.steps.head" : "inside.steps"), STEP_MILLISECONDS, step -> show());
        player.steps(stages.size());
        matrix = new MatrixView(language, colours, turns, language.say("inside.matrix"));
        matrix.onPlace(this::sayCell);
        tag = Tag.of("div").is("inside-steps").add(Tag.of("div").is("inside-fields").add(
                field("inside.block", id + "-block", block), field("inside.head", id + "-head", head)), player.tag())
                .add(title).add(words).add(problem).add(matrix.tag()).add(cell);
    }

    private Tag field(String name, String id, HTMLSelectElement select) {
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", id).text(language.say(name)))
                .add(select);
    }

    public Tag tag() {
        return tag;
    }

    public void recolour(Colours colours) {
        matrix.recolour(colours);
    }

    /** Asks for the tensors of the present text and weights. */
    public void changed() {
        if (subject.model().isEmpty()) {
            return;
        }
        GptSize size = subject.model().get().size();
        fill(block, size.layers());
        fill(head, size.heads());
        question.ask(List.of(NamedArray.of(GptSpec.BLOCK, new int[] {Math.max(0, block.getSelectedIndex())})));
    }

    private void fill(HTMLSelectElement select, int count) {
        if (select.getOptions().getLength() != count) {
            Tag options = Tag.around(select).empty();
            for (int i = 1; i <= count; i++) {
                options.add(Tag.of("option").text(language.figures().whole(i)));
            }
            select.setSelectedIndex(0);
        }
    }

    private void take(int[] text, List<NamedArray> arrays) {
        tensors = Optional.of(new TensorsInside(arrays));
        findStages(arrays);
        Elements.say(problem, "");
        LanguageModel model = subject.model().orElseThrow();
        List<String> texts = new ArrayList<>();
        for (int token : text) {
            texts.add(Token.plain(model.text(token)).visible());
        }
        names = texts;
        show();
    }

    /** Those whose tensors the model has. */
    private void findStages(List<NamedArray> arrays) {
        boolean hasPositions = NamedArray.find(arrays, POSITIONS).isPresent();
        List<Stage> found = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            boolean isAsked = OF_A_HEAD.contains(stage) || !isOfAHead;
            if (isAsked && NamedArray.find(arrays, stage.tensor).isPresent() && (hasPositions || stage != Stage.SUM)) {
                found.add(stage);
            }
        }
        if (!found.equals(stages)) {
            stages = found;
            player.steps(found.size());
        }
    }

    private void show() {
        if (tensors.isEmpty()) {
            return;
        }
        Stage stage = stages.get(player.at());
        NamedArray tensor = tensors.get().get(stage.tensor);
        String called = language.say("inside.numbered", language.figures().whole(player.at() + 1),
                stage.title(language));
        Elements.say(title, called);
        boolean hasPositions = NamedArray.find(tensors.get().arrays(), POSITIONS).isPresent();
        Elements.say(words, stage.text(language, !hasPositions));
        cells = Optional.of(new CellWords(language, tensors.get(), names, Math.max(0, head.getSelectedIndex())));
        Matrix shown = matrix(stage, tensor);
        boolean isShare = stage == Stage.SOFTMAX || stage == Stage.CHANCES;
        matrix.show(shown, isShare ? Shading.unit(Shading.Ramp.MAGNITUDE)
                : Shading.fit(Shading.Ramp.SIGNED, shown.values()), language.say("inside.shape", called,
                        language.figures().whole(shown.rows()),
                        language.figures().whole(shown.columns())));
    }

    private void sayCell(int row, int column) {
        Elements.say(cell, row < 0 || cells.isEmpty() ? "" : cells.get().of(stages.get(player.at()), row, column));
    }

    private Matrix matrix(Stage stage, NamedArray tensor) {
        int rows = names.size();
        int columns = tensor.shape().get(tensor.shape().size() - 1);
        float[] all = tensor.values();
        boolean hasHeads = stage.part == Part.HEAD || stage.part == Part.SQUARE || stage.part == Part.MASKED;
        int from = hasHeads ? Math.max(0, head.getSelectedIndex()) * rows * columns : 0;
        float[] values = new float[rows * columns];
        System.arraycopy(all, from, values, 0, values.length);
        if (stage.part == Part.MASKED) {
            for (int i = 0; i < values.length; i++) {
                values[i] = i % columns > i / columns ? Float.NEGATIVE_INFINITY : values[i];
            }
        } else if (stage.part == Part.CHANCES) {
            for (int row = 0; row < rows; row++) {
                softmax(values, row * columns, columns);
            }
        }
        boolean isOfWords = stage.part == Part.WORDS || stage.part == Part.CHANCES;
        if (isOfWords && columns > MOST_WORDS) {
            return likeliest(values, rows, columns);
        }
        return new Matrix(values, names, columns(stage.part, columns), language.say("inside.rows"),
                language.say(columnAxis(stage.part)));
    }

    private Matrix likeliest(float[] values, int rows, int columns) {
        int last = (rows - 1) * columns;
        boolean[] isTaken = new boolean[columns];
        float[] some = new float[rows * LIKELIEST];
        List<String> words = new ArrayList<>();
        for (int i = 0; i < LIKELIEST; i++) {
            int best = -1;
            for (int j = 0; j < columns; j++) {
                best = !isTaken[j] && (best < 0 || values[last + j] > values[last + best]) ? j : best;
            }
            isTaken[best] = true;
            words.add(Token.plain(subject.model().orElseThrow().text(best)).visible());
            for (int row = 0; row < rows; row++) {
                some[row * LIKELIEST + i] = values[row * columns + best];
            }
        }
        return new Matrix(some, names, words, language.say("inside.rows"), language.say("inside.words"));
    }

    private static void softmax(float[] values, int from, int count) {
        float most = values[from];
        for (int i = 1; i < count; i++) {
            most = Math.max(most, values[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(values[from + i] - (double) most);
        }
        for (int i = 0; i < count; i++) {
            values[from + i] = (float) (Math.exp(values[from + i] - (double) most) / sum);
        }
    }

    private static String columnAxis(Part part) {
        return switch (part) {
            case SQUARE, MASKED -> "inside.taken";
            case WORDS, CHANCES -> "inside.words";
            default -> "inside.channels";
        };
    }

    private List<String> columns(Part part, int count) {
        if (part == Part.SQUARE || part == Part.MASKED) {
            return names;
        }
        LanguageModel model = subject.model().orElseThrow();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isWord = part == Part.WORDS || part == Part.CHANCES;
            columns.add(isWord ? Token.plain(model.text(i)).visible() : Integer.toString(i + 1));
        }
        return columns;
    }
}
