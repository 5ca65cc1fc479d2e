/**
 * The engine. It knows no browser: the same classes run on the JVM, in WebAssembly and as JavaScript. Arrows between
 * its packages point one way: train → model → nn, optim → op → grad → tensor → backend → expr; experiment, data and
 * protocol are plain values.
 */
package org.dlmastery.core;
