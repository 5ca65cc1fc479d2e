package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.teavm.jso.JSObject;

/** An engine of its own for one model from a file, beside the one that trains. */
final class FileEngine {
    private final Tasks tasks = new Tasks();
    private final EngineConnection connection;
    private Optional<Runnable> waiting = Optional.empty();
    private boolean isReady;

    /**
     * Starts it.
     *
     * @param program the folder of its program
     * @param failed gets why it can't go on, in words
     */
    FileEngine(String program, Consumer<String> failed) {
        connection = new EngineConnection(new EngineProgram(program), event -> hear(event, failed));
        connection.replace(DeviceKind.CPU);
    }

    private void hear(Event event, Consumer<String> failed) {
        if (event instanceof Event.Ready) {
            isReady = true;
            waiting.ifPresent(Runnable::run);
            waiting = Optional.empty();
        } else if (event instanceof Event.Answer answer) {
            tasks.answered(answer);
        } else if (event instanceof Event.TaskFailed refused) {
            tasks.failed(refused);
        } else if (event instanceof Event.Failed broken) {
            failed.accept(broken.message());
            tasks.forget();
        }
    }

    /** Does something with it as soon as it has started. */
    void whenReady(Runnable action) {
        if (isReady) {
            action.run();
        } else {
            waiting = Optional.of(action);
        }
    }

    /** Gives it, once it is ready, a file that it reads from where it lies. */
    void give(JSObject file) {
        connection.give(file);
    }

    int ask(String task, List<NamedArray> arguments, Tasks.Answers answers) {
        int number = tasks.begin(answers);
        connection.send(new Request.Ask(number, task, arguments));
        return number;
    }

    void cancel(int task) {
        if (tasks.isWaiting(task)) {
            connection.send(new Request.Cancel(task));
            tasks.end(task);
        }
    }

    /** Ends it and gives its memory back. */
    void stop() {
        connection.stop();
        tasks.forget();
    }
}
