/**
 * The one way for every setting: a file, environment variables and flags become typed values with a known origin.
 *
 * <p>A setting is declared once as a {@link dev.ptymcp.app.config.ConfigKey}, beside the code that reads it;
 * {@link dev.ptymcp.app.config.ConfigurationLoader} reads the sources, and what this package prints about keys
 * (documentation, the commented default file, the effective values) comes from the same declarations.
 */
@NullMarked
package dev.ptymcp.app.config;

import org.jspecify.annotations.NullMarked;
