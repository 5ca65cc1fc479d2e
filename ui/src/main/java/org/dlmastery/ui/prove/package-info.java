/** The page proves itself: its run once more by the reference device, by finite differences, and by ONNX Runtime. */
package org.dlmastery.ui.prove;
