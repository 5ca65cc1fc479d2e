package org.dlmastery.ui.share;

/**
 * Something of a page that its links can leave out.
 *
 * @param key as {@link Chosen} knows it
 * @param name what readers know it as
 */
public record PartName(String key, String name) {
}
