package dev.argus.simulator.github.rest;

/** Answers a call, blocking as long as it takes. */
interface Endpoint {

    /** @throws dev.argus.simulator.github.protocol.Refusal when GitHub would refuse */
    Answer answer(Call call);
}
