package org.dlmastery.ui.engine;

 a message travels as the object that
 * {@link org.dlmastery.ui.engine.WireTransfer} makes of it, with its arrays moved, not copied.
 */
package org.dlmastery.ui.engine;
