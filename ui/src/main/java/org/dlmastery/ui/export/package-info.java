/** Taking a run away: files and programs, made by a program of their own that is loaded when it is wanted. */
package org.dlmastery.ui.export;
