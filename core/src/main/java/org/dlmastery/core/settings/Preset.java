package org.dlmastery.core.settings;

/** A named state of a page: a value for each control. */
public record Preset(String key, Values values) {
}
