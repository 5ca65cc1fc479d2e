package org.dlmastery.ui.store;

/**
 * What is known of an entry without reading its arrays.
 *
 * @param at when it was made, in milliseconds since 1970
 * @param bytes of its arrays
 */
public record Held(String key, String facts, double at, long bytes) {
}
