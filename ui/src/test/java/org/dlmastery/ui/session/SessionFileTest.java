package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {
    private static final SavedSession SESSION = new SavedSession("mlp", "data=xor&layers=4,2", new SavedRun(214, 3210, 7,
            List.of(new NamedArray("w", List.of(2, 2), new float[] {0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE}),
                    NamedArray.of("b", -1.5e-7f)),
            List.of(NamedArray.of("m", 1f, 2f, 3f)),
            new History(List.of("epoch", "loss", "test"), new float[] {0, 0.7f, 0.8f})));

    /** What former versions of the site have made of it. */
    private static final String FORMER = "yAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJmb3JtYXQiOiJkbG1hc3Rlcnktc2Vzc2lvbiIsInZlcnNpb24iOiIyIiwicGFn"
            + "ZSI6Im1scCIsInNldHRpbmdzIjoiZGF0YT14b3ImbGF5ZXJzPTQsMiIsImVwb2NoIjoiMjE0Iiwic3RlcCI6IjMyMTAiLCJi"
            + "YXRjaCI6IjciLCJoaXN0b3J5IjoiZXBvY2gsbG9zcyx0ZXN0IiwiY2hlY2siOiJrS0cwVXcifSwicGFyYW1ldGVycy93Ijp7"
            + "ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDJdLCJkYXRhX29mZnNldHMiOlswLDE2XX0sInBhcmFtZXRlcnMvYiI6eyJkdHlw"
            + "ZSI6IkYzMiIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzE2LDIwXX0sInN0YXRlL20iOnsiZHR5cGUiOiJGMzIiLCJz"
            + "aGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlsyMCwzMl19LCJoaXN0b3J5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsxLDNd"
            + "LCJkYXRhX29mZnNldHMiOlszMiw0NF19fSAgICAgICDNzMw9AAAAgAEAAAD//39/sA8htAAAgD8AAABAAABAQAAAAAAzMzM/"
            + "zcxMPw==";

    /** A file that a former version of the site has saved. */
    static InputStream saved(String name) {
        return MlpPage.class.getResourceAsStream("saved/" + name);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = saved(name)) {
            return in.readAllBytes();
        }
    }

    private static String problem(byte[] file) {
        BadSessionException bad = assertThrows(BadSessionException.class, () -> SessionReading.read(file));
        assertTrue(MessageFile.english().has(bad.reason().key()), bad.reason().key());
        return bad.reason().key();
    }

    private static String problem(String text) {
        return problem(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] bits(List<NamedArray> arrays) {
        return Words.of(NamedArray.joined(arrays));
    }

    private static void assertSame(SavedRun expected, SavedRun actual) {
        assertEquals(expected.epoch(), actual.epoch());
        assertEquals(expected.step(), actual.step());
        assertEquals(expected.batch(), actual.batch());
        assertArrayEquals(bits(expected.parameters()), bits(actual.parameters()));
        assertArrayEquals(bits(expected.state()), bits(actual.state()));
        assertArrayEquals(Words.of(expected.history().rows()), Words.of(actual.history().rows()));
    }

    @Test
    void everyBitComesBack() throws BadSessionException {
        SavedSession read = SessionReading.read(SessionFile.write(SESSION));
        assertEquals(SESSION.settings(), read.settings());
        assertEquals("mlp", read.page());
        assertSame(SESSION.run(), read.run());
        assertEquals(List.of("w", "b"), read.run().parameters().stream().map(NamedArray::name).toList());
        assertEquals(List.of(2, 2), read.run().parameters().get(0).shape());
        assertEquals(List.of("epoch", "loss", "test"), read.run().history().columns());
    }

    @Test
    void aLargeFileComesBack() throws BadSessionException {
        float[] many = new float[3_000_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Float.intBitsToFloat(i * 0x9e3779b9 & 0x7f7fffff);
        }
        SavedRun run = new SavedRun(1, 2, 0, List.of(NamedArray.of("w", many)), List.of(NamedArray.of("m", many)),
                new History(List.of(), new float[0]));
        assertSame(run, SessionReading.read(SessionFile.write(new SavedSession("mlp", "", run))).run());
    }

    @Test
    void aTextThatWasCopiedComesBackThoughItsLinesWereBroken() throws BadSessionException {
        String text = SessionFile.text(SessionFile.write(SESSION));
        String broken = "\n" + text.substring(0, 40) + "\r\n " + text.substring(40) + "\n";
        assertSame(SESSION.run(), SessionReading.read(broken.getBytes(StandardCharsets.UTF_8)).run());
        problem(text.substring(0, text.length() / 2));
        problem("dlmastery-session:");
    }

    @Test
    void otherProgramsFindTheArraysAndTheSettings() {
        Safetensors file = Safetensors.read(SessionFile.write(SESSION));
        assertArrayEquals(new float[] {1, 2, 3}, NamedArray.get(file.arrays(), "state/m").values());
        assertEquals("data=xor&layers=4,2", file.metadata().get("settings"));
        assertEquals("3210", file.metadata().get("step"));
    }

    @Test
    void aFileWhoseTextsAndArraysWereReorderedIsTheSame() throws BadSessionException {
        Safetensors file = Safetensors.read(SessionFile.write(SESSION));
        Map<String, String> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(file.metadata());
        assertSame(SESSION.run(), SessionReading.read(new Safetensors(file.arrays(), reversed).write()).run());
    }

    /** As safetensors' own library for Python does: by name, with texts of its user beside, or instead of the format's. */
    @Test
    void aFileThatAnotherProgramHasSavedAgainIsTheSame() throws BadSessionException {
        Safetensors file = Safetensors.read(SessionFile.write(SESSION));
        List<NamedArray> sorted = new ArrayList<>(file.arrays());
        sorted.sort(Comparator.comparing(NamedArray::name));
        sorted.add(new NamedArray("notes", List.of(3), new NamedArray.Bytes(new byte[] {1, 2, 3})));
        Map<String, String> more = new TreeMap<>(file.metadata());
        more.put("author", "somebody");
        assertSame(SESSION.run(), SessionReading.read(new Safetensors(sorted, more).write()).run());
        more.put("format", "pt");
        SavedSession again = SessionReading.read(new Safetensors(sorted, more).write());
        assertSame(SESSION.run(), again.run());
        assertEquals(List.of("w", "b"), again.run().parameters().stream().map(NamedArray::name).toList());
        more.put("settings", "data=circle");
        assertEquals("session.bad.damaged", problem(new Safetensors(sorted, more).write()));
    }

    @Test
    void whatAnotherProgramHasLeftOutIsNamed() {
        Safetensors file = Safetensors.read(SessionFile.write(SESSION));
        assertEquals("session.bad.array", problem(new Safetensors(file.arrays().subList(1, file.arrays().size()),
                file.metadata()).write()));
        assertEquals("session.bad.bare", problem(new Safetensors(file.arrays(), Map.of()).write()));
    }

    @Test
    void arraysOfOtherTypesThatWereAddedAreReadOver() throws BadSessionException {
        byte[] file = SessionFile.write(SESSION);
        String header = new String(file, 8, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(),
                StandardCharsets.UTF_8);
        Matcher last = Pattern.compile("(?s).*\\[\\d+,(\\d+)\\]\\}\\}\\s*").matcher(header);
        assertTrue(last.matches(), header);
        int end = Integer.parseInt(last.group(1));
        String more = header.strip();
        byte[] longer = (more.substring(0, more.length() - 1) + ",\"half\":{\"dtype\":\"F16\",\"shape\":[1],"
                + "\"data_offsets\":[" + end + "," + (end + 2) + "]}}").getBytes(StandardCharsets.UTF_8);
        byte[] marked = new byte[8 + longer.length + end + 2];
        ByteBuffer.wrap(marked).order(ByteOrder.LITTLE_ENDIAN).putInt(longer.length);
        System.arraycopy(longer, 0, marked, 8, longer.length);
        System.arraycopy(file, file.length - end, marked, 8 + longer.length, end);
        assertSame(SESSION.run(), SessionReading.read(marked).run());
    }

    /** A file of before the order of arrays was written down. */
    @Test
    void aFormerFileOpensAndIsSaidToBeReorderedIfItIs() throws BadSessionException {
        byte[] former = Base64.getDecoder().decode(FORMER);
        assertSame(SESSION.run(), SessionReading.read(former).run());
        Safetensors file = Safetensors.read(former);
        Map<String, String> more = new TreeMap<>(file.metadata());
        more.put("author", "somebody");
        assertSame(SESSION.run(), SessionReading.read(new Safetensors(file.arrays(), more).write()).run());
        List<NamedArray> sorted = new ArrayList<>(file.arrays());
        sorted.sort(Comparator.comparing(NamedArray::name));
        assertEquals("session.bad.changed", problem(new Safetensors(sorted, more).write()));
    }

    @Test
    void wordsOfAnyCountComeBack() throws BadSessionException {
        for (int count = 0; count < 10; count++) {
            int[] words = new int[count];
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                words[i] = 0x9e3779b9 * (i + 1);
                bytes[i] = (byte) words[i];
            }
            assertArrayEquals(words, Words.read(Words.text(words)));
            assertArrayEquals(bytes, Words.readBytes(Words.text(bytes)));
        }
    }

    @Test
    void noBeginningOfAFileIsTakenForTheWhole() {
        byte[] file = SessionFile.write(SESSION);
        for (int length = 0; length < file.length; length++) {
            assertEquals("session.bad.file", problem(Arrays.copyOf(file, length)), "after " + length);
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] file = SessionFile.write(SESSION);
        for (int at = 0; at < file.length; at++) {
            byte[] changed = file.clone();
            changed[at] ^= 1;
            if (file[at] != ' ') {
                problem(changed);
            }
        }
    }

    @Test
    void foreignFilesAreRefused() {
        assertEquals("session.bad.file", problem("x1,x2,label"));
        assertEquals("session.bad.file", problem(""));
        for (String broken : new String[] {"{\"format\": }", "{format: 1}", "{\"format\": \"\\u12g4\"}",
            "{\"a\" 1}", "{\"a\": 1}}"}) {
            assertEquals("session.bad.not-json", problem(broken), broken);
        }
        assertEquals("session.bad.format", problem("{\"format\": true}"));
        assertEquals("session.bad.format", problem("{\"format\": \"something\"}"));
        assertEquals("session.bad.format", problem(new Safetensors(List.of(), Map.of("format", "pt")).write()));
        assertEquals("session.bad.version",
                problem(new Safetensors(List.of(), Map.of("format", "dlmastery-session", "version", "3")).write()));
        assertEquals("session.bad.field",
                problem(new Safetensors(List.of(), Map.of("format", "dlmastery-session")).write()));
    }

    @Test
    void largerFilesThanAPageReadsAreRefusedWithBothSizes() {
        BadSessionException bad = assertThrows(BadSessionException.class,
                () -> SessionFile.checkSize(SessionFile.MOST_BYTES + 1));
        assertEquals("session.bad.large", bad.reason().key());
        assertEquals(List.of("65", "64"), bad.reason().arguments());
    }

    /** The files were saved by the site's version of November 2026, before sessions were safetensors files. */
    @ParameterizedTest
    @ValueSource(strings = {"adam-dropout", "momentum", "rmsprop-regression", "sgd-no-hidden-layer"})
    void aFileOfAFormerVersionGoesOnToTheSameBits(String name) throws IOException, BadSessionException {
        SessionForm form = MlpPage.DECLARATION.sessions();
        Session session = form.check(SessionReading.read(bytes(name + ".json")));
        Session expected = form.check(SessionReading.read(bytes(name + "-nine-batches-on.json")));
        MlpSpec spec = new MlpSpec();
        Engine engine = new Engine();
        engine.send(new Request.Resume(1, spec.name(), spec.text(session.values()), session.run()));
        for (int i = 0; i < 9; i++) {
            engine.send(new Request.StepBatch());
        }
        assertSame(expected.run(), engine.snapshot().saved());
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam-dropout", "momentum", "rmsprop-regression", "sgd-no-hidden-layer"})
    void aLinkOfAFormerVersionIsTheSameRun(String name) throws IOException, BadSessionException {
        SessionForm form = MlpPage.DECLARATION.sessions();
        Session session = form.check(SessionReading.read(bytes(name + ".json")));
        SavedRun run = RunLink.read(new String(bytes(name + ".link.txt"), StandardCharsets.UTF_8), session.values(),
                form.fit());
        assertArrayEquals(bits(session.run().parameters()), bits(run.parameters()));
        assertArrayEquals(bits(session.run().state()), bits(run.state()));
    }

    /** Editors, formatters and people add to a file what is none of a session's. */
    @Test
    void whatOthersAddToAFormerFileIsReadOver() throws IOException, BadSessionException {
        String text = new String(bytes("momentum.json"), StandardCharsets.UTF_8);
        Session plain = MlpPage.DECLARATION.sessions().check(SessionReading.read(text.getBytes(StandardCharsets.UTF_8)));
        for (String added : new String[] {"true", "false", "null", "-1", "0.5", "-2.5e-3", "1E5",
            "\"a\\n\\u00e9\\\"}\"", "{}", "[]", "[1, -2, {\"b\": [true, null, \"]\"]}]", "{\"deep\": {\"deeper\": [[], [{}]]}, \"n\": -0.1}"}) {
            for (String changed : new String[] {text.replaceFirst("\\{", Matcher.quoteReplacement(
                    "{\"note\": " + added + ",")), text.strip().replaceFirst("\\}$",
                    Matcher.quoteReplacement(", \"note\": " + added + "}"))}) {
                Session read = MlpPage.DECLARATION.sessions().check(
                        SessionReading.read(changed.getBytes(StandardCharsets.UTF_8)));
                assertSame(plain.run(), read.run());
            }
        }
        assertEquals("session.bad.field", problem(text.replaceFirst("\"epoch\": 3", "\"epoch\": -3")));
        assertEquals("session.bad.field", problem(text.replaceFirst("\"epoch\": 3", "\"epoch\": [3]")));
    }

    @Test
    void formerFilesAreCheckedAsBefore() throws IOException {
        String text = new String(bytes("momentum.json"), StandardCharsets.UTF_8);
        for (int length = 1; length < text.length() - 2; length++) {
            assertEquals("session.bad.truncated", problem(text.substring(0, length)), "after " + length);
        }
        int from = text.indexOf("\"epoch\"");
        for (int at = from; at < text.length() - 3; at++) {
            char changed = text.charAt(at) == 'A' ? 'B' : text.charAt(at) == '1' ? '2' : 'A';
            if (text.charAt(at) > ' ') {
                problem(text.substring(0, at) + changed + text.substring(at + 1));
            }
        }
        assertEquals("session.bad.version", problem(text.replace("\"version\": 1", "\"version\": 2")));
        assertEquals("session.bad.damaged", problem(text.replace("data=xor", "data=mob")));
    }
}
