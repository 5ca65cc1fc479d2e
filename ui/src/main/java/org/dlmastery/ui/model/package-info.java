/** What every model's page has in common: what it declares, its model on the engine, and all that stands around it. */
package org.dlmastery.ui.model;
