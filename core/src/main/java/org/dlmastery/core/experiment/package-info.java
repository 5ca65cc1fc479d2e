/**
 * What a reader can choose, as plain values: the page shows and edits them, the trainer builds from them. Nothing here
 * knows a tensor or a widget.
 */
package org.dlmastery.core.experiment;
