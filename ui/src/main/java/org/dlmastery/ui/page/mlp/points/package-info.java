/** Points that a reader makes: painted, or read from a file. Only the editor knows the browser. */
package org.dlmastery.ui.page.mlp.points;
