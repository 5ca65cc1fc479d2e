package org.dlmastery.core.io;

import org.dlmastery.core.data.NamedArray;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy's npz: a zip archive, its files stored as they are, of one npy file (format 1.0) an array. What
 * {@code numpy.load} reads.
 */
public final class Npz {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    /** Version 2.0 of the zip format, the oldest that readers expect. */
    private static final int ZIP_VERSION = 20;
    /** Names are UTF-8. */
    private static final int FLAGS = 0x800;
    /** 1 January 1980, midnight: no clock is read, so the same network gives the same bytes. */
    private static final int DATE = 0x21;
    private static final int NPY_ALIGNMENT = 64;

    private record Entry(String name, int checksum, int size, int offset) {
    }

    private final ByteSink zip = new ByteSink();
    private final List<Entry> entries = new ArrayList<>();

    /** The archive's bytes. */
    public static byte[] write(List<NamedArray> arrays) {
        Npz archive = new Npz();
        for (NamedArray array : arrays) {
            archive.add(array);
        }
        return archive.toByteArray();
    }

    /** An array of float32, or of whole numbers as int32. */
    public Npz add(NamedArray array) {
        if (array.elements() instanceof NamedArray.Ints ints) {
            ByteSink values = new ByteSink();
            for (int value : ints.values()) {
                values.int32(value);
            }
            return add(array.name(), "<i4", array.shape(), values);
        }
        return add(array.name(), "<f4", array.shape(), new ByteSink().float32(array.values()));
    }

    /** A list of float64. */
    public Npz numbers(String name, double... values) {
        return add(name, "<f8", List.of(values.length), new ByteSink().float64(values));
    }

    /** A list of texts, in UTF-32 and as long as the longest of them, which needs no pickle. */
    public Npz texts(String name, List<String> values) {
        int longest = 1;
        for (String value : values) {
            longest = Math.max(longest, value.codePointCount(0, value.length()));
        }
        ByteSink content = new ByteSink();
        for (String value : values) {
            int left = longest;
            for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
                content.int32(value.codePointAt(at));
                left--;
            }
            content.raw(new byte[4 * left]);
        }
        return add(name, "<U" + longest, List.of(values.size()), content);
    }

    private Npz add(String name, String type, List<Integer> shape, ByteSink values) {
        byte[] content = npy(type, shape, values);
        Entry entry = new Entry(name + ".npy", Crc32.of(content), content.length, zip.size());
        zip.int32(LOCAL_HEADER);
        fileFacts(zip, entry);
        zip.text(entry.name()).raw(content);
        entries.add(entry);
        return this;
    }

    /** The archive's bytes; nothing is added afterwards. */
    public byte[] toByteArray() {
        int directory = zip.size();
        for (Entry entry : entries) {
            zip.int32(CENTRAL_HEADER).int16(ZIP_VERSION);
            fileFacts(zip, entry);
            int noComment = 0;
            int firstDisk = 0;
            int noAttributes = 0;
            zip.int16(noComment).int16(firstDisk).int16(noAttributes).int32(noAttributes).int32(entry.offset())
                    .text(entry.name());
        }
        int directorySize = zip.size() - directory;
        return zip.int32(END_OF_DIRECTORY).int16(0).int16(0).int16(entries.size()).int16(entries.size())
                .int32(directorySize).int32(directory).int16(0).toByteArray();
    }

    /** The part that a file's own header and the directory's have in common. */
    private static void fileFacts(ByteSink zip, Entry entry) {
        int stored = 0;
        int midnight = 0;
        int noExtra = 0;
        zip.int16(ZIP_VERSION).int16(FLAGS).int16(stored).int16(midnight).int16(DATE).int32(entry.checksum())
                .int32(entry.size()).int32(entry.size()).int16(new ByteSink().text(entry.name()).size())
                .int16(noExtra);
    }

    private static byte[] npy(String type, List<Integer> sizes, ByteSink values) {
        StringBuilder shape = new StringBuilder();
        for (int size : sizes) {
            shape.append(size).append(", ");
        }
        String facts = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape.toString().trim()
                + "), }";
        int beforeHeader = 10;
        int unpadded = beforeHeader + facts.length() + 1;
        int padding = (NPY_ALIGNMENT - unpadded % NPY_ALIGNMENT) % NPY_ALIGNMENT;
        return new ByteSink().int8(0x93).text("NUMPY").int8(1).int8(0).int16(unpadded - beforeHeader + padding)
                .text(facts + " ".repeat(padding) + "\n").raw(values.toByteArray()).toByteArray();
    }
}
