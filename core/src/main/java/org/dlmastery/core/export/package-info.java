/**
 * Programs that rebuild a trained network elsewhere, of whatever kind: one writer a framework, which walks the stages
 * that the network is made of. Its programs load the network's arrays from a safetensors file. The letter N stands for
 * the number of examples.
 */
package org.dlmastery.core.export;
