package org.dlmastery.ui.explain;

/**
 * One of many images.
 *
 * @param caption a few characters under it
 * @param words the same in words: what it is, what was predicted, whether that is right
 */
public record GridImage(Picture picture, String caption, String words, Verdict verdict) {
    /** What is known of a prediction for the image. */
    public enum Verdict {
        NONE, RIGHT, WRONG
    }
}
