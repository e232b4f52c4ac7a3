package dev.argus.simulator.github.rest;

/** Who may call an endpoint. */
enum Access {
    /** The App for itself, by a token that it signs. */
    APP,
    /** The App for an installation, by a token that was issued to it. */
    INSTALLATION,
    /** A person, by a token of theirs that may write contents. */
    PERSON,
    /** Whoever names a user agent. */
    ANYONE
}
