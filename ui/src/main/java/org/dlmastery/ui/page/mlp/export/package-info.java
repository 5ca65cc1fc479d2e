/** The tab in which a trained MLP is taken away, and the picture of its plane as a file. */
package org.dlmastery.ui.page.mlp.export;
