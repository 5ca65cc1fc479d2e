package org.dlmastery.ui.store;

/** What became of something that the browser was to keep. */
public enum Kept { YES, FULL, BLOCKED }
