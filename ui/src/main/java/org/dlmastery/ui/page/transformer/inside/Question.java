package org.dlmastery.ui.page.transformer.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/** One task of the engine that is asked anew whenever its subject changes, one at a time. */
final class Question {
    private final Subject subject;
    private final String task;
    private final BiConsumer<int[], List<NamedArray>> answered;
    private final Consumer<String> refused;
    private boolean waits;
    private Optional<Runnable> next = Optional.empty();

    /**
     * @param answered gets the tokens that were read, and the answer
     * @param refused gets why there is no answer
     */
    Question(Subject subject, String task, BiConsumer<int[], List<NamedArray>> answered, Consumer<String> refused) {
        this.subject = subject;
        this.task = task;
        this.answered = answered;
        this.refused = refused;
    }

    /** Asks about the text on the stage. @param further arguments beside it and the heads that are changed */
    void ask(List<NamedArray> further) {
        ask(subject.text(), further);
    }

    void ask(int[] text, List<NamedArray> further) {
        Optional<LanguageModel> model = subject.model();
        if (model.isEmpty() || text.length == 0) {
            return;
        }
        if (waits) {
            next = Optional.of(() -> ask(text, further));
            return;
        }
        waits = true;
        List<NamedArray> arguments = new ArrayList<>(further);
        arguments.add(NamedArray.of(GptSpec.READ, text));
        arguments.addAll(subject.changes());
        model.get().ask(task, arguments, new Tasks.Answers() {
            @Override
            public void answer(List<NamedArray> arrays) {
                answered.accept(text, arrays);
            }

            @Override
            public void over(Optional<String> why) {
                waits = false;
                why.ifPresent(refused);
                Optional<Runnable> later = next;
                next = Optional.empty();
                later.ifPresent(Runnable::run);
            }
        });
    }
}
