/**
 * Rules that turn gradients into updates. A rule is arithmetic written as expressions, so that a device computes the
 * update of a parameter and of everything that the rule remembers about it in one kernel.
 */
package org.dlmastery.core.optim;
