package org.dlmastery.ui.control;

/** A named state of a page: a value for each control. */
public record Preset(String key, Values values) {
}
