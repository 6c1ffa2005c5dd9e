/**
 * What of the tools of the package pty-mcp on PyPI is more than other names; begin with {@link
 * dev.ptymcp.adapter.mcp.compat.pypi.PypiTranslations}.
 */
@NullMarked
package dev.ptymcp.adapter.mcp.compat.pypi;

import org.jspecify.annotations.NullMarked;
