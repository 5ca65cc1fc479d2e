package org.dlmastery.site.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.protocol.WireMessage;

/**
 * A second engine beside the page's own, made of the scripts that the page has loaded, and spoken to from here in the
 * same messages: what the compiled engine answers can be compared with what core answers on the JVM.
 */
final class EngineInBrowser implements AutoCloseable {
    private static final String START = """
            () => {
                const text = '(' + dlmastery.engine.worker + ')();';
                const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
                const engine = { worker, events: [] };
                worker.onmessage = event => engine.events.push(event.data);
                worker.onerror = event => engine.events.push({ stopped: event.message });
                worker.postMessage(dlmastery.engine.wasm);
                return engine;
            }""";
    private static final String SEND = """
            (engine, message) => engine.worker.postMessage({
                numbers: Float64Array.from(message.numbers),
                texts: message.texts,
                arrays: message.arrays.map(array => Float32Array.from(array)),
                bytes: [],
            })""";
    private static final String RECEIVE = """
            async engine => {
                while (engine.events.length === 0) {
                    await new Promise(resolve => { engine.worker.addEventListener('message', resolve, { once: true }); });
                }
                const event = engine.events.shift();
                if (event.numbers === undefined) {
                    throw new Error('the engine said ' + JSON.stringify(event));
                }
                return {
                    numbers: [...event.numbers], texts: event.texts, arrays: event.arrays.map(array => [...array]),
                };
            }""";

    private final JSHandle engine;

    /** @param frame shows a page that has started its engine as WebAssembly */
    EngineInBrowser(Frame frame) {
        engine = frame.evaluateHandle(START);
        receive(Event.Ready.class);
    }

    /** Sends a request that carries no bytes. */
    void send(Request request) {
        WireMessage message = Wire.encode(request);
        Object[] numbers = Arrays.stream(message.numbers()).boxed().toArray();
        engine.evaluate(SEND, Map.of("numbers", numbers, "texts", message.texts(), "arrays",
                Arrays.stream(message.arrays()).map(EngineInBrowser::listed).toList()));
    }

    /** The next event of this type; others before it are passed over. */
    <E extends Event> E receive(Class<E> type) {
        while (true) {
            Event event = Wire.event(message((Map<?, ?>) engine.evaluate(RECEIVE)));
            if (type.isInstance(event)) {
                return type.cast(event);
            }
            if (event instanceof Event.Failed failed) {
                throw new AssertionError("the engine failed: " + failed);
            }
        }
    }

    /** The first snapshot in which the run is doing nothing more. */
    MlpSnapshot settled() {
        while (true) {
            send(MlpMessages.SHOW);
            MlpSnapshot snapshot = MlpSnapshot.of(receive(Event.Shown.class));
            if (snapshot.state() != RunState.TRAINING) {
                return snapshot;
            }
        }
    }

    /** A posted message without bytes, its typed arrays turned into lists. */
    static WireMessage message(Map<?, ?> posted) {
        List<?> arrays = (List<?>) posted.get("arrays");
        float[][] floats = new float[arrays.size()][];
        for (int i = 0; i < floats.length; i++) {
            double[] values = numbers(arrays.get(i));
            floats[i] = new float[values.length];
            for (int j = 0; j < values.length; j++) {
                floats[i][j] = (float) values[j];
            }
        }
        List<String> texts = new ArrayList<>();
        for (Object text : (List<?>) posted.get("texts")) {
            texts.add((String) text);
        }
        return new WireMessage(numbers(posted.get("numbers")), texts.toArray(new String[0]), floats, new byte[0][]);
    }

    /** An array's numbers as the browser's driver takes them. */
    static List<Double> listed(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    @Override
    public void close() {
        engine.evaluate("engine => engine.worker.terminate()");
        engine.dispose();
    }
}
