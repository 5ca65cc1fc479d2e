package org.dlmastery.core.kind.gpt.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.export.Framework;
import org.dlmastery.core.export.NetworkProgram;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.stage.GptSize;

/** What programs of a character transformer have in common, whatever the framework: weights, characters, writing, the check. */
final class GptPython {
    /** How far a program's probabilities may be from the engine's. */
    static final String TOLERANCE = "1e-4";

    private static final int LINE = 20;

    private GptPython() {
    }

    /**
     * The program.
     *
     * @param model the parts that define the network and {@code forward}
     */
    static PythonProgram program(LearntGpt network, Framework framework, List<PythonProgram.Part> model) {
        List<PythonProgram.Part> parts = new ArrayList<>();
        parts.add(characters(network));
        parts.addAll(model);
        parts.add(writing());
        if (network.answers().text().length > 0) {
            parts.add(check(network.answers()));
        }
        return NetworkProgram.of(new ExportedGpt(network), "Transformer", "GPT-2's", framework, parts);
    }

    private static PythonProgram.Part characters(LearntGpt network) {
        GptSize size = network.size();
        return new PythonProgram.Part("Its size, and its characters by number.", new Template("""
                layers, heads, width, context = @{layers}, @{heads}, @{width}, @{context}
                characters = [chr(point) for point in [
                    @{points}
                ]]


                def encode(text):
                    \"""The numbers of a text's characters.\"""
                    return [characters.index(character) for character in text]


                def decode(tokens):
                    \"""The text of characters' numbers.\"""
                    return "".join(characters[token] for token in tokens)
                """).with("layers", size.layers()).with("heads", size.heads()).with("width", size.channels())
                .with("context", size.context()).with("points", numbers(network.answers().points())).fill());
    }

    /** Whole numbers with commas between, some to a line. */
    static String numbers(int[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            text.append(values[i]).append(i == values.length - 1 ? "," : i % LINE == LINE - 1 ? ",\n" : ", ");
        }
        return text.toString();
    }

    private static PythonProgram.Part writing() {
        return new PythonProgram.Part("How it writes.", """
                def generate(prompt, count, temperature=0.8, seed=1):
                    \"""A text and what the network writes behind it.\"""
                    random = np.random.default_rng(seed)
                    tokens = encode(prompt)
                    for _ in range(count):
                        logits = forward(np.array([tokens[-context:]], dtype=np.int32))[0, -1].astype(np.float64)
                        raised = np.exp((logits - logits.max()) / temperature)
                        tokens.append(int(random.choice(len(raised), p=raised / raised.sum())))
                    return decode(tokens)
                """);
    }

    /** The last part: it compares with what the page shows. */
    private static PythonProgram.Part check(GptAnswers answers) {
        StringBuilder expected = new StringBuilder();
        StringBuilder likeliest = new StringBuilder();
        for (int place = 0; place < answers.text().length; place++) {
            expected.append('[').append(NumberRows.list(answers.chances(), place * answers.shown(), answers.shown(), "", " "))
                    .append("],\n");
            likeliest.append('[');
            for (int i = 0; i < answers.shown(); i++) {
                likeliest.append(i == 0 ? "" : ", ").append(answers.likeliest()[place * answers.shown() + i]);
            }
            likeliest.append("],\n");
        }
        return new PythonProgram.Part("The check: the same probabilities as in the browser.", new Template("""
                tokens = np.array([
                    @{text}
                ], dtype=np.int32)
                # The likeliest characters behind each place, and what the page shows of them.
                likeliest = np.array([
                    @{likeliest}
                ])
                expected = np.array([
                    @{expected}
                ], dtype=np.float32)
                logits = forward(tokens[None])[0]
                raised = np.exp(logits - logits.max(axis=1, keepdims=True))
                probabilities = raised / raised.sum(axis=1, keepdims=True)
                difference = np.max(np.abs(np.take_along_axis(probabilities, likeliest, axis=1) - expected))
                assert difference < @{tolerance}, f"the probabilities differ from the page's by {difference}"
                print(f"{len(expected)} places agree with the page's; the largest difference is {difference:.1e}")
                """).with("text", numbers(answers.text())).with("likeliest", likeliest.toString())
                .with("expected", expected.toString()).with("tolerance", TOLERANCE).fill());
    }
}
