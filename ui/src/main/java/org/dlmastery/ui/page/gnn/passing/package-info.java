/** One node's messages, layer by layer. */
package org.dlmastery.ui.page.gnn.passing;
