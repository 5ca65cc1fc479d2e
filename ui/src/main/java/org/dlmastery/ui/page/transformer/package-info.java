/** The Transformer page: a text, a model of its characters in training, what it writes, and what its heads attend to. */
package org.dlmastery.ui.page.transformer;
