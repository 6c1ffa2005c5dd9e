package dev.ptymcp.app.architecture.violations.domain.model;

import dev.ptymcp.app.architecture.violations.domain.service.SomeService;

/** An arrow that points outwards. */
record ModelThatKnowsAService(SomeService service) {}
