package dev.argus.github.auth;

import java.time.Instant;

/** @param value opaque, of any length */
public record InstallationToken(Secret value, Instant expiresAt) {}
