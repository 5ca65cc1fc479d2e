/** A network as a drawing: its numbers, where its neurons lie, and what each of them computes. */
package org.dlmastery.ui.page.mlp.network;
