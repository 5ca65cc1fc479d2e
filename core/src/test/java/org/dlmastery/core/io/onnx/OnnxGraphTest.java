package org.dlmastery.core.io.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.io.FileFormatException;
import org.junit.jupiter.api.Test;

/** Files made by hand, field by field, whole and broken. That real exporters' files are read is Gpt2FileTest's. */
class OnnxGraphTest {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_CONSTANT = 5;
    private static final int NODE_ATTRIBUTE = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static ProtobufMessage tensor(String name, int type, int... shape) {
        ProtobufMessage tensor = new ProtobufMessage();
        for (int size : shape) {
            tensor.number(1, size);
        }
        return tensor.number(2, type).text(8, name);
    }

    private static byte[] model(ProtobufMessage graph) {
        return new ProtobufMessage().number(1, 8).text(2, "by hand").message(MODEL_GRAPH, graph).toByteArray();
    }

    private static byte[] modelOf(ProtobufMessage tensor) {
        return model(new ProtobufMessage().message(GRAPH_CONSTANT, tensor));
    }

    private static OnnxGraph read(byte[] file) {
        return OnnxGraph.read(new FileBytes(List.of(file)));
    }

    private static void refused(String expected, byte[] file) {
        String message = assertThrows(FileFormatException.class, () -> read(file)).getMessage();
        assertTrue(message.startsWith("ONNX: ") && message.contains(expected), message);
    }

