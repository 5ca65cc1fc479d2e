package org.dlmastery.core.io.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;

/**
 * What an ONNX file computes, with its constants. Graphs within nodes (the branches of an If) are part of it: their
 * nodes and constants stand among its own, in the order of the file, for what is wanted here is what a model is made
 * of, not to run it.
 */
public final class OnnxGraph {
    /** Above what any model has that can be read here; more would fill the memory with names. */
    private static final int MOST_PARTS = 200_000;
    private static final int MOST_DEPTH = 8;
    private static final int SHORTEST = 16;

    private final FileBytes file;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final Map<String, OnnxTensor> constants = new LinkedHashMap<>();
    private final List<OnnxValue> inputs = new ArrayList<>();
    private final List<OnnxValue> outputs = new ArrayList<>();
    private int parts;

    private OnnxGraph(FileBytes file) {
        this.file = file;
    }

    /**
     * Reads what a file says of its graph. Its constants' numbers stay in the file until they are asked for.
     *
     * @throws FileFormatException saying what is wrong, if it is no ONNX file or not whole
     */
    public static OnnxGraph read(FileBytes file) {
        checkStart(file);
        OnnxGraph graph = new OnnxGraph(file);
        boolean isThere = false;
        try {
            ProtobufFields model = new ProtobufFields(file, 0, file.length());
            while (model.next()) {
                // Two graphs in one model are one by protocol buffers' rules.
                if (model.field() == 7) {
                    graph.readGraph(model.message(), true, 0);
                    isThere = true;
                }
            }
        } catch (FileFormatException broken) {
            throw new FileFormatException("ONNX: " + broken.getMessage());
        }
        if (!isThere) {
            throw new FileFormatException("ONNX: the file has no graph; is it an ONNX file?");
        }
        return graph;
    }

    /** What servers send in a file's place is worth a sentence of its own. */
    private static void checkStart(FileBytes file) {
        if (file.length() < SHORTEST) {
            throw new FileFormatException("ONNX: the file has only " + file.length() + " bytes; it isn't whole");
        }
        byte[] start = file.copy(0, SHORTEST);
        StringBuilder text = new StringBuilder();
        for (byte each : start) {
            text.append((char) (each & 0xff));
        }
        String beginning = text.toString();
        if (beginning.startsWith("version https://")) {
            throw new FileFormatException("ONNX: this is Git LFS's note of where the file is; download the file");
        }
        if (beginning.startsWith("<!") || beginning.startsWith("<html") || beginning.startsWith("<HTML")) {
            throw new FileFormatException("ONNX: this is a web page, not a model; open the address to see why");
        }
        if (beginning.startsWith("PK\u0003\u0004")) {
            throw new FileFormatException("ONNX: this is a zip archive (a .pt file is one); unpack the .onnx file");
        }
        if (beginning.startsWith("GGUF")) {
            throw new FileFormatException("ONNX: this is a GGUF file; choose the same model as ONNX");
        }
    }

    private void readGraph(ProtobufFields fields, boolean isOuter, int depth) {
        if (depth > MOST_DEPTH) {
            throw new FileFormatException("its graphs lie more than " + MOST_DEPTH + " deep in each other");
        }
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> readNode(fields.message(), depth);
                case 5 -> add(OnnxTensor.read(file, fields.message()), isOuter);
                case 11 -> readValue(fields.message(), isOuter, inputs);
                case 12 -> readValue(fields.message(), isOuter, outputs);
                default -> { }
            }
        }
    }

    private void readNode(ProtobufFields fields, int depth) {
        count();
        List<String> nodeInputs = new ArrayList<>();
        List<String> nodeOutputs = new ArrayList<>();
        String operator = "";
        int place = nodes.size();
        List<OnnxTensor> tensors = new ArrayList<>();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> nodeInputs.add(name(fields));
                case 2 -> nodeOutputs.add(name(fields));
                case 4 -> operator = fields.text();
                case 5 -> readAttribute(fields.message(), depth, tensors);
                default -> { }
            }
        }
        nodes.add(place, new OnnxNode(operator, nodeInputs, nodeOutputs));
        if (operator.equals("Constant") && tensors.size() == 1 && nodeOutputs.size() == 1) {
            constants.putIfAbsent(nodeOutputs.get(0), tensors.get(0));
        }
    }

    private void readAttribute(ProtobufFields fields, int depth, List<OnnxTensor> tensors) {
        while (fields.next()) {
            switch (fields.field()) {
                case 5 -> {
                    count();
                    tensors.add(OnnxTensor.read(file, fields.message()));
                }
                case 6, 11 -> readGraph(fields.message(), false, depth + 1);
                default -> { }
            }
        }
    }

    private String name(ProtobufFields fields) {
        count();
        return fields.text();
    }

    /** The branches of an If may use a name each for themselves. */
    private void add(OnnxTensor constant, boolean isOuter) {
        count();
        if (constants.putIfAbsent(constant.name(), constant) != null && isOuter) {
            throw new FileFormatException("two constants are called " + constant.name());
        }
    }

    private void readValue(ProtobufFields fields, boolean isOuter, List<OnnxValue> values) {
        String name = "";
        List<Integer> shape = new ArrayList<>();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> name = name(fields);
                case 2 -> readType(fields.message(), shape);
                default -> { }
            }
        }
        if (isOuter) {
            values.add(new OnnxValue(name, shape));
        }
    }

    /** TypeProto.tensor_type 1, its shape 2, that one's dim 1, that one's dim_value 1. */
    private void readType(ProtobufFields type, List<Integer> shape) {
        while (type.next()) {
            if (type.field() == 1) {
                ProtobufFields tensor = type.message();
                while (tensor.next()) {
                    if (tensor.field() == 2) {
                        readShape(tensor.message(), shape);
                    }
                }
            }
        }
    }

    private void readShape(ProtobufFields fields, List<Integer> shape) {
        while (fields.next()) {
            if (fields.field() == 1) {
                count();
                int size = OnnxValue.ANY;
                ProtobufFields dimension = fields.message();
                while (dimension.next()) {
                    if (dimension.field() == 1) {
                        long value = dimension.number();
                        size = value > 0 && value <= Integer.MAX_VALUE ? (int) value : OnnxValue.ANY;
                    }
                }
                shape.add(size);
            }
        }
    }

    private void count() {
        if (++parts > MOST_PARTS) {
            throw new FileFormatException("its graph has more than " + MOST_PARTS + " parts, which no model needs");
        }
    }

    public List<OnnxNode> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** By their names, in the order of the file. */
    public Map<String, OnnxTensor> constants() {
        return Collections.unmodifiableMap(constants);
    }

    /** What the outermost graph takes. */
    public List<OnnxValue> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** What the outermost graph gives. */
    public List<OnnxValue> outputs() {
        return Collections.unmodifiableList(outputs);
    }

    /** The file that the constants' numbers lie in. */
    public FileBytes file() {
        return file;
    }
}
