package org.dlmastery.core.io.export;

/**
 * A file to be saved.
 *
 * @param name without a folder
 * @param type the media type
 */
public record ExportedFile(String name, String type, byte[] bytes) {
}
