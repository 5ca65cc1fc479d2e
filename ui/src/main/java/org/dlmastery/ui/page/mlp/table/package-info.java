/** What the reader's table was understood as, before its points are taken: a program of its own. */
package org.dlmastery.ui.page.mlp.table;