    /** A node with an inner graph, constants of all kinds of numbers, an input and an output. */
    private static byte[] whole() {
        ProtobufMessage inner = new ProtobufMessage()
                .message(GRAPH_NODE, new ProtobufMessage().text(1, "a").text(2, "b").text(4, "Relu"))
                .message(GRAPH_CONSTANT, tensor("inner", OnnxTensor.FLOAT).raw(4, new ByteSink().float32(
                        new float[] {2.5f}).toByteArray()));
        ProtobufMessage sizes = new ProtobufMessage().message(1, new ProtobufMessage().text(2, "batch"))
                .message(1, new ProtobufMessage().number(1, 4));
        ProtobufMessage type = new ProtobufMessage().message(1, new ProtobufMessage().number(1, 1).message(2, sizes));
        return model(new ProtobufMessage()
                .message(GRAPH_NODE, new ProtobufMessage().text(1, "c").text(2, "out").text(4, "If")
                        .message(NODE_ATTRIBUTE, new ProtobufMessage().text(1, "then_branch").message(6, inner)))
                .text(2, "graph")
                .message(GRAPH_CONSTANT, tensor("floats", OnnxTensor.FLOAT, 2, 2)
                        .raw(9, new ByteSink().float32(new float[] {1, -2, 0.5f, 1e-20f}).toByteArray()))
                .message(GRAPH_CONSTANT, tensor("signed", OnnxTensor.INT8, 3).raw(9, new byte[] {-128, 0, 127}))
                .message(GRAPH_CONSTANT, tensor("packed", OnnxTensor.INT8, 2).raw(5, new byte[] {
                    -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 7}))
                .message(GRAPH_CONSTANT, tensor("others", 7, 1).raw(9, new byte[8]))
                .message(11, new ProtobufMessage().text(1, "in").message(2, type))
                .message(12, new ProtobufMessage().text(1, "out")));
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] file = whole();
        OnnxGraph graph = read(file);
        assertEquals(List.of(new OnnxNode("If", List.of("c"), List.of("out")),
                new OnnxNode("Relu", List.of("a"), List.of("b"))), graph.nodes());
        assertEquals(List.of("inner", "floats", "signed", "packed", "others"), List.copyOf(graph.constants().keySet()));
        assertArrayEquals(new float[] {2.5f}, graph.constants().get("inner").floats());
        OnnxTensor floats = graph.constants().get("floats");
        assertEquals(List.of(2, 2), floats.shape());
        assertArrayEquals(new float[] {1, -2, 0.5f, 1e-20f}, floats.floats());
        assertArrayEquals(new float[] {-2, 0.5f}, floats.floats(1, 3));
        assertArrayEquals(new byte[] {0, 127}, graph.constants().get("signed").bytes(1, 3));
        assertTrue(graph.constants().get("signed").isSigned());
        assertArrayEquals(new byte[] {-1, 7}, graph.constants().get("packed").bytes());
        assertEquals(List.of(new OnnxValue("in", List.of(OnnxValue.ANY, 4))), graph.inputs());
        assertEquals(List.of(new OnnxValue("out", List.of())), graph.outputs());
        assertThrows(FileFormatException.class, () -> graph.constants().get("others").floats());
    }

    @Test
    void aFileInPiecesIsReadAsOneWithout() {
        byte[] file = whole();
        for (int length : new int[] {1, 7, 64}) {
            byte[][] pieces = new byte[(file.length + length - 1) / length][];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = Arrays.copyOfRange(file, i * length, Math.min(file.length, (i + 1) * length));
            }
            OnnxGraph graph = OnnxGraph.read(new FileBytes(List.of(pieces)));
            assertArrayEquals(new float[] {1, -2, 0.5f, 1e-20f}, graph.constants().get("floats").floats());
            graph.file().release(graph.constants().get("floats").to());
            assertArrayEquals(new byte[] {-128, 0, 127}, graph.constants().get("signed").bytes());
        }
    }

    @Test
    void aFileThatEndsAnywhereIsRefused() {
        byte[] file = whole();
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThrows(FileFormatException.class, () -> read(cut), () -> cut.length + " bytes");
        }
    }

    /** Every byte as every other value: read or refused, and never more than the file warrants. */
    @Test
    void noChangedByteBreaksTheReader() {
        byte[] file = whole();
        long most = 0;
        // The first time round, Java loads classes and makes code.
        for (int round = 0; round < 2; round++) {
            most = 0;
            for (int place = 0; place < file.length; place++) {
                for (int value = 0; value < 256; value++) {
                    byte[] changed = file.clone();
                    changed[place] = (byte) value;
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    readAll(changed);
                    most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
                }
            }
        }
        assertTrue(most < 64L * file.length, most + " bytes for " + file.length);
    }

    @Test
    void noManyChangedBytesBreakIt() {
        Random random = new Random(20261129);
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = whole();
            for (int i = random.nextInt(12); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            readAll(changed);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            readAll(noise);
        }
    }

    private static void readAll(byte[] file) {
        try {
            for (OnnxTensor constant : read(file).constants().values()) {
                if (constant.isFloat()) {
                    constant.floats();
                } else if (constant.isBytes()) {
                    constant.bytes();
                }
            }
        } catch (FileFormatException refused) {
            assertTrue(refused.getMessage().length() > 20, refused.getMessage());
        }
    }

    @Test
    void sizesThatDontFitAreRefused() {
        byte[] four = new ByteSink().float32(new float[] {1, 2, 3, 4}).toByteArray();
        refused("[2, 3] needs", modelOf(tensor("w", OnnxTensor.FLOAT, 2, 3).raw(9, four)));
        refused("[4, 0] needs", modelOf(tensor("w", OnnxTensor.FLOAT, 4, 0).raw(9, four)));
        refused("the size -1", modelOf(new ProtobufMessage().number(1, -1).number(2, 1).raw(9, four)));
        refused("[65536, 65536, 65536, 65536] needs",
                modelOf(tensor("w", OnnxTensor.FLOAT, 65536, 65536, 65536, 65536).raw(9, four)));
        refused("as dimension 17", modelOf(tensor("w", OnnxTensor.FLOAT, new int[17]).raw(9, four)));
        refused("the constant w has 0 bytes", modelOf(tensor("w", OnnxTensor.INT8, 5)));
    }

    @Test
    void lengthsThatPassTheEndAreRefused() {
        byte[] start = modelOf(tensor("w", OnnxTensor.FLOAT, 1).raw(9, new byte[4]));
        for (long length : new long[] {1, 1000, 1L << 31, 1L << 40, -1}) {
            ByteSink file = new ByteSink().raw(start).int8(MODEL_GRAPH << 3 | 2);
            for (long left = length; ; left >>>= 7) {
                file.int8((int) (left & 0x7f) | (left >>> 7 == 0 ? 0 : 0x80));
                if (left >>> 7 == 0) {
                    break;
                }
            }
            refused("was it cut short?", file.toByteArray());
        }
    }

    @Test
    void whatIsNoFieldIsRefused() {
        byte[] start = modelOf(tensor("w", OnnxTensor.FLOAT, 1).raw(9, new byte[4]));
        refused("begins no field", new ByteSink().raw(start).int8(0).int8(0).toByteArray());
        refused("unknown type 3", new ByteSink().raw(start).int8(MODEL_GRAPH << 3 | 3).toByteArray());
        refused("is of type 0 instead of 2", new ByteSink().raw(start).int8(MODEL_GRAPH << 3).int8(5).toByteArray());
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0xff);
        refused("has no end", new ByteSink().raw(start).int8(1 << 3).raw(endless).toByteArray());
        refused("has no graph", new ProtobufMessage().number(1, 8).text(2, "nothing in it").toByteArray());
    }

    @Test
    void graphsDeepInEachOtherAndEndlessListsAreRefused() {
        ProtobufMessage graph = new ProtobufMessage();
        for (int i = 0; i < 1000; i++) {
            graph = new ProtobufMessage().message(GRAPH_NODE, new ProtobufMessage().message(NODE_ATTRIBUTE,
                    new ProtobufMessage().message(6, graph)));
        }
        refused("deep in each other", model(graph));
        ProtobufMessage nodes = new ProtobufMessage();
        ProtobufMessage constants = new ProtobufMessage();
        for (int i = 0; i < 300_000; i++) {
            nodes.message(GRAPH_NODE, new ProtobufMessage());
            constants.message(GRAPH_NODE, new ProtobufMessage().message(NODE_ATTRIBUTE,
                    new ProtobufMessage().raw(5, new byte[0]).raw(5, new byte[0])));
        }
        refused("more than 200000 parts", model(nodes));
        refused("more than 200000 parts", model(constants));
    }

    @Test
    void numbersInAnotherFileAndTwoOfOneNameAreRefused() {
        refused("in another file", modelOf(tensor("w", OnnxTensor.FLOAT, 1).number(14, 1)));
        refused("in another file", modelOf(tensor("w", OnnxTensor.FLOAT, 1).message(13, new ProtobufMessage())));
        ProtobufMessage tensor = tensor("w", OnnxTensor.UINT8, 1).raw(9, new byte[1]);
        refused("two constants are called w", model(new ProtobufMessage().message(GRAPH_CONSTANT, tensor)
                .message(GRAPH_CONSTANT, tensor)));
    }

    @Test
    void whatServersSendInAFilesPlaceIsNamed() {
        refused("Git LFS", "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII));
        refused("web page", "<!DOCTYPE html><html lang=\"en\">".getBytes(StandardCharsets.US_ASCII));
        refused("zip archive", "PK\u0003\u0004 and then some more".getBytes(StandardCharsets.US_ASCII));
        refused("GGUF", "GGUF and then some more".getBytes(StandardCharsets.US_ASCII));
        refused("only 0 bytes", new byte[0]);
    }
}
