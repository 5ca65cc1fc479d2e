/** The engine behind the messages: one run, many tasks, data sets that outlive runs. Nothing here knows a kind of model. */
package org.dlmastery.core.host;
