package dev.argus.github.auth;

import org.springframework.web.reactive.function.client.ClientRequest;

final class Bearer {

    private Bearer() {}

    static ClientRequest on(ClientRequest request, Secret token) {
        return ClientRequest.from(request)
                .headers(headers -> headers.setBearerAuth(token.value()))
                .build();
    }
}
