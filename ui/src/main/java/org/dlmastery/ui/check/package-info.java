/** Questions whose answers come from a run: the reader predicts, the run is observed, then the prediction is judged. */
package org.dlmastery.ui.check;
