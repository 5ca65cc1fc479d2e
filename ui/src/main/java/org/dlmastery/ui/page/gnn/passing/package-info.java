/** One node's messages, layer by layer. All but what plays them comes when they are first wanted. */
package org.dlmastery.ui.page.gnn.passing;
