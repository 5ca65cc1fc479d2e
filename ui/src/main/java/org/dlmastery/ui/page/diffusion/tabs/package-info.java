/** What explains diffusion under the model, each part by real runs of it; it comes when a reader opens one of its tabs. */
package org.dlmastery.ui.page.diffusion.tabs;
