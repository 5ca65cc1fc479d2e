package org.dlmastery.site.browser;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An ONNX file of GPT-2's size and names with int8 weights from a fixed seed, its logits by a table of their own: about 165
 * million bytes. Its nodes are those that a reader of weights looks at; they don't make a graph that another runtime can run.
 */
final class LargeGpt2 {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int VOCABULARY = 50_257;
    private static final int CONTEXT = 1024;
    private static final int LAYERS = 12;
    private static final int HEADS = 12;
    private static final int CHANNELS = 768;
    private static final float SCALE = 0.002f;
    private static final int PIECE = 1 << 20;

    /** A constant that is written when its turn comes. */
    private record Constant(String name, int type, int[] shape) {
        int bytes() {
            int count = type == FLOAT ? Float.BYTES : 1;
            for (int size : shape) {
                count *= size;
            }
            return count;
        }

        /** All of a TensorProto but its numbers. */
        byte[] head() {
            Message message = new Message();
            for (int size : shape) {
                message.number(1, size);
            }
            return message.number(2, type).text(8, name).key(9).varint(bytes()).bytes();
        }
    }

    /** Fields of protobuf one after the other. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message varint(long value) {
            long left = value;
            while (left > 127) {
                out.write((int) (left & 127 | 128));
                left >>>= 7;
            }
            out.write((int) left);
            return this;
        }

        Message key(int field) {
            return varint(field * 8L + 2);
        }

        Message number(int field, long value) {
            return varint(field * 8L).varint(value);
        }

        Message text(int field, String text) {
            return message(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, byte[] content) {
            key(field).varint(content.length);
            out.writeBytes(content);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private final List<Constant> constants = new ArrayList<>();
    private final Message nodes = new Message();

    private LargeGpt2() {
        table("wte.weight", UINT8, VOCABULARY, CHANNELS);
        constants.add(new Constant("wpe.weight", FLOAT, new int[] {CONTEXT, CHANNELS}));
        for (int i = 0; i < LAYERS; i++) {
            String block = "h." + i + ".";
            norm(block + "ln_1");
            linear(block + "attn.c_attn", CHANNELS, 3 * CHANNELS);
            linear(block + "attn.c_proj", CHANNELS, CHANNELS);
            norm(block + "ln_2");
            linear(block + "mlp.c_fc", CHANNELS, 4 * CHANNELS);
            linear(block + "mlp.c_proj", 4 * CHANNELS, CHANNELS);
            node("Tanh", "gelu." + i);
        }
        norm("ln_f");
        table("onnx::MatMul_1", INT8, CHANNELS, VOCABULARY);
        node("MatMulInteger", "hidden", "onnx::MatMul_1_quantized");
    }

    private void norm(String name) {
        constants.add(new Constant(name + ".weight", FLOAT, new int[] {CHANNELS}));
        constants.add(new Constant(name + ".bias", FLOAT, new int[] {CHANNELS}));
    }

    private void linear(String name, int inputs, int outputs) {
        table(name + ".weight", INT8, inputs, outputs);
        constants.add(new Constant(name + ".bias", FLOAT, new int[] {outputs}));
        node("MatMulInteger", name + ".input", name + ".weight_quantized");
    }

    private void table(String name, int type, int rows, int columns) {
        constants.add(new Constant(name + "_quantized", type, new int[] {rows, columns}));
        constants.add(new Constant(name + "_scale", FLOAT, new int[0]));
        constants.add(new Constant(name + "_zero_point", type, new int[0]));
    }

    private void node(String operator, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        nodes.message(1, node.text(2, inputs[inputs.length - 1] + ".out").text(4, operator).bytes());
    }

    /** What is kept of a text, by which the heads are known. */
    private static byte[] kept() {
        Message shape = new Message();
        for (int size : new int[] {1, HEADS, CONTEXT, CHANNELS / HEADS}) {
            shape.message(1, new Message().number(1, size).bytes());
        }
        Message tensor = new Message().number(1, FLOAT).message(2, shape.bytes());
        return new Message().text(1, "past_key_values.0.key")
                .message(2, new Message().message(1, tensor.bytes()).bytes()).bytes();
    }

    /** Writes it, the same bytes each time. */
    static void write(Path file) throws IOException {
        LargeGpt2 model = new LargeGpt2();
        byte[] input = new Message().message(11, kept()).bytes();
        long length = model.nodes.bytes().length + input.length;
        for (Constant constant : model.constants) {
            int whole = constant.head().length + constant.bytes();
            length += new Message().key(5).varint(whole).bytes().length + whole;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(new Message().number(1, 8).message(8, new Message().number(2, 14).bytes()).key(7).varint(length)
                    .bytes());
            out.write(model.nodes.bytes());
            out.write(input);
            SplittableRandom random = new SplittableRandom(1);
            for (Constant constant : model.constants) {
                byte[] head = constant.head();
                out.write(new Message().key(5).varint((long) head.length + constant.bytes()).bytes());
                out.write(head);
                write(constant, random, out);
            }
        }
    }

    private static void write(Constant constant, SplittableRandom random, OutputStream out) throws IOException {
        boolean isScale = constant.name().endsWith("_scale");
        boolean isZero = constant.name().endsWith("_zero_point");
        boolean isGain = constant.name().contains("ln_") && constant.name().endsWith("weight");
        for (int from = 0; from < constant.bytes(); from += PIECE) {
            byte[] piece = new byte[Math.min(PIECE, constant.bytes() - from)];
            if (constant.type() == FLOAT) {
                ByteBuffer floats = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
                while (floats.hasRemaining()) {
                    floats.putFloat(isScale ? SCALE : isGain ? 1 : (float) (0.02 * (random.nextDouble() - 0.5)));
                }
            } else if (isZero) {
                piece[0] = (byte) (constant.type() == UINT8 ? 128 : 0);
            } else {
                random.nextBytes(piece);
            }
            out.write(piece);
        }
    }
}
