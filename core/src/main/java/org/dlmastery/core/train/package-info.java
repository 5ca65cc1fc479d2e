/**
 * Training: what a run of an experiment does, step by step, and what the page is told of it. Letters used for sizes:
 * N points of a split, B points of a batch, F features.
 */
package org.dlmastery.core.train;
