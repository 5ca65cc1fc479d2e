/** Drawing a graph of one's own, or pasting one. All but the button that begins it comes when it is first wanted. */
package org.dlmastery.ui.page.gnn.edit;
