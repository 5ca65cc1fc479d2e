package org.dlmastery.ui.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.engine.Failure;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * ONNX Runtime on one thread of the processor, in a worker of its own: its scripts are {@link #MEGABYTES} MB and are
 * loaded by {@link #start}, once. It holds one model at a time. No answer comes before the asking call returns, and
 * none after {@link #stop}; every question has exactly one, in the order in which they were asked.
 */
public final class OnnxRuntime {
    /** What a reader downloads, packed as hosts pack it: pages say so before they start it. */
    public static final String MEGABYTES = "3.8";

    private static final String WORKER = "onnxruntime/worker.js";
    private static final String PROGRAM = "engine-ort/wasm.js";

    /** What is done with an answer. */
    private record Asked(Consumer<JSObject> done, Consumer<Message> failed) {
    }

    private final Map<Integer, Asked> waiting = new HashMap<>();
    private final OnnxWorker worker;
    private int asked;

    private OnnxRuntime(Runnable started, Consumer<Message> failed) {
        worker = OnnxWorker.start(ask(answer -> started.run(), failed), this::receive, this::fail);
    }

    /**
     * Loads the runtime and starts it.
     *
     * @param failed gets why it can't be, as a sentence
     */
    public static void start(Consumer<OnnxRuntime> started, Consumer<Message> failed) {
        SiteFiles.script(WORKER, () -> SiteFiles.script(PROGRAM, () -> {
            try {
                OnnxRuntime[] made = new OnnxRuntime[1];
                made[0] = new OnnxRuntime(() -> started.accept(made[0]), failed);
            } catch (Exception refused) {
                failed.accept(problem(Failure.describe(refused)));
            }
        }, failed), failed);
    }

    /** Opens a model in place of the one before. @param model an ONNX file's bytes */
    public void open(byte[] model, Runnable opened, Consumer<Message> failed) {
        worker.open(ask(answer -> opened.run(), failed), model);
    }

    /**
     * Runs the model that was opened last.
     *
     * @param inputs by the model's names; each becomes of the type that the model says
     * @param wanted the names of the outputs that are wanted
     * @param done gets them, in this order, as floats
     */
    public void run(List<NamedArray> inputs, List<String> wanted, Consumer<List<NamedArray>> done,
            Consumer<Message> failed) {
        int number = ask(answer -> done.accept(OnnxTensors.outputs(answer)), failed);
        worker.run(number, OnnxTensors.inputs(inputs), OnnxTensors.names(wanted));
    }

    /** Ends the worker at once and gives its memory back. */
    public void stop() {
        waiting.clear();
        worker.terminate();
    }

    private int ask(Consumer<JSObject> done, Consumer<Message> failed) {
        asked++;
        waiting.put(asked, new Asked(done, failed));
        return asked;
    }

    private void receive(JSObject answer) {
        Asked question = waiting.remove(number(answer));
        if (question == null) {
            return;
        }
        String why = reason(answer);
        if (why.isEmpty()) {
            question.done().accept(answer);
        } else {
            question.failed().accept(problem(why));
        }
    }

    /** An error that nothing caught ends all that was asked. */
    private void fail(String reason) {
        List<Asked> all = List.copyOf(waiting.values());
        waiting.clear();
        all.forEach(each -> each.failed().accept(problem(reason)));
    }

    private static Message problem(String reason) {
        return Message.of("onnx.failed", reason);
    }

    @JSBody(params = "answer", script = "return answer.number;")
    private static native int number(JSObject answer);

    @JSBody(params = "answer", script = "return answer.problem || '';")
    private static native String reason(JSObject answer);
}
