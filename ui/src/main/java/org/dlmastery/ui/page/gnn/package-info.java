/** The GNN page: a graph whose nodes a graph network classifies. */
package org.dlmastery.ui.page.gnn;
