/** What the Transformer page's parts look at: a model that writes, its text, and the tasks that an engine has for it. */
package org.dlmastery.ui.page.transformer.subject;
