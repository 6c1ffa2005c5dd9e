package dev.ptymcp.app.config;

/** A setting as a source gave it, before anyone knows whether there is such a key. */
record RawSetting(String name, String text, Origin origin) {}
