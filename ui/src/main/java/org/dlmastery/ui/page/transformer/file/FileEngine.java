package org.dlmastery.ui.page.transformer.file;

import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/** An engine of its own for one model from a file, beside the one that trains. */
final class FileEngine {
    private final Tasks tasks = new Tasks();
    private final EngineConnection connection;

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
        if (event instanceof Event.Answer answer) {
            tasks.answered(answer);
        } else if (event instanceof Event.TaskFailed refused) {
            tasks.failed(refused);
        } else if (event instanceof Event.Failed broken) {
            failed.accept(broken.message());
            tasks.forget();
        }
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
