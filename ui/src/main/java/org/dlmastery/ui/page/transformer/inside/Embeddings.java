package org.dlmastery.ui.page.transformer.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.core.kind.gpt.spec.TensorsInside;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * What the model reads of one token: its row of the table of tokens, the row of its place where the model has a table of
 * them, and their sum; and which tokens' rows point most nearly the same way.
 */
public final class Embeddings {
    private static final int DIGITS = 3;
    /** So many channels a line. */
    private static final int FOLDED = 32;
    private static final String TOKEN = "wte";
    private static final String PLACE = "wpe";

    private final Language language;
    private final Subject subject;
    private final Question rows;
    private final Question nearest;
    private final HTMLSelectElement place;
    private final HTMLElement sizes = Tag.of("p").element();
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final MatrixView matrix;
    private final Tag nearTable = Tag.of("table").is("inside-table");
    private final Tag tag;
    private int[] read = new int[0];
    private Optional<TensorsInside> tensors = Optional.empty();

    public Embeddings(Language language, Colours colours, Turns turns, Subject subject) {
        this.language = language;
        this.subject = subject;
        rows = new Question(subject, GptSpec.TENSORS, this::take, this::refuse);
        nearest = new Question(subject, GptSpec.NEAREST, (text, arrays) -> showNearest(arrays), this::refuse);
        place = (HTMLSelectElement) Tag.of("select").id("embedded-place").on("change", event -> show()).element();
        matrix = new MatrixView(language, colours, turns, language.say("inside.embeddings.rows"));
        tag = Tag.of("div").add(sizes).add(Tag.of("div").is("field").add(Tag.of("label").attribute("for", "embedded-place")
                .text(language.say("inside.embeddings.place"))).add(place)).add(matrix.tag(),
                Tag.of("h3").text(language.say("inside.nearest.title")),
                Tag.of("p").text(language.say("inside.nearest.text")),
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("inside.nearest.title")).add(nearTable)).add(problem);
    }

    private void refuse(String why) {
        Elements.say(problem, why);
    }

    public Tag tag() {
        return tag;
    }

    public void recolour(Colours colours) {
        matrix.recolour(colours);
    }

    /** Asks of the present text and weights. */
    public void changed() {
        rows.ask(List.of(NamedArray.of(GptSpec.BLOCK, new int[] {0})));
    }

    private void take(int[] text, List<NamedArray> arrays) {
        LanguageModel model = subject.model().orElseThrow();
        tensors = Optional.of(new TensorsInside(arrays));
        read = text;
        Elements.say(problem, "");
        int chosen = place.getSelectedIndex();
        Tag options = Tag.around(place).empty();
        for (int i = 0; i < text.length; i++) {
            options.add(Tag.of("option").text(language.say("inside.embeddings.option", whole(i + 1),
                    visible(model, text[i]))));
        }
        place.setSelectedIndex(chosen < 0 ? 0 : Math.min(chosen, text.length - 1));
        show();
    }

    private void show() {
        int at = place.getSelectedIndex();
        if (tensors.isEmpty() || at < 0) {
            return;
        }
        LanguageModel model = subject.model().orElseThrow();
        GptSize size = model.size();
        boolean hasPlaces = NamedArray.find(tensors.get().arrays(), PLACE).isPresent();
        Elements.say(sizes, language.say(hasPlaces ? "inside.embeddings.sizes" : "inside.embeddings.sizes.llama",
                whole(size.vocabulary()), whole(size.channels()), whole(size.context())));
        List<String> names = new ArrayList<>(List.of(language.say("inside.embeddings.token", visible(model, read[at]))));
        List<float[]> values = new ArrayList<>(List.of(row(TOKEN, at)));
        if (hasPlaces) {
            names.add(language.say("inside.embeddings.at", whole(at + 1)));
            names.add(language.say("inside.embeddings.sum"));
            values.add(row(PLACE, at));
            values.add(row("embedded", at));
        }
        matrix.show(folded(names, values, size.channels()), Shading.fit(Shading.Ramp.SIGNED, joined(values)),
                language.say("inside.shape", language.say("inside.embeddings.rows"), whole(values.size()),
                        whole(size.channels())));
        nearest.ask(List.of(NamedArray.of(GptSpec.WORD, new int[] {read[at]})));
    }

    /** Each row in lines of a few channels, for a row of hundreds is too long to be seen. */
    private Matrix folded(List<String> names, List<float[]> values, int channels) {
        int width = Math.min(FOLDED, channels);
        int lines = (channels + width - 1) / width;
        float[] all = new float[values.size() * lines * width];
        Arrays.fill(all, Float.NaN);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, all, i * lines * width, channels);
            for (int line = 0; line < lines; line++) {
                rows.add(language.say("inside.embeddings.line", names.get(i), whole(line * width + 1)));
            }
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add("+" + i);
        }
        return new Matrix(all, rows, columns, language.say("inside.embeddings.row"), language.say("inside.channels"));
    }

    private static float[] joined(List<float[]> values) {
        int width = values.get(0).length;
        float[] all = new float[values.size() * width];
        for (int i = 0; i < values.size(); i++) {
            System.arraycopy(values.get(i), 0, all, i * width, width);
        }
        return all;
    }

    private float[] row(String tensor, int at) {
        NamedArray array = tensors.orElseThrow().get(tensor);
        int width = array.shape().get(array.shape().size() - 1);
        float[] row = new float[width];
        System.arraycopy(array.values(), at * width, row, 0, width);
        return row;
    }

    private void showNearest(List<NamedArray> arrays) {
        NearestWords told = NearestWords.of(arrays);
        LanguageModel model = subject.model().orElseThrow();
        nearTable.empty().add(Tag.of("thead").add(Tag.of("tr").add(
                Tag.of("th").attribute("scope", "col").text(language.say("inside.nearest.token")),
                Tag.of("th").attribute("scope", "col").text(language.say("inside.nearest.cosine")))));
        Tag body = Tag.of("tbody");
        for (int i = 0; i < told.words().length; i++) {
            body.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(visible(model, told.words()[i])),
                    Tag.of("td").text(language.figures().significant(told.cosines()[i], DIGITS))));
        }
        nearTable.add(body);
    }

    private static String visible(LanguageModel model, int token) {
        return Token.plain(model.text(token)).visible();
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
