package org.dlmastery.core.text;

/**
 * One step of a word's encoding: two neighbours become one token.
 *
 * @param at where in the word the left one begins, in bytes
 * @param left the left token
 * @param right the right token
 * @param token what they become
 */
public record Merge(int at, int left, int right, int token) {
}
