/** The Neural Net page: its controls, its run and what it shows. */
package org.dlmastery.ui.page.mlp;
