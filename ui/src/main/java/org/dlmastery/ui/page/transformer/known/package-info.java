/** What the Transformer page shows of texts of cases whose answers are known: in a part of the program. */
package org.dlmastery.ui.page.transformer.known;
