package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.text.BytePairEncoding;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/** A model from a file, with GPT-2's tokens. */
final class FileModel implements LanguageModel {
    private final FileEngine engine;
    private final GptSize size;
    private final BytePairEncoding encoding;

    FileModel(FileEngine engine, GptSize size, BytePairEncoding encoding) {
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
                throw new BadValueException(Message.of("gpt2.no-token", encoding.decode(new int[] {token}),
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
        return token < encoding.vocabulary() ? encoding.decode(new int[] {token}) : "[" + token + "]";
    }

    @Override
    public int ask(String task, List<NamedArray> arguments, Tasks.Answers answers) {
        return engine.ask(task, arguments, answers);
    }

    @Override
    public void cancel(int task) {
        engine.cancel(task);
    }
}
