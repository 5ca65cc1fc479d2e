package org.dlmastery.site.build;

import java.util.Map;

/** Media types of the site's files, by the ends of their names. */
final class MediaTypes {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("zip", "application/zip"));

    private MediaTypes() {
    }

    static String of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    /** Whether compressing on the way makes files of this type smaller. */
    static boolean compressible(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("svg") || type.contains("wasm");
    }
}
