/** What looks into the model on the Transformer page's stage: a part of the program that is loaded on demand. */
package org.dlmastery.ui.page.transformer.inside;
