package org.dlmastery.core.io.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.io.FileFormatException;

/**
 * A decoder whose graph is two in the branches of an If, with and without what was read before, as the one graph that
 * does both: that with a past, which may be of length 0. Weights are copied once and not looked at.
 */
public final class UnmergedModel {
    /** Of ModelProto. */
    private static final int GRAPH = 7;
    /** Of GraphProto. */
    private static final int NODE = 1;
    private static final int NAME = 2;
    private static final int CONSTANT = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    /** The input by which a merged graph chooses. */
    private static final String CHOICE = "use_cache_branch";
    private static final String WITH_PAST = "then_branch";

    /** Some bytes of the file, a field with its key or a branch's fields. */
    private record Range(int from, int to) {
    }

    private final FileBytes file;
    private final List<Range> outside = new ArrayList<>();
    private final List<Range> graph = new ArrayList<>();
    private Optional<Range> branch = Optional.empty();

    private UnmergedModel(FileBytes file) {
        this.file = file;
    }

    /**
     * The file as it is, or as the one graph where it has two.
     *
     * @throws FileFormatException if it is no ONNX file or not whole
     */
    public static byte[] of(FileBytes file) {
        UnmergedModel model = new UnmergedModel(file);
        ProtobufFields fields = new ProtobufFields(file, 0, file.length());
        while (fields.next()) {
            if (fields.field() == GRAPH) {
                model.read(fields.message());
            } else {
                model.outside.add(new Range(fields.start(), fields.to()));
            }
        }
        return model.branch.isEmpty() ? file.copy(0, file.length()) : model.joined(model.branch.get());
    }

    private void read(ProtobufFields fields) {
        while (fields.next()) {
            Range whole = new Range(fields.start(), fields.to());
            switch (fields.field()) {
                case NODE -> {
                    Optional<Range> found = branch(fields.message());
                    if (found.isPresent()) {
                        branch = found;
                    } else {
                        graph.add(whole);
                    }
                }
                case NAME, CONSTANT -> graph.add(whole);
                case INPUT -> {
                    if (!name(fields.message(), 1).equals(CHOICE)) {
                        graph.add(whole);
                    }
                }
                default -> { }
            }
        }
    }

    /** Where the graph with a past lies in a node, if it is an If. */
    private static Optional<Range> branch(ProtobufFields node) {
        while (node.next()) {
            if (node.field() == 5) {
                ProtobufFields attribute = node.message();
                boolean isIt = false;
                Optional<Range> inner = Optional.empty();
                while (attribute.next()) {
                    if (attribute.field() == 1) {
                        isIt = attribute.text().equals(WITH_PAST);
                    } else if (attribute.field() == 6) {
                        inner = Optional.of(new Range(attribute.from(), attribute.to()));
                    }
                }
                if (isIt && inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    private static String name(ProtobufFields message, int field) {
        String name = "";
        while (message.next()) {
            name = message.field() == field ? message.text() : name;
        }
        return name;
    }

    private byte[] joined(Range inner) {
        List<Range> all = new ArrayList<>(graph);
        ProtobufFields fields = new ProtobufFields(file, inner.from(), inner.to());
        while (fields.next()) {
            if (fields.field() == NODE || fields.field() == CONSTANT || fields.field() == OUTPUT) {
                all.add(new Range(fields.start(), fields.to()));
            }
        }
        byte[] key = new ProtobufMessage().beginning(GRAPH, length(all)).toByteArray();
        byte[] joined = new byte[length(outside) + key.length + length(all)];
        int place = copy(outside, joined, 0);
        System.arraycopy(key, 0, joined, place, key.length);
        copy(all, joined, place + key.length);
        return joined;
    }

    private static int length(List<Range> ranges) {
        int length = 0;
        for (Range range : ranges) {
            length += range.to() - range.from();
        }
        return length;
    }

    private int copy(List<Range> ranges, byte[] into, int at) {
        int place = at;
        for (Range range : ranges) {
            file.copy(range.from(), range.to(), into, place);
            place += range.to() - range.from();
        }
        return place;
    }
}
