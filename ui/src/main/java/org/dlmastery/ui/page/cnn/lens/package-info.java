/** The explainer's tabs: what one network makes of one image, step by step. All but {@link LensTabs} comes on demand. */
package org.dlmastery.ui.page.cnn.lens;
