package org.dlmastery.core.io;

import org.dlmastery.core.data.NamedArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.json.Json;

/**
 * A safetensors file of float32 arrays: eight bytes with the header's length, the header (JSON: each array's type,
 * shape and place, and texts about the file), then the numbers.
 *
 * @param metadata texts about the file
 */
public record Safetensors(List<NamedArray> arrays, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = 8;
    private static final int FLOAT_BYTES = 4;

    private record Place(String name, List<Integer> shape, int begin, int end) {
    }

    public Safetensors {
        arrays = List.copyOf(arrays);
        metadata = new LinkedHashMap<>(metadata);
    }

    /** The file's bytes; the numbers lie in the order of the arrays, without gaps. */
    public byte[] write() {
        Map<String, Json> header = new LinkedHashMap<>();
        Map<String, Json> texts = new LinkedHashMap<>();
        metadata.forEach((name, text) -> texts.put(name, new Json.Text(text)));
        header.put(METADATA, new Json.Members(texts));
        ByteSink numbers = new ByteSink();
        for (NamedArray array : arrays) {
            int begin = numbers.size();
            numbers.float32(array.values());
            Map<String, Json> facts = new LinkedHashMap<>();
            facts.put("dtype", new Json.Text("F32"));
            facts.put("shape", Json.numbers(array.shape()));
            facts.put("data_offsets", Json.numbers(List.of(begin, numbers.size())));
            if (header.put(array.name(), new Json.Members(facts)) != null) {
                throw new IllegalArgumentException("safetensors: two arrays are called " + array.name());
            }
        }
        byte[] head = new ByteSink().text(new Json.Members(header).text()).toByteArray();
        int padding = (LENGTH_BYTES - head.length % LENGTH_BYTES) % LENGTH_BYTES;
        return new ByteSink().int64(head.length + padding).raw(head).text(" ".repeat(padding))
                .raw(numbers.toByteArray()).toByteArray();
    }

    /**
     * Reads a file.
     *
     * @throws FileFormatException if it is cut short or breaks the format, or has arrays that are not float32
     */
    public static Safetensors read(byte[] file) {
        if (file.length < LENGTH_BYTES) {
            throw broken("it ends after " + file.length + " of the " + LENGTH_BYTES + " bytes of its header's length");
        }
        long headerLength = int32(file, 0) & 0xffffffffL | (long) int32(file, 4) << 32;
        if (headerLength < 0 || headerLength > file.length - LENGTH_BYTES) {
            throw broken("its header should have " + headerLength + " bytes, but only "
                    + (file.length - LENGTH_BYTES) + " follow; is it a safetensors file, and whole?");
        }
        int data = LENGTH_BYTES + (int) headerLength;
        Json header = Json.parse(new String(file, LENGTH_BYTES, (int) headerLength, StandardCharsets.UTF_8));
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        header.members().forEach((name, value) -> {
            if (name.equals(METADATA)) {
                value.members().forEach((key, text) -> metadata.put(key, text.asText()));
            } else {
                places.add(place(name, value, file.length - data));
            }
        });
        checkCover(places, file.length - data);
        List<NamedArray> arrays = new ArrayList<>();
        for (Place place : places) {
            float[] values = new float[(place.end() - place.begin()) / FLOAT_BYTES];
            for (int i = 0; i < values.length; i++) {
                values[i] = Float.intBitsToFloat(int32(file, data + place.begin() + i * FLOAT_BYTES));
            }
            arrays.add(new NamedArray(place.name(), place.shape(), values));
        }
        return new Safetensors(arrays, metadata);
    }

    private static Place place(String name, Json facts, int dataLength) {
        String type = facts.member("dtype").asText();
        if (!type.equals("F32")) {
            throw broken(name + " has the type " + type + "; only F32 can be read");
        }
        List<Integer> shape = new ArrayList<>();
        long bytes = FLOAT_BYTES;
        for (Json size : facts.member("shape").items()) {
            shape.add(size.asCount());
            bytes *= size.asCount();
            if (bytes > Integer.MAX_VALUE) {
                throw broken(name + " is too large: " + shape + " and more");
            }
        }
        List<Json> offsets = facts.member("data_offsets").items();
        if (offsets.size() != 2) {
            throw broken(name + " has " + offsets.size() + " offsets instead of a beginning and an end");
        }
        int begin = offsets.get(0).asCount();
        int end = offsets.get(1).asCount();
        if (end - begin != bytes) {
            throw broken(name + " " + shape + " needs " + bytes + " bytes, but has those from " + begin + " to " + end);
        }
        if (end > dataLength) {
            throw broken(name + " ends at byte " + end + " of the numbers, but only " + dataLength
                    + " bytes follow the header; was it cut short?");
        }
        return new Place(name, shape, begin, end);
    }

    /** The format wants every byte of the numbers to belong to one array. */
    private static void checkCover(List<Place> places, int dataLength) {
        List<Place> sorted = new ArrayList<>(places);
        sorted.sort((a, b) -> a.begin() != b.begin() ? Integer.compare(a.begin(), b.begin())
                : Integer.compare(a.end(), b.end()));
        int covered = 0;
        for (Place place : sorted) {
            if (place.begin() != covered) {
                throw broken(place.name() + " begins at byte " + place.begin() + " of the numbers, but the array before"
                        + " it ends at " + covered);
            }
            covered = place.end();
        }
        if (covered != dataLength) {
            throw broken("its arrays end at byte " + covered + " of the numbers, but " + dataLength + " follow");
        }
    }

    private static int int32(byte[] file, int at) {
        return file[at] & 0xff | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff) << 16 | file[at + 3] << 24;
    }

    private static FileFormatException broken(String what) {
        return new FileFormatException("safetensors file: " + what);
    }
}
