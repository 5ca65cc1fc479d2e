package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.pretrained.PretrainedFile;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * The engine of a model from a file, behind messages: takes the file in pieces, makes the model of it, and works on
 * tasks in slices. It trains nothing. A file that isn't one of a model leaves the model that was there before.
 */
public final class PretrainedHost implements AutoCloseable {
    private static final int RUN = 0;
    private static final double MILLION = 1e6;
    /** How far a text may go on whose keys and values are kept. */
    private static final int MORE_WORDS = 64;

    private final Backend backend;
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final List<byte[]> pieces = new ArrayList<>();
    private Optional<FileBytes> given = Optional.empty();
    private final Map<Integer, Task> tasks = new LinkedHashMap<>();
    private Optional<Gpt> model = Optional.empty();
    private Optional<TextMemory> memory = Optional.empty();
    private int[] asked = new int[0];
    private int room;

    /**
     * @param nanoTime a clock that only goes forward
     * @param events where answers go, all of run 0
     */
    public PretrainedHost(Backend backend, LongSupplier nanoTime, Consumer<Event> events) {
        this.backend = backend;
        this.nanoTime = nanoTime;
        this.events = events;
    }

    /** The file that is opened next, in place of pieces: it is read from where it lies. */
    public void file(FileBytes file) {
        given = Optional.of(file);
    }

    /** Does what a page asks, or notes it for {@link #work}. */
    public void receive(Request request) {
        if (request instanceof Request.Cancel cancel) {
            end(cancel.task());
        } else if (request instanceof Request.Ask ask) {
            try {
                begin(ask);
            } catch (IllegalArgumentException | FileFormatException refused) {
                events.accept(new Event.TaskFailed(RUN, ask.task(), refused.getMessage()));
            }
        } else {
            throw new IllegalArgumentException("a model from a file has tasks only, not "
                    + request.getClass().getSimpleName());
        }
    }

    private void begin(Request.Ask ask) {
        if (ask.name().equals(PretrainedSpec.PIECE)) {
            pieces.add(NamedArray.get(ask.arguments(), PretrainedSpec.BYTES).bytes());
            done(ask.task());
        } else if (ask.name().equals(PretrainedSpec.OPEN)) {
            open(ask);
        } else {
            tasks.put(ask.task(), task(ask));
        }
    }

    private void done(int task) {
        events.accept(new Event.Answer(RUN, task, List.of(), true));
    }

    /** The file is checked before the model that is there is given up; both would seldom have room side by side. */
    private void open(Request.Ask ask) {
        FileBytes bytes = given.orElseGet(() -> new FileBytes(pieces));
        // Whoever has used a piece has to be able to give it back.
        given = Optional.empty();
        pieces.clear();
        PretrainedFile file = PretrainedFile.read(bytes);
        long most = (long) (NamedArray.get(ask.arguments(), PretrainedSpec.MEGABYTES).values()[0] * MILLION);
        file.check(most);
        PretrainedSpec.Facts facts = new PretrainedSpec.Facts(file.gptSize(), file.isLlama(), file.isQuantised(),
                (int) file.parameterCount(), (int) Math.ceil(file.memory() / MILLION));
        closeModel();
        model = Optional.of(file.load(backend, most));
        events.accept(new Event.Answer(RUN, ask.task(), facts.arrays(), false));
        done(ask.task());
    }

    private Task task(Request.Ask ask) {
        Gpt gpt = model.orElseThrow(() -> new IllegalArgumentException("There is no model yet; open a file first"));
        GptArguments read = new GptArguments(gpt.size(), ask.arguments());
        TaskContext context = new Context(ask.task());
        LookingInside looking = new LookingInside(backend, gpt);
        return switch (ask.name()) {
            case GptSpec.GENERATE -> generation(gpt, read, context);
            case GptSpec.READING -> new TextReadingTask(backend, gpt, read, context);
            case GptSpec.TENSORS -> looking.tensors(read, context);
            case GptSpec.LENS -> looking.lens(read, context);
            case GptSpec.COMPARING -> looking.comparing(read, context);
            case GptSpec.NEAREST -> new NearestTask(backend, gpt, read, context);
            case PretrainedSpec.LOGITS -> new LogitsTask(logits(gpt, read.text()), context);
            default -> throw new IllegalArgumentException("This can’t be done with a model from a file");
        };
    }

    /** Of the text that was asked about last, keys and values are kept. */
    private Pending<float[]> logits(Gpt gpt, int[] text) {
        boolean goesOn = memory.isPresent() && text.length <= room && PretrainedSpec.isBegunBy(text, asked);
        if (!goesOn) {
            memory.ifPresent(TextMemory::close);
            room = Math.min(gpt.size().context(), text.length + MORE_WORDS);
            memory = Optional.of(new TextMemory(backend, gpt, room,
                    new ChangedHeads(backend, gpt, new GptArguments(gpt.size(), List.of()))));
        }
        asked = text;
        return memory.orElseThrow().next(text);
    }

    private Task generation(Gpt gpt, GptArguments read, TaskContext context) {
        int[] prompt = read.prompt();
        int room = gpt.size().context();
        int length = Math.min(read.length(), room - prompt.length);
        if (length < 1) {
            throw new IllegalArgumentException("The text fills all " + room + " places that this model looks back on;"
                    + " begin with a shorter one");
        }
        return new Generation(new TextMemory(backend, gpt, prompt.length + length, new ChangedHeads(backend, gpt, read)), read, length,
                read.end(), context);
    }

    /** What a task knows of the engine around it. */
    private final class Context implements TaskContext {
        private final int number;

        Context(int number) {
            this.number = number;
        }

        @Override
        public Optimiser optimiser() {
            throw new IllegalStateException("a model from a file isn't trained");
        }

        @Override
        public void changedParameters() {
            throw new IllegalStateException("a model from a file isn't changed");
        }

        @Override
        public void answer(List<NamedArray> arrays) {
            events.accept(new Event.Answer(RUN, number, arrays, false));
        }

        @Override
        public LongSupplier clock() {
            return nanoTime;
        }
    }

    /**
     * Works on the tasks for up to so many nanoseconds, a token each at the least.
     *
     * @return whether there is more to do
     */
    public boolean work(long nanoseconds) {
        for (int number : List.copyOf(tasks.keySet())) {
            Task task = tasks.get(number);
            try {
                task.work(nanoseconds / tasks.size());
                if (task.isDone()) {
                    end(number);
                    done(number);
                }
            } catch (IllegalArgumentException refused) {
                end(number);
                events.accept(new Event.TaskFailed(RUN, number, refused.getMessage()));
            }
        }
        backend.flush();
        return !tasks.isEmpty();
    }

    private void end(int number) {
        Task task = tasks.remove(number);
        if (task != null) {
            task.close();
        }
    }

    private void closeModel() {
        tasks.values().forEach(Task::close);
        tasks.clear();
        memory.ifPresent(TextMemory::close);
        memory = Optional.empty();
        asked = new int[0];
        model.ifPresent(Gpt::close);
        model = Optional.empty();
    }

    @Override
    public void close() {
        closeModel();
    }
}
