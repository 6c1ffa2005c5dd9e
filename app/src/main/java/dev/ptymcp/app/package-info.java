/**
 * The process: what it is made of and how it begins and ends.
 *
 * <p>{@link dev.ptymcp.app.Main} is where Java starts; {@link dev.ptymcp.app.Assembly} is the only class that names
 * concrete adapters. Settings are declared here, beside the code that reads them.
 */
@NullMarked
package dev.ptymcp.app;

import org.jspecify.annotations.NullMarked;
