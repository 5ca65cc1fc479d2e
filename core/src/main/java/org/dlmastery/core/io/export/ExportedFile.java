package org.dlmastery.core.io.export;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file to be saved.
 *
 * @param name without a folder
 * @param type the media type
 */
public record ExportedFile(String name, String type, byte[] bytes) {
    /** What has no media type of its own. */
    public static final String BINARY = "application/octet-stream";
    public static final String PYTHON = "text/x-python";
    public static final String JAVA = "text/x-java";

    /** A text, in UTF-8. */
    public static ExportedFile text(String name, String type, String content) {
        return new ExportedFile(name, type, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a safetensors file says of a network.
     *
     * @param sentences what it is and how it was trained
     * @param settings the page's, as a link has them
     */
    public static Map<String, String> metadata(List<String> sentences, String settings) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("producer", "DL Mastery");
        metadata.put("description", String.join(" ", sentences));
        metadata.put("settings", settings);
        return metadata;
    }
}
