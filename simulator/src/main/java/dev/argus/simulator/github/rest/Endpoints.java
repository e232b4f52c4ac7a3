package dev.argus.simulator.github.rest;

/** A group of endpoints about one thing. */
interface Endpoints {

    void addTo(Routes routes);
}
