/** Reverse-mode automatic differentiation: one {@link org.dlmastery.core.grad.Step} is the arena and the tape. */
package org.dlmastery.core.grad;
