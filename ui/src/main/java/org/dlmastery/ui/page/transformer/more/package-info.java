/** What few readers of the Transformer page open: how the trained network came about, export. */
package org.dlmastery.ui.page.transformer.more;
