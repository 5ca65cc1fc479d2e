/** Cora: from its host, from the browser, or from the reader's own disk. */
package org.dlmastery.ui.page.gnn.cora;
