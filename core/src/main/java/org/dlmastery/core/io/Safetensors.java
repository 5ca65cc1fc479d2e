package org.dlmastery.core.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.SafetensorsHeader.Place;

/**
 * A safetensors file of float32 (F32), int32 (I32) and byte (U8) arrays: eight bytes with the header's length, the header
 * (JSON: each array's type, shape and place, and texts about the file), then the numbers, little-endian.
 *
 * @param metadata texts about the file
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
public record Safetensors(List<NamedArray> arrays, Map<String, String> metadata) {
    private static final int LENGTH_BYTES = 8;
    private static final List<String> TYPES = List.of("F32", "I32", "U8");

    public Safetensors {
        arrays = List.copyOf(arrays);
        metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * The file's bytes. The numbers lie in the order of the arrays, without gaps; bytes come last, so that all others lie
     * at multiples of four.
     *
     * @throws IllegalArgumentException if two arrays have one name, or all together are larger than 1 GiB
     */
    public byte[] write() {
        List<NamedArray> ordered = new ArrayList<>();
        for (boolean bytes : new boolean[] {false, true}) {
            for (NamedArray array : arrays) {
                if (bytesEach(type(array.elements())) == 1 == bytes) {
                    ordered.add(array);
                }
            }
        }
        List<Place> places = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long end = 0;
        for (NamedArray array : ordered) {
            long begin = end;
            end += (long) array.count() * bytesEach(type(array.elements()));
            if (!names.add(array.name())) {
                throw new IllegalArgumentException("safetensors: two arrays are called " + array.name());
            }
            if (end > Integer.MAX_VALUE / 2) {
                throw new IllegalArgumentException("safetensors: more than 1 GiB of numbers, up to " + array.name());
            }
            places.add(new Place(array.name(), type(array.elements()), array.shape(), (int) begin, (int) end));
        }
        byte[] head = Utf8.bytes(new SafetensorsHeader(metadata, places).text());
        int padding = (LENGTH_BYTES - head.length % LENGTH_BYTES) % LENGTH_BYTES;
        int data = LENGTH_BYTES + head.length + padding;
        byte[] file = new byte[data + (int) end];
        put(file, 0, head.length + padding);
        System.arraycopy(head, 0, file, LENGTH_BYTES, head.length);
        for (int i = 0; i < padding; i++) {
            file[LENGTH_BYTES + head.length + i] = ' ';
        }
        for (int i = 0; i < places.size(); i++) {
            put(file, data + places.get(i).begin(), ordered.get(i).elements());
        }
        return file;
    }

    /**
     * Reads a file.
     *
     * @throws FileFormatException if it is cut short or breaks the format, or has arrays of other types
     */
    public static Safetensors read(byte[] file) {
        return read(file, name -> true);
    }

    /**
     * Reads the arrays of a file whose names are wanted; the others may have any type of the format.
     *
     * @throws FileFormatException if the file is cut short or breaks the format, or a wanted array has another type
     */
    public static Safetensors read(byte[] file, Predicate<String> wanted) {
        if (file.length < LENGTH_BYTES) {
            throw broken("it ends after " + file.length + " of the " + LENGTH_BYTES + " bytes of its header's length");
        }
        long headerLength = int32(file, 0) & 0xffffffffL | (long) int32(file, 4) << 32;
        if (headerLength < 0 || headerLength > file.length - LENGTH_BYTES) {
            throw broken("its header should have " + headerLength + " bytes, but only "
                    + (file.length - LENGTH_BYTES) + " follow; is it a safetensors file, and whole?");
        }
        int data = LENGTH_BYTES + (int) headerLength;
        SafetensorsHeader header = SafetensorsHeader.read(
                Utf8.text(file, LENGTH_BYTES, (int) headerLength));
        List<Place> places = new ArrayList<>();
        for (Place place : header.places()) {
            if (wanted.test(place.name())) {
                check(place, file.length - data);
                places.add(place);
            }
        }
        checkCover(header.places(), file.length - data);
        List<NamedArray> arrays = new ArrayList<>();
        for (Place place : places) {
            arrays.add(new NamedArray(place.name(), place.shape(), elements(file, data + place.begin(), place)));
        }
        return new Safetensors(arrays, header.metadata());
    }

    /** By hand: a list's own text would bring that of every class into a page. */
    private static String sizes(Place place) {
        StringBuilder text = new StringBuilder("[");
        for (int size : place.shape()) {
            text.append(text.length() == 1 ? "" : ", ").append(size);
        }
        return text.append(']').toString();
    }

    private static void check(Place place, int dataLength) {
        if (!TYPES.contains(place.type())) {
            throw broken(place.name() + " has the type " + place.type() + "; only F32, I32 and U8 can be read");
        }
        long bytes = bytesEach(place.type());
        for (int size : place.shape()) {
            bytes *= size;
            if (bytes > Integer.MAX_VALUE) {
                throw broken(place.name() + " is too large: " + sizes(place));
            }
        }
        if ((long) place.end() - place.begin() != bytes) {
            throw broken(place.name() + " " + sizes(place) + " needs " + bytes + " bytes, but has those from "
                    + place.begin() + " to " + place.end());
        }
        if (place.end() > dataLength) {
            throw broken(place.name() + " ends at byte " + place.end() + " of the numbers, but only " + dataLength
                    + " bytes follow the header; was it cut short?");
        }
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

    private static String type(NamedArray.Elements elements) {
        if (elements instanceof NamedArray.Floats) {
            return "F32";
        }
        return elements instanceof NamedArray.Ints ? "I32" : "U8";
    }

    private static int bytesEach(String type) {
        return type.equals("U8") ? 1 : Integer.BYTES;
    }

    private static NamedArray.Elements elements(byte[] file, int at, Place place) {
        int count = (place.end() - place.begin()) / bytesEach(place.type());
        switch (place.type()) {
            case "F32" -> {
                float[] values = new float[count];
                for (int i = 0; i < count; i++) {
                    values[i] = Float.intBitsToFloat(int32(file, at + i * Float.BYTES));
                }
                return new NamedArray.Floats(values);
            }
            case "I32" -> {
                int[] values = new int[count];
                for (int i = 0; i < count; i++) {
                    values[i] = int32(file, at + i * Integer.BYTES);
                }
                return new NamedArray.Ints(values);
            }
            default -> {
                byte[] values = new byte[count];
                System.arraycopy(file, at, values, 0, count);
                return new NamedArray.Bytes(values);
            }
        }
    }

    private static void put(byte[] file, int at, NamedArray.Elements elements) {
        if (elements instanceof NamedArray.Floats floats) {
            for (int i = 0; i < floats.values().length; i++) {
                put(file, at + i * Float.BYTES, Float.floatToRawIntBits(floats.values()[i]));
            }
        } else if (elements instanceof NamedArray.Ints ints) {
            for (int i = 0; i < ints.values().length; i++) {
                put(file, at + i * Integer.BYTES, ints.values()[i]);
            }
        } else if (elements instanceof NamedArray.Bytes bytes) {
            System.arraycopy(bytes.values(), 0, file, at, bytes.values().length);
        }
    }

    private static void put(byte[] file, int at, int word) {
        file[at] = (byte) word;
        file[at + 1] = (byte) (word >>> 8);
        file[at + 2] = (byte) (word >>> 16);
        file[at + 3] = (byte) (word >>> 24);
    }

    private static int int32(byte[] file, int at) {
        return file[at] & 0xff | (file[at + 1] & 0xff) << 8 | (file[at + 2] & 0xff) << 16 | file[at + 3] << 24;
    }

    private static FileFormatException broken(String what) {
        return new FileFormatException("safetensors file: " + what);
    }
}
