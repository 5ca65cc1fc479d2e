package org.dlmastery.ui.page.transformer.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;

/** Tasks that an engine works on for a page, and who hears their answers. */
public final class Tasks {
    /** Hears of one task. */
    public interface Answers {
        void answer(List<NamedArray> arrays);

        /** There will be no more. @param why what went wrong; empty if it is done, or its run is no more */
        void over(Optional<String> why);
    }

    private final Map<Integer, Answers> waiting = new HashMap<>();
    private int last;

    /** @return the number of a new task */
    public int begin(Answers answers) {
        waiting.put(++last, answers);
        return last;
    }

    public boolean isWaiting(int task) {
        return waiting.containsKey(task);
    }

    /** A task was ended before it was done: whoever hears of it is told, and of it nothing more. */
    public void end(int task) {
        Answers answers = waiting.remove(task);
        if (answers != null) {
            answers.over(Optional.empty());
        }
    }

    /** Takes an answer to its task; one of a task that was ended is passed over. */
    public void answered(Event.Answer answer) {
        Answers answers = waiting.get(answer.task());
        if (answers == null) {
            return;
        }
        if (answer.isLast()) {
            waiting.remove(answer.task());
            answers.over(Optional.empty());
        } else {
            answers.answer(answer.arrays());
        }
    }

    public void failed(Event.TaskFailed failed) {
        Answers answers = waiting.remove(failed.task());
        if (answers != null) {
            answers.over(Optional.of(failed.reason()));
        }
    }

    /** The engine knows none of them any more. */
    public void forget() {
        List<Answers> all = new ArrayList<>(waiting.values());
        waiting.clear();
        all.forEach(answers -> answers.over(Optional.empty()));
    }
}
