package org.dlmastery.core.io.onnx;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.data.NamedArray;

/** An ONNX graph while it is built: nodes in the order in which they run, and constants. */
public final class GraphBuilder {
    /** Since this version of the representation a graph's constants needn't be inputs too. */
    public static final int IR_VERSION = 4;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int DOUBLE = 11;

    private final ProtobufMessage graph = new ProtobufMessage();
    private int operatorSet = OperatorSet.OF_IR_VERSION_4;

    /** An attribute of a node. */
    public interface Attribute {
        ProtobufMessage message();
    }

    public static Attribute integer(String name, long value) {
        int typeInt = 2;
        return () -> new ProtobufMessage().text(1, name).number(3, value).number(20, typeInt);
    }

    public static Attribute real(String name, float value) {
        int typeFloat = 1;
        return () -> new ProtobufMessage().text(1, name).float32(2, value).number(20, typeFloat);
    }

    /** A list of whole numbers. */
    public static Attribute integers(String name, long... values) {
        int typeInts = 7;
        return () -> {
            ProtobufMessage message = new ProtobufMessage().text(1, name);
            for (long value : values) {
                message.number(8, value);
            }
            return message.number(20, typeInts);
        };
    }

    /**
     * A node with one output, which gives it its name; returns that name.
     *
     * @throws IllegalArgumentException if {@link OperatorSet} doesn't know the operator
     */
    public String node(String operator, String output, List<String> inputs, Attribute... attributes) {
        operatorSet = Math.max(operatorSet, OperatorSet.since(operator));
        ProtobufMessage node = new ProtobufMessage();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(3, output).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        graph.message(1, node);
        return output;
    }

    public String constant(NamedArray array) {
        return tensor(array.name(), array.shape(), FLOAT, new ByteSink().float32(array.values()));
    }

    /** A constant list of float32, or of float64. */
    public String list(String name, boolean isDouble, double... values) {
        ByteSink data = new ByteSink();
        for (double value : values) {
            if (isDouble) {
                data.float64(value);
            } else {
                data.float32(new float[] {(float) value});
            }
        }
        return tensor(name, List.of(values.length), isDouble ? DOUBLE : FLOAT, data);
    }

    /** What is given as float32. */
    public String toFloat(String output, String input) {
        return node("Cast", output, List.of(input), integer("to", FLOAT));
    }

    /** Which numbers are not 0. */
    public String toBool(String output, String input) {
        return node("Cast", output, List.of(input), integer("to", BOOL));
    }

    /** A constant of rank 0. */
    public String scalar(String name, float value) {
        return constant(new NamedArray(name, List.of(), new float[] {value}));
    }

    /** A constant [1] for an operator that wants whole numbers. */
    public String index(String name, long value) {
        return indices(name, value);
    }

    /** Likewise of several. */
    public String indices(String name, long... values) {
        ByteSink data = new ByteSink();
        for (long value : values) {
            data.int64(value);
        }
        return tensor(name, List.of(values.length), INT64, data);
    }

    /** A constant whole number of rank 0. */
    public String whole(String name, long value) {
        return tensor(name, List.of(), INT64, new ByteSink().int64(value));
    }

    private String tensor(String name, List<Integer> shape, int type, ByteSink data) {
        ProtobufMessage tensor = new ProtobufMessage();
        for (int size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type).text(8, name).raw(9, data.toByteArray()));
        return name;
    }

    /** An input [N, columns] of float32, or of float64. */
    public void input(String name, boolean isDouble, int columns, String description) {
        graph.message(11, value(name, isDouble ? DOUBLE : FLOAT, columns, description));
    }

    /** An input [N, N] of float32. */
    public void square(String name, String description) {
        graph.message(11, value(name, FLOAT, description, new ProtobufMessage().text(2, "N")));
    }

    /** An input [N, …] of float32. @param sizes of one of the N, such as channels, rows and columns */
    public void input(String name, List<Integer> sizes, String description) {
        graph.message(11, value(name, FLOAT, description, axes(sizes)));
    }

    private static ProtobufMessage[] axes(List<Integer> sizes) {
        ProtobufMessage[] axes = new ProtobufMessage[sizes.size()];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = new ProtobufMessage().number(1, sizes.get(axis));
        }
        return axes;
    }

    /** An input [N] of whole numbers. */
    public void wholes(String name, String description) {
        graph.message(11, value(name, INT64, description));
    }

    /** An input [N, T] of whole numbers: of N texts of T words. */
    public void texts(String name, String description) {
        graph.message(11, value(name, INT64, description, new ProtobufMessage().text(2, "T")));
    }

    /** A float output [N, T, columns]. */
    public void textOutput(String name, int columns, String description) {
        graph.message(12, value(name, FLOAT, description, new ProtobufMessage().text(2, "T"),
                new ProtobufMessage().number(1, columns)));
    }

    /** A float output [N, …]. @param sizes of one of the N, such as channels, rows and columns */
    public void output(String name, List<Integer> sizes, String description) {
        graph.message(12, value(name, FLOAT, description, axes(sizes)));
    }

    /** A float output [N, columns]. */
    public void output(String name, int columns, String description) {
        graph.message(12, value(name, FLOAT, columns, description));
    }

    private static ProtobufMessage value(String name, int type, int columns, String description) {
        return value(name, type, description, new ProtobufMessage().number(1, columns));
    }

    /** @param axes the sizes behind the first, which is any number N */
    private static ProtobufMessage value(String name, int type, String description, ProtobufMessage... axes) {
        ProtobufMessage shape = new ProtobufMessage().message(1, new ProtobufMessage().text(2, "N"));
        for (ProtobufMessage axis : axes) {
            shape.message(1, axis);
        }
        ProtobufMessage tensorType = new ProtobufMessage().number(1, type).message(2, shape);
        return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType))
                .text(3, description);
    }

    /**
     * The file of the finished graph. It names the oldest operator set that has all operators, and that files of
     * {@link #IR_VERSION} can name.
     *
     * @param name the graph's
     * @param description of the model, for whoever opens it
     * @param metadata texts by key
     */
    public byte[] file(String name, String description, Map<String, String> metadata) {
        ProtobufMessage model = new ProtobufMessage().number(1, IR_VERSION).text(2, "DL Mastery").text(6, description)
                .message(7, graph.text(2, name)).message(8, new ProtobufMessage().text(1, "").number(2, operatorSet));
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            model.message(14, new ProtobufMessage().text(1, entry.getKey()).text(2, entry.getValue()));
        }
        return model.toByteArray();
    }
}
