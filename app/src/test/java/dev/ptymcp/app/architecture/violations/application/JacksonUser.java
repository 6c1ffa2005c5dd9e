package dev.ptymcp.app.architecture.violations.application;

import com.fasterxml.jackson.databind.JsonNode;

/** Uses a library that belongs to others. */
record JacksonUser(JsonNode node) {}
