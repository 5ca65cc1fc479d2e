/**
 * Programs that rebuild a trained network elsewhere, of whatever kind: one writer a framework, which walks the stages
 * that the network is made of, and what writers of several kinds share. The letter N stands for
 * the number of examples.
 */
package org.dlmastery.core.export;
