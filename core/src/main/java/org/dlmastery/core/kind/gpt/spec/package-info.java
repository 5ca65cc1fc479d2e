/**
 * Plain values of the character transformer: its texts, its controls, and what page and engine call its tasks. V is the
 * number of different characters, T the context.
 */
package org.dlmastery.core.kind.gpt.spec;
