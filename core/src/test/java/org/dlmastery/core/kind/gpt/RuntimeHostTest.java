package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.pretrained.ReferenceFiles;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime, here Java's, says behind the messages what PyTorch does (scripts/reference-gpt2), and so does our engine. */
class RuntimeHostTest {
    /** ONNX Runtime on the JVM, as the page's worker has it for the web. */
    private static final class JavaRuntime implements GraphRuntime {
        private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
        private OrtSession session;
        private OrtSession.Result last;
        private int heads;
        private int width;
        private final List<Integer> reads = new ArrayList<>();

        @Override
        public void open(byte[] model, int headCount, int headWidth, Runnable opened, Consumer<String> failed) {
            heads = headCount;
            width = headWidth;
            try {
                OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
                session = environment.createSession(model, options);
                opened.run();
            } catch (OrtException e) {
                failed.accept(e.getMessage());
            }
        }

        @Override
        public void read(int[] text, int before, Consumer<float[]> logits, Consumer<String> failed) {
            boolean keeps = session.getInputNames().contains("past_key_values.0.key");
            int kept = keeps ? before : 0;
            int count = text.length - kept;
            reads.add(count);
            try {
                Map<String, OnnxTensor> feeds = new HashMap<>();
                for (String name : session.getInputNames()) {
                    feeds.put(name, switch (name) {
                        case "input_ids" -> longs(IntStream.range(kept, text.length).map(i -> text[i]));
                        case "attention_mask" -> longs(IntStream.range(0, text.length).map(i -> 1));
                        case "position_ids" -> longs(IntStream.range(kept, text.length));
                        default -> kept == 0 ? OnnxTensor.createTensor(environment, FloatBuffer.allocate(0),
                                new long[] {1, heads, 0, width})
                                : (OnnxTensor) last.get(name.replace("past_key_values", "present")).orElseThrow();
                    });
                }
                last = session.run(feeds);
                OnnxValue all = last.get("logits").orElseThrow();
                float[][][] values = (float[][][]) all.getValue();
                logits.accept(values[0][count - 1]);
            } catch (OrtException e) {
                failed.accept(e.getMessage());
            }
        }

        private OnnxTensor longs(IntStream values) throws OrtException {
            long[] all = values.asLongStream().toArray();
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(all), new long[] {1, all.length});
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final JavaRuntime runtime = new JavaRuntime();
    private final RuntimeHost host = new RuntimeHost(runtime, events::add);
    private final JsonObject reference = ReferenceFiles.reference();
    private int task;

    RuntimeHostTest() throws IOException {
    }

    private interface Asked {
        List<Event> ask(String name, NamedArray... arguments);
    }

    private List<Event> ask(String name, NamedArray... arguments) {
        events.clear();
        host.receive(new Request.Ask(++task, name, List.of(arguments)));
        return List.copyOf(events);
    }

    private static void open(Asked asked, byte[] file) {
        for (int from = 0; from < file.length; from += 50_000) {
            asked.ask(PretrainedSpec.PIECE, NamedArray.of(PretrainedSpec.BYTES,
                    Arrays.copyOfRange(file, from, Math.min(file.length, from + 50_000))));
        }
        List<Event> opened = asked.ask(PretrainedSpec.OPEN, NamedArray.of(PretrainedSpec.MEGABYTES, 100f));
        assertEquals(61, PretrainedSpec.Facts.of(((Event.Answer) opened.get(0)).arrays()).size().vocabulary());
    }

    private static int[] greedy(Asked asked, int[] prompt, List<float[]> all) {
        int[] text = prompt;
        for (int i = 0; i < 10; i++) {
            float[] logits = NamedArray.get(((Event.Answer) asked.ask(PretrainedSpec.LOGITS,
                    NamedArray.of(GptSpec.READ, text)).get(0)).arrays(), PretrainedSpec.LOGITS).values();
            all.add(logits);
            int best = IntStream.range(0, logits.length).reduce(0, (a, b) -> logits[b] > logits[a] ? b : a);
            text = Arrays.copyOf(text, text.length + 1);
            text[text.length - 1] = best;
        }
        return Arrays.copyOfRange(text, prompt.length, text.length);
    }

    private static List<Integer> ints(JsonArray array) {
        List<Integer> ints = new ArrayList<>();
        array.forEach(each -> ints.add(each.getAsInt()));
        return ints;
    }

    @ParameterizedTest
    @CsvSource({"plain, float32, 1e-4", "past, float32, 1e-4", "merged, float32, 1e-4", "merged-int8, int8, 1e-3"})
    void itWritesPyTorchsTokensAndSoDoesOurEngine(String file, String kind, float tolerance) throws IOException {
        int[] prompt = ints(reference.getAsJsonArray("prompt")).stream().mapToInt(Integer::intValue).toArray();
        List<Integer> expected = ints(reference.getAsJsonObject(kind).getAsJsonArray("tokens"));
        List<float[]> theirs = new ArrayList<>();
        open(this::ask, ReferenceFiles.bytes(file));
        assertEquals(expected, IntStream.of(greedy(this::ask, prompt, theirs)).boxed().toList());
        // Of what was read before, keys and values are kept, if the graph takes them.
        assertEquals(file.equals("plain") ? prompt.length + 1 : 1, runtime.reads.get(1));
        List<Event> said = new ArrayList<>();
        ReferenceBackend backend = new ReferenceBackend();
        List<float[]> ours = new ArrayList<>();
        try (PretrainedHost engine = new PretrainedHost(backend, System::nanoTime, said::add)) {
            Asked asked = (name, arguments) -> {
                said.clear();
                engine.receive(new Request.Ask(++task, name, List.of(arguments)));
                while (engine.work(1_000_000_000)) {
                    // In slices.
                }
                return List.copyOf(said);
            };
            open(asked, ReferenceFiles.bytes(file));
            assertEquals(expected, IntStream.of(greedy(asked, prompt, ours)).boxed().toList());
        }
        assertEquals(0, backend.liveBuffers());
        for (int i = 0; i < ours.size(); i++) {
            for (int j = 0; j < 61; j++) {
                assertEquals(theirs.get(i)[j], ours.get(i)[j], tolerance);
            }
        }
    }

    @Test
    void whatIsTooLargeForItIsRefusedInWordsBeforeItIsOpened() throws IOException {
        byte[] file = ReferenceFiles.bytes("past");
        ask(PretrainedSpec.PIECE, NamedArray.of(PretrainedSpec.BYTES, file));
        float most = (float) (3 * file.length / 1e6);
        List<Event> said = ask(PretrainedSpec.OPEN, NamedArray.of(PretrainedSpec.MEGABYTES, most));
        String why = ((Event.TaskFailed) said.get(0)).reason();
        assertTrue(why.contains("choose a smaller or a quantised one"), why);
        said = ask(PretrainedSpec.LOGITS, NamedArray.of(GptSpec.READ, new int[] {1}));
        assertTrue(((Event.TaskFailed) said.get(0)).reason().contains("open a file first"));
    }
}
