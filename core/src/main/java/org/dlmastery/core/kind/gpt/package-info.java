/** The character transformer on a device: its windows of text, its training, and its tasks. B, T, V, L, H as in the model. */
package org.dlmastery.core.kind.gpt;
