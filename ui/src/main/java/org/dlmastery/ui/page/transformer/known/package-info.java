/** What the Transformer page shows of texts of cases whose answers are known: a part of the program that is loaded with them. */
package org.dlmastery.ui.page.transformer.known;
