/** A package that has a page but is not null-marked. */
@Deprecated
package dev.ptymcp.app.architecture.violations.domain.model;
