/**
 * ONNX Runtime in a worker of its own, loaded when a reader wants it: it runs ONNX files, the reader's or the site's.
 */
package org.dlmastery.ui.onnx;
