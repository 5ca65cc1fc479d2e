/**
 * Text as the tokens of a language model. Byte-pair encoding on bytes (Radford et al. 2019, section 2.2): a text is cut
 * into words, a word is its bytes in UTF-8, and the pair of neighbours that was learnt first is merged again and again.
 */
package org.dlmastery.core.text;
