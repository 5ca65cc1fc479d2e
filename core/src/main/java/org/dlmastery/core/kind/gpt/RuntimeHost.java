package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.io.onnx.UnmergedModel;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.pretrained.Gpt2File;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/**
 * Another runtime behind the messages of {@link PretrainedHost}: takes a model's file in pieces, has the runtime open it,
 * and says what the model expects behind texts. What is asked waits until what was asked before is answered.
 */
public final class RuntimeHost {
    private static final int RUN = 0;
    private static final double MILLION = 1e6;

    private final GraphRuntime runtime;
    private final Consumer<Event> events;
    private final List<byte[]> pieces = new ArrayList<>();
    private Optional<FileBytes> given = Optional.empty();
    private final List<Request.Ask> waiting = new ArrayList<>();
    private boolean isBusy;
    private boolean isOpen;
    private PretrainedSpec.Facts facts;
    private int[] read = new int[0];

    /** @param events where answers go, all of run 0 */
    public RuntimeHost(GraphRuntime runtime, Consumer<Event> events) {
        this.runtime = runtime;
        this.events = events;
    }

    /** The file that is opened next, in place of pieces: it is read from where it lies. */
    public void file(FileBytes file) {
        given = Optional.of(file);
    }

    /** Does what a page asks, or notes it. */
    public void receive(Request request) {
        if (request instanceof Request.Ask ask) {
            waiting.add(ask);
            goOn();
        } else if (request instanceof Request.Cancel cancel) {
            waiting.removeIf(ask -> ask.task() == cancel.task());
        } else {
            throw new IllegalArgumentException("a model of another runtime has tasks only, not "
                    + request.getClass().getSimpleName());
        }
    }

    private void goOn() {
        while (!isBusy && !waiting.isEmpty()) {
            Request.Ask ask = waiting.remove(0);
            isBusy = true;
            try {
                begin(ask);
            } catch (IllegalArgumentException | FileFormatException refused) {
                fail(ask, refused.getMessage());
            }
        }
    }

    private void begin(Request.Ask ask) {
        switch (ask.name()) {
            case PretrainedSpec.PIECE -> {
                pieces.add(NamedArray.get(ask.arguments(), PretrainedSpec.BYTES).bytes());
                end(ask, List.of());
            }
            case PretrainedSpec.OPEN -> open(ask);
            case PretrainedSpec.LOGITS -> logits(ask);
            default -> throw new IllegalArgumentException("This can’t be asked of another runtime");
        }
    }

    private void open(Request.Ask ask) {
        FileBytes file = given.orElseGet(() -> new FileBytes(pieces));
        given = Optional.empty();
        pieces.clear();
        Gpt2File model = Gpt2File.read(file);
        long most = (long) (NamedArray.get(ask.arguments(), PretrainedSpec.MEGABYTES).values()[0] * MILLION);
        long needed = PretrainedSpec.runtimeMemory(file.length());
        if (needed > most) {
            throw new FileFormatException("This file has " + megabytes(file.length()) + " MB, of which ONNX Runtime"
                    + " makes about " + megabytes(needed) + " MB of memory, and there are " + megabytes(most)
                    + " MB; choose a smaller or a quantised one");
        }
        int heads = model.gptSize().heads();
        facts = new PretrainedSpec.Facts(model.gptSize(), model.isLlama(), model.isQuantised(),
                (int) model.parameterCount(), (int) megabytes(needed));
        byte[] plain = UnmergedModel.of(file);
        file.release(file.length());
        isOpen = false;
        read = new int[0];
        runtime.open(plain, heads, model.gptSize().channels() / heads, () -> {
            isOpen = true;
            end(ask, facts.arrays());
        }, why -> fail(ask, why));
    }

    private static long megabytes(long bytes) {
        return (long) Math.ceil(bytes / MILLION);
    }

    private void logits(Request.Ask ask) {
        if (!isOpen) {
            throw new IllegalArgumentException("There is no model yet; open a file first");
        }
        int[] text = new GptArguments(facts.size(), ask.arguments()).text();
        int before = PretrainedSpec.isBegunBy(text, read) ? read.length : 0;
        read = new int[0];
        runtime.read(text, before, logits -> {
            read = text;
            end(ask, List.of(NamedArray.of(PretrainedSpec.LOGITS, logits)));
        }, why -> fail(ask, why));
    }

    private void end(Request.Ask ask, List<NamedArray> answer) {
        if (!answer.isEmpty()) {
            events.accept(new Event.Answer(RUN, ask.task(), answer, false));
        }
        events.accept(new Event.Answer(RUN, ask.task(), List.of(), true));
        isBusy = false;
        goOn();
    }

    private void fail(Request.Ask ask, String why) {
        events.accept(new Event.TaskFailed(RUN, ask.task(), why));
        isBusy = false;
        goOn();
    }
}
