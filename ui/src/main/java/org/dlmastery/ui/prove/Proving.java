package org.dlmastery.ui.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.engine.FullEngine;
import org.dlmastery.ui.engine.ShownRun;
import org.dlmastery.ui.onnx.OnnxRuntime;

/** One proof under way: the engine's, then, if it is wanted, that of the exported file in ONNX Runtime. */
final class Proving {
    /** Who hears how it goes. */
    interface Listener {
        /** The engine is up. */
        void began(Event.Ready engine);

        void found(List<Finding> findings, int done, int all);

        /** Something is done that takes a moment. */
        void doing(Message what);

        /** It is over. @param problem why not all of it could be done, as a sentence */
        void ended(Optional<Message> problem);
    }

    /** Of the largest number that the device says. */
    private static final double SHARE = 1e-4;

    private final ShownRun run;
    private final boolean runsFile;
    private final Listener listener;
    private final FullEngine engine;
    private Optional<OnnxRuntime> runtime = Optional.empty();
    private List<NamedArray> inputs = List.of();
    private List<NamedArray> said = List.of();
    private boolean over;

    /** Begins. @param runsFile whether ONNX Runtime is to be loaded for the exported file */
    Proving(ShownRun run, DeviceKind device, boolean runsFile, Listener listener) {
        this.run = run;
        this.runsFile = runsFile;
        this.listener = listener;
        engine = FullEngine.proof(device, this::hear);
    }

    /** Ends it at once; nothing more is heard of it. */
    void stop() {
        over = true;
        engine.stop();
        runtime.ifPresent(OnnxRuntime::stop);
    }

    private void hear(Event event) {
        if (over) {
            return;
        }
        if (event instanceof Event.Ready ready) {
            listener.began(ready);
            engine.send(run.ask());
            engine.send(run.resume());
        } else if (event instanceof Event.Wanted wanted) {
            Optional<Request.Supply> data = run.supplies().apply(wanted.dataSet());
            if (data.isPresent()) {
                engine.send(data.get());
            } else {
                end(Optional.of(Message.of("prove.no-data")));
            }
        } else if (event instanceof Event.Answer answer) {
            take(answer);
        } else if (event instanceof Event.TaskFailed failed) {
            end(Optional.of(Message.of("prove.failed", failed.reason())));
        } else if (event instanceof Event.Absent absent) {
            end(Optional.of(Message.of("prove.failed", absent.reason())));
        } else if (event instanceof Event.Lost lost) {
            end(Optional.of(Message.of("prove.failed", lost.reason())));
        } else if (event instanceof Event.Failed failed) {
            end(Optional.of(Message.of("prove.failed", failed.message() + " " + String.join(" ", failed.details()))));
        }
    }

    private void take(Event.Answer answer) {
        if (!ProofRequest.outputs(answer.arrays()).isEmpty()) {
            inputs = ProofRequest.inputs(answer.arrays());
            said = ProofRequest.outputs(answer.arrays());
        }
        int[] progress = ProofRequest.progress(answer.arrays()).orElse(new int[] {0, 1});
        listener.found(ProofRequest.findings(answer.arrays()), progress[0], progress[1]);
        if (answer.isLast()) {
            engine.stop();
            if (runsFile && !said.isEmpty()) {
                runFile();
            } else {
                end(runsFile ? Optional.of(Message.of("prove.no-examples")) : Optional.empty());
            }
        }
    }

    private void runFile() {
        listener.doing(Message.of("prove.loading", OnnxRuntime.MEGABYTES));
        OnnxRuntime.start(started -> {
            if (over) {
                started.stop();
                return;
            }
            runtime = Optional.of(started);
            ExportedModel.make(run.resume(), file -> started.open(file, () -> ask(started), this::refuse),
                    this::refuse);
        }, this::refuse);
    }

    private void ask(OnnxRuntime started) {
        List<String> names = new ArrayList<>();
        said.forEach(output -> names.add(output.name()));
        started.run(inputs, names, outputs -> {
            List<Finding> findings = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                findings.add(Finding.of(Finding.Part.EXPORTED, names.get(i), said.get(i).values(),
                        outputs.get(i).values(), SHARE));
            }
            listener.found(findings, 1, 1);
            end(Optional.empty());
        }, this::refuse);
    }

    private void refuse(Message why) {
        if (!over) {
            end(Optional.of(why));
        }
    }

    private void end(Optional<Message> problem) {
        stop();
        listener.ended(problem);
    }
}
