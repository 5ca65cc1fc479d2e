package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.kind.gpt.spec.ChangedChances;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.pretrained.ReferenceFiles;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model from a file, through messages, says what PyTorch does: see scripts/reference-gpt2. */
class PretrainedHostTest {
    private static final int PIECE = 10_000;
    private static final long SECOND = 1_000_000_000;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final List<Event> events = new ArrayList<>();
    private final PretrainedHost host = new PretrainedHost(backend, System::nanoTime, events::add);
    private final JsonObject reference;
    private final int[] prompt;
    private int task;

    PretrainedHostTest() throws IOException {
        reference = ReferenceFiles.reference();
        prompt = ints(reference.getAsJsonArray("prompt"));
    }

    @AfterEach
    void close() {
        host.close();
        assertEquals(0, backend.liveBuffers());
    }

    private static int[] ints(JsonArray array) {
        int[] ints = new int[array.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = array.get(i).getAsInt();
        }
        return ints;
    }

    /** Asks, and works until there is nothing more to do. @return what was said of the task */
    private List<Event> ask(String name, NamedArray... arguments) {
        events.clear();
        host.receive(new Request.Ask(++task, name, List.of(arguments)));
        while (host.work(SECOND)) {
            // In slices.
        }
        return List.copyOf(events);
    }

    private List<Event> open(byte[] file, float megabytes) {
        for (int from = 0; from < file.length; from += PIECE) {
            List<Event> said = ask(PretrainedSpec.PIECE, NamedArray.of(PretrainedSpec.BYTES,
                    Arrays.copyOfRange(file, from, Math.min(file.length, from + PIECE))));
            assertEquals(List.of(new Event.Answer(0, task, List.of(), true)), said);
        }
        return ask(PretrainedSpec.OPEN, NamedArray.of(PretrainedSpec.MEGABYTES, megabytes));
    }

    private int[] greedy(int length) {
        return written(length).stream().mapToInt(NextCharacter::number).toArray();
    }

    /** By the likeliest tokens. */
    private List<NextCharacter> written(int length, NamedArray... changes) {
        List<NamedArray> arguments = new ArrayList<>(List.of(changes));
        arguments.addAll(List.of(NamedArray.of(GptSpec.PROMPT, prompt), NamedArray.of(GptSpec.TEMPERATURE, 0f),
                NamedArray.of(GptSpec.TOP_K, new int[] {0}), NamedArray.of(GptSpec.SEED, new int[] {1}),
                NamedArray.of(GptSpec.LENGTH, new int[] {length})));
        List<NextCharacter> tokens = new ArrayList<>();
        for (Event event : ask(GptSpec.GENERATE, arguments.toArray(new NamedArray[0]))) {
            if (event instanceof Event.Answer answer && !answer.isLast()) {
                tokens.add(NextCharacter.of(answer.arrays()));
            }
        }
        return tokens;
    }

    private static String refused(List<Event> said) {
        assertEquals(1, said.size(), said.toString());
        return ((Event.TaskFailed) said.get(0)).reason();
    }

    @ParameterizedTest
    @CsvSource({"plain, float32", "past, float32", "merged, float32", "plain-int8, int8", "merged-int8, int8",
        "past-int8-columns, int8-columns", "past-int8-tied, int8-tied"})
    void itSaysWhatItIsAndWritesPyTorchsTokens(String file, String kind) throws IOException {
        List<Event> opened = open(ReferenceFiles.bytes(file), 1);
        PretrainedSpec.Facts facts = PretrainedSpec.Facts.of(((Event.Answer) opened.get(0)).arrays());
        assertEquals(List.of(61, 40, 3, 2, 16), List.of(facts.size().vocabulary(), facts.size().context(),
                facts.size().layers(), facts.size().heads(), facts.size().channels()));
        assertEquals(!kind.equals("float32"), facts.isQuantised());
        assertEquals(1, facts.megabytes());
        assertArrayEquals(ints(reference.getAsJsonObject(kind).getAsJsonArray("tokens")), greedy(10));
    }

