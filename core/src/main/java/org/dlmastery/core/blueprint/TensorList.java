package org.dlmastery.core.blueprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.blueprint.ModelFileException.Reason;
import org.dlmastery.core.blueprint.ModelReading.Unit;

/**
 * Reads the header of a safetensors file: which tensors it has and where they lie. Their numbers are never read, so the file
 * may be of any size. Layers that have the same shapes become one part.
 */
public final class TensorList {
    /** Of the header's length, with which the file begins. */
    public static final int LENGTH_BYTES = 8;
    /** What the format allows. */
    public static final long LONGEST_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";
    /** Larger products than this aren't counted. */
    private static final double MOST = 1L << 53;

    private TensorList() {
    }

    /**
     * The header's length.
     *
     * @param first the file's first eight bytes, or as many as it has
     * @param size of the whole file
     * @throws ModelFileException if the file isn't that long
     */
    public static int headerLength(byte[] first, double size) {
        double length = 0;
        for (int i = first.length - 1; i >= 0; i--) {
            length = 256 * length + (first[i] & 0xff);
        }
        if (first.length < LENGTH_BYTES || length > LONGEST_HEADER || length + LENGTH_BYTES > size) {
            throw new ModelFileException(Reason.CUT_HEADER, whole(length), whole(Math.max(0, size - LENGTH_BYTES)));
        }
        return (int) length;
    }

    /**
     * What the header says.
     *
     * @param numbers bytes of the file behind the header
     * @throws ModelFileException if it breaks the format
     */
    public static ModelReading read(String header, double numbers) {
        Map<String, List<PartTensor>> layers = new LinkedHashMap<>();
        Map<String, Integer> types = new LinkedHashMap<>();
        double bytes = 0;
        double end = 0;
        for (Map.Entry<String, Json> entry : ModelConfig.members(header).entrySet()) {
            if (entry.getKey().equals(METADATA)) {
                continue;
            }
            Entry tensor = Entry.of(entry.getKey(), entry.getValue());
            bytes += tensor.end - tensor.begin;
            end = Math.max(end, tensor.end);
            types.put(tensor.type, types.getOrDefault(tensor.type, 0) + 1);
            String layer = layer(entry.getKey());
            layers.computeIfAbsent(layer, name -> new ArrayList<>()).add(new PartTensor(
                    entry.getKey().equals(layer) ? "" : entry.getKey().substring(layer.length() + 1), tensor.shape, ""));
        }
        if (types.isEmpty()) {
            throw new ModelFileException(Reason.NO_TENSORS);
        }
        if (end != numbers || bytes != numbers) {
            throw new ModelFileException(Reason.WRONG_LENGTH, whole(Math.max(end, bytes)), whole(numbers));
        }
        return new ModelReading("safetensors", Map.of(), folded(layers), Unit.UNKNOWN, 0, 0, 0, (long) bytes, types);
    }

    /** The name up to its first number, that included; without a number, up to its last point. */
    static String layer(String name) {
        int from = 0;
        while (from < name.length()) {
            int point = name.indexOf('.', from);
            int end = point < 0 ? name.length() : point;
            if (end > from && isNumber(name, from, end)) {
                return name.substring(0, end);
            }
            from = end + 1;
        }
        int last = name.lastIndexOf('.');
        return last < 0 ? name : name.substring(0, last);
    }

    private static boolean isNumber(String name, int from, int end) {
        for (int i = from; i < end; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Numbered layers with the same tensors as one part, at the place of the first. */
    private static List<ModelPart> folded(Map<String, List<PartTensor>> layers) {
        Map<String, List<PartTensor>> shapes = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Map.Entry<String, List<PartTensor>> layer : layers.entrySet()) {
            List<PartTensor> sorted = new ArrayList<>(layer.getValue());
            sorted.sort((a, b) -> a.name().compareTo(b.name()));
            int last = layer.getKey().lastIndexOf('.');
            String place = layer.getKey().substring(last + 1);
            boolean isNumbered = isNumber(place, 0, place.length());
            StringBuilder key = new StringBuilder(isNumbered ? layer.getKey().substring(0, last + 1) + "*"
                    : layer.getKey());
            for (PartTensor tensor : sorted) {
                key.append('\n').append(tensor.name()).append(' ').append(tensor.sizes());
            }
            String same = key.toString();
            if (shapes.putIfAbsent(same, sorted) == null) {
                names.put(same, layer.getKey());
                times.put(same, 1);
            } else {
                times.put(same, times.get(same) + 1);
                names.put(same, layer.getKey().substring(0, last + 1) + "*");
            }
        }
        List<ModelPart> parts = new ArrayList<>();
        for (Map.Entry<String, List<PartTensor>> each : shapes.entrySet()) {
            parts.add(new ModelPart(names.get(each.getKey()), times.get(each.getKey()), each.getValue(), 0));
        }
        return parts;
    }

    private static String whole(double number) {
        return Long.toString((long) number);
    }

    /** One tensor's entry. */
    private record Entry(String type, List<Long> shape, double begin, double end) {
        static Entry of(String name, Json value) {
            if (!(value instanceof Json.Members entry) || !(entry.values().get("dtype") instanceof Json.Text type)) {
                throw bad(name, "dtype");
            }
            double bits = bits(type.value());
            if (bits == 0) {
                throw bad(name, "dtype " + type.value());
            }
            List<Long> shape = new ArrayList<>();
            double count = 1;
            for (double size : numbers(name, "shape", entry)) {
                shape.add((long) size);
                count *= size;
            }
            List<Double> offsets = numbers(name, "data_offsets", entry);
            if (offsets.size() != 2 || count > MOST || 8 * (offsets.get(1) - offsets.get(0)) != bits * count) {
                throw bad(name, "data_offsets");
            }
            return new Entry(type.value(), shape, offsets.get(0), offsets.get(1));
        }

        private static List<Double> numbers(String name, String key, Json.Members entry) {
            if (!(entry.values().get(key) instanceof Json.Items items)) {
                throw bad(name, key);
            }
            List<Double> numbers = new ArrayList<>();
            for (Json item : items.values()) {
                if (!(item instanceof Json.Number number) || number.value() < 0 || number.value() > MOST
                        || number.value() != Math.floor(number.value())) {
                    throw bad(name, key);
                }
                numbers.add(number.value());
            }
            return numbers;
        }

        /** Of one number of this type; 0 for a type that the format doesn't know. */
        private static double bits(String type) {
            return switch (type) {
                case "F64", "I64", "U64", "C64" -> 64;
                case "F32", "I32", "U32" -> 32;
                case "F16", "BF16", "I16", "U16" -> 16;
                case "F8_E4M3", "F8_E5M2", "F8_E8M0", "I8", "U8", "BOOL" -> 8;
                case "F6_E2M3", "F6_E3M2" -> 6;
                case "F4" -> 4;
                default -> 0;
            };
        }

        private static ModelFileException bad(String name, String what) {
            return new ModelFileException(Reason.BAD_TENSOR, name, what);
        }
    }
}
