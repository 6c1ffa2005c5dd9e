/**
 * Who may do what: {@link dev.ptymcp.application.access.Caller} says who calls, {@link dev.ptymcp.application.access.Act} what is
 * about to be done, {@link dev.ptymcp.application.access.Rules} whether it may.
 */
@NullMarked
package dev.ptymcp.application.access;

import org.jspecify.annotations.NullMarked;
