/** ONNX files of trained networks, written and read, and the little of Google's protocol buffers that they need. */
package org.dlmastery.core.io.onnx;
