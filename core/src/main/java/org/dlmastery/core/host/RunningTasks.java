package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What a page has asked for beside training a run, and is not done yet. */
final class RunningTasks implements AutoCloseable {
    /** The run and its engine as one task sees them. */
    private final class Context implements TaskContext {
        private final int number;

        Context(int number) {
            this.number = number;
        }

        @Override
        public Optimiser optimiser() {
            return run.optimiser();
        }

        @Override
        public void changedParameters() {
            run.changedParameters();
            changed.run();
        }

        @Override
        public void answer(List<NamedArray> arrays) {
            events.accept(new Event.Answer(runNumber, number, arrays, false));
        }

        @Override
        public LongSupplier clock() {
            return clock;
        }
    }

    private final int runNumber;
    private final Run run;
    private final LongSupplier clock;
    private final Runnable changed;
    private final Consumer<Event> events;
    private final Map<Integer, Task> tasks = new LinkedHashMap<>();

    /** @param changed runs when a task has changed the model */
    RunningTasks(int runNumber, Run run, LongSupplier clock, Runnable changed, Consumer<Event> events) {
        this.runNumber = runNumber;
        this.run = run;
        this.clock = clock;
        this.changed = changed;
        this.events = events;
    }

    /** Begins with a task; one that can't be begun is answered by why. */
    void begin(Request.Ask ask) {
        cancel(ask.task());
        try {
            tasks.put(ask.task(), run.trainable().task(ask.name(), ask.arguments(), new Context(ask.task())));
        } catch (IllegalArgumentException refused) {
            events.accept(new Event.TaskFailed(runNumber, ask.task(), refused.getMessage()));
        }
    }

    void cancel(int number) {
        Task task = tasks.remove(number);
        if (task != null) {
            task.close();
        }
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Goes on with all of them, each for its part of the time. */
    void work(long nanoseconds) {
        for (int number : new ArrayList<>(tasks.keySet())) {
            Task task = tasks.get(number);
            if (task == null) {
                continue;
            }
            try {
                task.work(nanoseconds / tasks.size());
            } catch (IllegalArgumentException refused) {
                cancel(number);
                events.accept(new Event.TaskFailed(runNumber, number, refused.getMessage()));
                continue;
            }
            // An answer may have made the page cancel it.
            if (tasks.get(number) == task && task.isDone()) {
                cancel(number);
                events.accept(new Event.Answer(runNumber, number, List.of(), true));
            }
        }
    }

    @Override
    public void close() {
        tasks.values().forEach(Task::close);
        tasks.clear();
    }
}
