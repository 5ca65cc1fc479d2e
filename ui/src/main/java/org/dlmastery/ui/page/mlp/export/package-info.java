/** Where a reader takes a trained MLP away. */
package org.dlmastery.ui.page.mlp.export;
