/** A language model from a file of the reader's, and GPT-2's tokens: a part of the program that is loaded on demand. */
package org.dlmastery.ui.page.transformer.file;
