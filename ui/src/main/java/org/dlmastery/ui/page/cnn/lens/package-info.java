/** The explainer's tabs: what one network makes of one image, step by step. */
package org.dlmastery.ui.page.cnn.lens;