    @Test
    void aReadingHasPyTorchsAttentionAndWithAHeadOffItsChances() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        int[] off = ints(reference.getAsJsonArray("off"));
        JsonObject expected = reference.getAsJsonObject("float32");
        float[] attention = reading().attention().weights();
        for (int i = 0; i < attention.length; i++) {
            assertEquals(expected.getAsJsonArray("attention").get(i).getAsFloat(), attention[i], 1e-4);
        }
        TextReading without = reading(2 * off[0] + off[1]);
        JsonArray logits = expected.getAsJsonArray("offLogits");
        int last = logits.size() - 61;
        double sum = 0;
        for (int i = 0; i < 61; i++) {
            sum += Math.exp(logits.get(last + i).getAsDouble());
        }
        int row = (prompt.length - 1) * without.shown();
        for (int i = 0; i < without.shown(); i++) {
            double chance = Math.exp(logits.get(last + without.likeliest()[row + i]).getAsDouble()) / sum;
            assertEquals(chance, without.model()[row + i], 1e-4);
        }
    }

    /** In each file's model: at its mean over the prompt, by another prompt of its length, by a shorter one at its end. */
    @ParameterizedTest
    @CsvSource({"past, float32, meanLogits, 1e-5", "past, float32, patchedLogits, 1e-5",
        "merged, float32, shortLogits, 1e-5", "plain-int8, int8, meanLogits, 1e-4",
        "past-int8-columns, int8-columns, patchedLogits, 1e-4", "past-int8-tied, int8-tied, shortLogits, 1e-4"})
    void aHeadThatPutsOutSomethingElseChangesTheChancesAsInPyTorch(String file, String kind, String changed,
            double tolerance) throws IOException {
        open(ReferenceFiles.bytes(file), 1);
        List<NamedArray> arguments = new ArrayList<>(change(changed));
        arguments.add(NamedArray.of(GptSpec.READ, prompt));
        ChangedChances told = ChangedChances.of(((Event.Answer) ask(GptSpec.COMPARING,
                arguments.toArray(new NamedArray[0])).get(0)).arrays());
        JsonObject expected = reference.getAsJsonObject(kind);
        double[] before = chances(expected.getAsJsonArray("logits"));
        double[] after = chances(expected.getAsJsonArray(changed));
        double bits = 0;
        double seen = 0;
        for (int i = 0; i < 61; i++) {
            bits += before[i] * Math.log(before[i] / after[i]) / Math.log(2);
            seen = Math.max(seen, Math.abs(after[i] - before[i]));
        }
        assertTrue(seen > 50 * tolerance, "there is something to be seen: " + seen);
        assertEquals(bits, told.bits(), 5 * tolerance);
        assertEquals(20, told.words().length);
        double last = 1;
        for (int i = 0; i < 20; i++) {
            int word = told.words()[i];
            assertEquals(before[word], told.before()[i], tolerance);
            assertEquals(after[word], told.after()[i], tolerance);
            double larger = Math.max(told.before()[i], told.after()[i]);
            assertTrue(larger <= last, "falling");
            last = larger;
        }
    }

    /** Of the last row [V]. */
    private static double[] chances(JsonArray logits) {
        int from = logits.size() - 61;
        double[] chances = new double[61];
        double sum = 0;
        for (int i = 0; i < 61; i++) {
            chances[i] = Math.exp(logits.get(from + i).getAsDouble());
            sum += chances[i];
        }
        for (int i = 0; i < 61; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    private List<NamedArray> change(String changed) {
        int[] head = ints(reference.getAsJsonArray("patched"));
        int number = 2 * head[0] + head[1];
        if (changed.equals("meanLogits")) {
            return List.of(NamedArray.of(GptSpec.MEAN, new int[] {number}), NamedArray.of(GptSpec.MEAN_OF, prompt));
        }
        int[] other = ints(reference.getAsJsonArray(changed.equals("shortLogits") ? "short" : "other"));
        return List.of(NamedArray.of(GptSpec.PATCHED, new int[] {number}), NamedArray.of(GptSpec.ELSEWHERE, other),
                NamedArray.of(GptSpec.FROM, new int[] {prompt.length - other.length}));
    }

    /** The prompt's places are patched, those behind it have the head's own output. */
    @Test
    void whatIsWrittenWithAPatchedHeadIsWhatPyTorchWrites() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        JsonObject expected = reference.getAsJsonObject("float32");
        List<NextCharacter> own = written(10);
        List<NextCharacter> patched = written(10, change("patchedLogits").toArray(new NamedArray[0]));
        double most = 0;
        for (int i = 0; i < 10; i++) {
            assertEquals(expected.getAsJsonArray("patchedTokens").get(i).getAsInt(), patched.get(i).number());
            double bits = expected.getAsJsonArray("patchedBits").get(i).getAsDouble();
            assertEquals(bits, patched.get(i).surprise(), 1e-3);
            most = Math.max(most, Math.abs(bits - own.get(i).surprise()));
        }
        assertTrue(most > 0.1, "the patch changes what is expected: " + most);
    }

    @Test
    void headsThatDontExistAndTextsThatArentThereAreRefused() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        NamedArray read = NamedArray.of(GptSpec.READ, prompt);
        assertTrue(refused(ask(GptSpec.COMPARING, read, NamedArray.of(GptSpec.MEAN, new int[] {6}),
                NamedArray.of(GptSpec.MEAN_OF, prompt))).contains("mean"));
        assertTrue(refused(ask(GptSpec.COMPARING, read, NamedArray.of(GptSpec.MEAN, new int[] {1})))
                .contains("mean-of"));
        assertTrue(refused(ask(GptSpec.COMPARING, read, NamedArray.of(GptSpec.PATCHED, new int[] {1}),
                NamedArray.of(GptSpec.FROM, new int[] {0}))).contains("elsewhere"));
    }

    private TextReading reading(int... off) {
        return TextReading.of(((Event.Answer) ask(GptSpec.READING, NamedArray.of(GptSpec.READ, prompt),
                NamedArray.of(GptSpec.TEMPERATURE, 1f), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                NamedArray.of(GptSpec.OFF, off)).get(0)).arrays());
    }

    /** A file that stays where it lies is read in pieces, of which none is kept, and every byte of it about once. */
    @Test
    void aFileThatIsGivenIsReadFromWhereItLies() throws IOException {
        byte[] bytes = ReferenceFiles.bytes("merged-int8");
        List<Integer> reads = new ArrayList<>();
        host.file(new FileBytes((from, to) -> {
            reads.add(to - from);
            return Arrays.copyOfRange(bytes, from, to);
        }, bytes.length));
        ask(PretrainedSpec.OPEN, NamedArray.of(PretrainedSpec.MEGABYTES, 1f));
        assertArrayEquals(ints(reference.getAsJsonObject("int8").getAsJsonArray("tokens")), greedy(10));
        assertTrue(Collections.max(reads) <= 1 << 16, "the largest piece: " + Collections.max(reads));
        host.file(new FileBytes((from, to) -> {
            throw new FileFormatException("it was moved");
        }, 1000));
        assertEquals("it was moved", refused(ask(PretrainedSpec.OPEN, NamedArray.of(PretrainedSpec.MEGABYTES, 1f))));
        assertEquals(10, greedy(10).length);
        assertTrue(assertThrows(FileFormatException.class, () -> new FileBytes((from, to) -> new byte[0], 3e9))
                .getMessage().contains("2 GiB"));
    }

    @Test
    void whatIsNoModelIsRefusedInWordsAndTheModelThatWasThereStays() throws IOException {
        byte[] whole = ReferenceFiles.bytes("past");
        assertTrue(refused(ask(GptSpec.GENERATE)).contains("open a file first"));
        open(whole, 1);
        assertTrue(refused(open("<html>no model</html>".getBytes(), 1)).length() > 20);
        assertTrue(refused(open(Arrays.copyOf(whole, whole.length / 2), 1)).length() > 20);
        assertTrue(refused(open(new byte[0], 1)).length() > 20);
        assertTrue(refused(open(whole, 0.001f)).contains("choose a smaller or a quantised one"));
        assertEquals(10, greedy(10).length);
    }

    /** The tied table of bytes stands before the positions in the file; what it means is what the model reads. */
    @ParameterizedTest
    @CsvSource({"past", "past-int8-tied"})
    void theNearestWordsAreThoseOfTheTable(String file) throws IOException {
        open(ReferenceFiles.bytes(file), 1);
        float[] table = new float[0];
        for (int word = 0; word < 61; word++) {
            float[] row = row(word);
            table = Arrays.copyOf(table, table.length + row.length);
            System.arraycopy(row, 0, table, table.length - row.length, row.length);
        }
        NearestWords expected = NearestWords.of(table, 16, 7);
        NearestWords near = NearestWords.of(((Event.Answer) ask(GptSpec.NEAREST,
                NamedArray.of(GptSpec.WORD, new int[] {7})).get(0)).arrays());
        assertArrayEquals(expected.words(), near.words());
        assertArrayEquals(expected.cosines(), near.cosines(), 1e-6f);
    }

    /** What the model reads of a word at the first place, as the stepper shows it. */
    private float[] row(int word) {
        return NamedArray.get(((Event.Answer) ask(GptSpec.TENSORS, NamedArray.of(GptSpec.READ, new int[] {word}),
                NamedArray.of(GptSpec.BLOCK, new int[] {0})).get(0)).arrays(), "wte").values();
    }

    @Test
    void aTextEndsBehindTheWordThatEndsTexts() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        int[] all = greedy(10);
        int end = all[3];
        int first = 0;
        while (all[first] != end) {
            first++;
        }
        List<Event> said = ask(GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, prompt),
                NamedArray.of(GptSpec.TEMPERATURE, 0f), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {10}),
                NamedArray.of(GptSpec.END, new int[] {end}));
        assertEquals(first + 2, said.size());
        assertTrue(((Event.Answer) said.get(first + 1)).isLast());
    }

    @Test
    void itWritesNoFurtherThanItLooksBack() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        assertEquals(40 - prompt.length, greedy(1000).length);
        int[] full = new int[40];
        assertTrue(refused(ask(GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, full),
                NamedArray.of(GptSpec.TEMPERATURE, 0f), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {1})))
                .contains("begin with a shorter one"));
    }

    @Test
    void aCancelledTextIsWrittenNoFurther() throws IOException {
        open(ReferenceFiles.bytes("past"), 1);
        events.clear();
        host.receive(new Request.Ask(99, GptSpec.GENERATE, List.of(NamedArray.of(GptSpec.PROMPT, prompt),
                NamedArray.of(GptSpec.TEMPERATURE, 0f), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {30}))));
        host.work(0);
        host.receive(new Request.Cancel(99));
        int said = events.size();
        assertTrue(!host.work(SECOND) && events.size() == said && said < 30, said + " tokens");
    }
}
