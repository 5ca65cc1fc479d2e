package org.dlmastery.ui.download;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of a data set, as the build has listed it.
 *
 * @param split "training" or "test"
 * @param number from 0 in each split
 * @param images how many it holds
 * @param bytes the file's length
 * @param checksum CRC-32 of what it unpacks to: its images, then their labels
 */
record Shard(String split, int number, int images, int bytes, int checksum) {
    static final String TRAINING = "training";
    static final String TEST = "test";
    private static final int FIELDS = 5;

    /** Its name within the data set, and without an ending that of its file. */
    String name() {
        return split + "-" + number;
    }

    /** One shard a line: split, number, images, bytes, checksum. @return nothing if the text is no such list */
    static Optional<List<Shard>> list(String text) {
        List<Shard> shards = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            List<String> fields = fields(text.substring(start, end));
            start = end + 1;
            if (fields.size() != FIELDS) {
                return Optional.empty();
            }
            try {
                shards.add(new Shard(fields.get(0), Integer.parseInt(fields.get(1)), Integer.parseInt(fields.get(2)),
                        Integer.parseInt(fields.get(3)), (int) Long.parseLong(fields.get(4), 16)));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
        return start == text.length() && !shards.isEmpty() ? Optional.of(shards) : Optional.empty();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(' '); end >= 0; end = line.indexOf(' ', start)) {
            fields.add(line.substring(start, end));
            start = end + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }
}
