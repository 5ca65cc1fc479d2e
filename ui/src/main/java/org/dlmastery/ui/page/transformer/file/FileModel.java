package org.dlmastery.ui.page.transformer.file;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.text.TextEncoding;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/** A model from a file, with the tokens that it was trained with. */
final class FileModel implements LanguageModel {
    private final FileEngine engine;
    private final GptSize size;
    private final TextEncoding encoding;

    FileModel(FileEngine engine, GptSize size, TextEncoding encoding) {
        this.engine = engine;
        this.size = size;
        this.encoding = encoding;
    }

    @Override
    public GptSize size() {
        return size;
    }

    @Override
    public int readAtOnce() {
        return PretrainedSpec.readAtOnce(size.context());
    }

    @Override
    public int[] tokens(String text) throws BadValueException {
        int[] tokens = encoding.encode(text);
        if (tokens.length == 0) {
            throw new BadValueException(Message.of("transformer.prompt.empty"));
        }
        for (int token : tokens) {
            if (token >= size.vocabulary()) {
                throw new BadValueException(Message.of("gpt2.no-token", encoding.shown(token),
                        Integer.toString(token), Integer.toString(size.vocabulary())));
            }
        }
        if (tokens.length >= size.context()) {
            throw new BadValueException(Message.of("gpt2.too-long", Integer.toString(tokens.length),
                    Integer.toString(size.context())));
        }
        return tokens;
    }

    /** Some models have more numbers than tokens. */
    @Override
    public String text(int token) {
        return token < encoding.vocabulary() ? encoding.shown(token) : "[" + token + "]";
    }

    /** Characters may be spread over several tokens. */
    @Override
    public String text(int[] tokens) {
        for (int token : tokens) {
            if (token >= encoding.vocabulary()) {
                return LanguageModel.super.text(tokens);
            }
        }
        return encoding.decode(tokens);
    }

    @Override
    public int ask(String task, List<NamedArray> arguments, Tasks.Answers answers) {
        List<NamedArray> all = new ArrayList<>(arguments);
        if (task.equals(GptSpec.GENERATE)) {
            all.add(NamedArray.of(GptSpec.END, new int[] {encoding.endOfText()}));
        }
        return engine.ask(task, all, answers);
    }

    @Override
    public void cancel(int task) {
        engine.cancel(task);
    }

    TextEncoding encoding() {
        return encoding;
    }

    /** What it runs on. */
    FileEngine engine() {
        return engine;
    }

    /** Gives the model's memory back. */
    void stop() {
        engine.stop();
    }
}
