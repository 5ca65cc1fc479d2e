package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.ui.page.diffusion.DiffusionModel;

/**
 * A question that is asked anew whenever what it is about changes. While it is answered, of several wishes the last
 * counts.
 */
final class LatestQuestion {
    private final DiffusionModel model;
    private final String task;
    private final Supplier<Optional<List<NamedArray>>> question;
    private final Consumer<List<NamedArray>> answered;
    private boolean asking;
    private boolean again;

    /**
     * @param task as {@link org.dlmastery.core.kind.diffusion.spec.DiffusionSpec} names it
     * @param question what is to be asked now, if there is anything
     */
    LatestQuestion(DiffusionModel model, String task, Supplier<Optional<List<NamedArray>>> question,
            Consumer<List<NamedArray>> answered) {
        this.model = model;
        this.task = task;
        this.question = question;
        this.answered = answered;
    }

    void ask() {
        again = asking;
        Optional<List<NamedArray>> now = asking ? Optional.empty() : question.get();
        if (now.isPresent()) {
            asking = true;
            model.ask(task, now.get(), answered, () -> {
                asking = false;
                if (again) {
                    ask();
                }
            });
        }
    }
}
