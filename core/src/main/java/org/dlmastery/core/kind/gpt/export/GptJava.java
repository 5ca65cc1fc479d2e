package org.dlmastery.core.kind.gpt.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.code.JavaArrays;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.stage.GptSize;

/** A character transformer as a class of plain Java, for version 17 and later. */
final class GptJava {
    static final String FILE = "TrainedTransformer.java";

    private static final int TEXT_WIDTH = 100;

    private GptJava() {
    }

    static String write(LearntGpt network) {
        List<String> description = new ArrayList<>();
        for (String line : PythonProgram.broken(GptText.sentences(network), TEXT_WIDTH)) {
            description.add(" * " + line);
        }
        int count = 0;
        for (NamedArray array : network.arrays()) {
            count += array.count();
        }
        GptSize size = network.size();
        GptAnswers answers = network.answers();
        return new Template(GptJavaText.PROGRAM).with("description", String.join("\n", description))
                .with("points", GptPython.numbers(answers.points()))
                .with("vocabulary", size.vocabulary()).with("context", size.context()).with("blocks", size.layers())
                .with("heads", size.heads()).with("width", size.channels())
                .with("weights", JavaArrays.embedded(network.arrays())).with("count", count)
                .with("text", GptPython.numbers(answers.text())).with("likeliest", likeliest(answers))
                .with("expected", expected(answers)).with("tolerance", GptPython.TOLERANCE).fill() + "\n";
    }

    private static String likeliest(GptAnswers answers) {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < answers.likeliest().length; at++) {
            boolean isFirst = at % answers.shown() == 0;
            rows.append(isFirst ? "{" : ", ").append(answers.likeliest()[at])
                    .append(at % answers.shown() == answers.shown() - 1 ? "},\n" : "");
        }
        return rows.toString();
    }

    private static String expected(GptAnswers answers) {
        StringBuilder rows = new StringBuilder();
        for (int place = 0; place < answers.text().length; place++) {
            rows.append('{').append(NumberRows.list(answers.chances(), place * answers.shown(), answers.shown(), "f", " "))
                    .append("},\n");
        }
        return rows.toString();
    }
}
