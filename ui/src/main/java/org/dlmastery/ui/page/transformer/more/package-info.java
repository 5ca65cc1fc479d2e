/** What a part of the Transformer page's program has that few readers open: how the trained network came about, export. */
package org.dlmastery.ui.page.transformer.more;
