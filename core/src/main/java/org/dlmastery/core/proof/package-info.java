/**
 * A trained model proved: its device's figures, pictures and gradients are computed once more by the reference device
 * and by finite differences. Knows no kind of model.
 */
package org.dlmastery.core.proof;
