package org.dlmastery.site;

import org.dlmastery.core.kind.gpt.RuntimeHost;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.engine.Failure;
import org.dlmastery.ui.engine.WorkerPort;

/** Where the program begins that has ONNX Runtime for the web run language models from files, in its worker. */
public final class OnnxRuntimeMain {
    private OnnxRuntimeMain() {
    }

    public static void main(String[] arguments) {
        try {
            RuntimeHost host = new RuntimeHost(new OnnxRuntimeWeb(), WorkerPort::send);
            WorkerPort.listen(host::receive, file -> host.file(GivenBlob.bytes(file)));
            WorkerPort.send(new Event.Ready(OnnxRuntimeWeb.NAME, OnnxRuntimeWeb.provider()));
        } catch (Exception | Error e) {
            WorkerPort.send(Failure.event("Starting ONNX Runtime", e));
        }
    }
}
